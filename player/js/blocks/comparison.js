/** Four fields to fill in: pros and cons, now and later. */

import { h } from "../dom.js";
import { group } from "./question.js";
import { removeButton, rowList } from "./rows.js";

export const type = "comparison";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const { rows, columns } = block.value;
  const fields = rows.map((/** @type {any} */ row) => columns.map((/** @type {any} */ column) => oneField(block, row, column, ctx)));
  return group(block, ctx, h("div", { class: "four" }, fields));
}

/**
 * @param {import("../types.js").Block} block
 * @param {{key: string, label: string}} row
 * @param {{key: string, label: string}} column
 * @param {import("../types.js").Context} ctx
 */
function oneField(block, row, column, ctx) {
  const key = String(block.key);
  const title = `${row.label}: ${column.label}`;
  const rows = lines(ctx.answers.get(key), row.key, column.key).map((text) => ({ text }));
  if (rows.length === 0) rows.push({ text: "" });
  const changed = () => {
    const texts = rows.map((one) => one.text).filter((text) => text.trim());
    ctx.answers.set(key, merged(ctx.answers.get(key), row.key, column.key, texts));
  };
  const list = rowList(
    {
      rows,
      blank: () => ({ text: "" }),
      most: block.value.at_most,
      least: 1,
      addLabel: ctx.t("addRow"),
      changed,
      draw: (one, n, remove) => {
        const oninput = (/** @type {any} */ event) => {
          one.text = event.target.value;
          changed();
        };
        const label = `${title} ${n + 1}`;
        return h(
          "div",
          { class: "row-field" },
          h("input", { type: "text", "aria-label": label, value: one.text, autocomplete: "off", oninput }),
          removeButton(ctx.t("removeRow", { label: title, n: n + 1 }), remove),
        );
      },
    },
    ctx,
  );
  return h("div", { class: "four-field", role: "group", "aria-label": title }, h("p", { class: "row-label" }, title), list);
}

/**
 * @param {any} answer
 * @param {string} row
 * @param {string} column
 * @returns {string[]}
 */
function lines(answer, row, column) {
  const found = answer?.[row]?.[column];
  return Array.isArray(found) ? found.filter((text) => typeof text === "string" && text.trim()) : [];
}

/**
 * The answer with other lines in one field; nothing when all four are empty.
 * @param {any} answer
 * @param {string} row
 * @param {string} column
 * @param {string[]} texts
 */
function merged(answer, row, column, texts) {
  const made = { ...answer, [row]: { ...answer?.[row], [column]: texts } };
  if (texts.length === 0) delete made[row][column];
  if (Object.keys(made[row]).length === 0) delete made[row];
  return Object.keys(made).length ? made : undefined;
}

/**
 * @param {import("../types.js").Block} block
 * @param {any} answer
 * @returns {{title: string, texts: string[]}[]} fields with something in them
 */
function filled(block, answer) {
  const { rows, columns } = block.value;
  const all = rows.flatMap((/** @type {any} */ row) =>
    columns.map((/** @type {any} */ column) => ({ title: `${row.label}: ${column.label}`, texts: lines(answer, row.key, column.key) })),
  );
  return all.filter((/** @type {any} */ one) => one.texts.length > 0);
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return filled(block, answer).length > 0;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackRows", { n: 1 }] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  return { question: block.value.question, lines: filled(block, answer).map(({ title, texts }) => `${title}: ${texts.join("; ")}`) };
}
