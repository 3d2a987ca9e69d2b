/** A list that the client fills in, row by row. */

import { h } from "../dom.js";
import { group } from "./question.js";
import { removeButton, rowList } from "./rows.js";

export const type = "fill_list";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  const { at_least: rowsToBegin, at_most: most, add_label: addLabel } = block.value;
  const rows = filled(ctx.answers.get(key)).map((text) => ({ text }));
  while (rows.length < Math.max(1, rowsToBegin)) rows.push({ text: "" });
  const changed = () => {
    const texts = filled(rows.map((row) => row.text));
    ctx.answers.set(key, texts.length ? texts : undefined);
  };
  const list = rowList(
    {
      rows,
      blank: () => ({ text: "" }),
      most: most || 20,
      least: 1,
      addLabel: addLabel || ctx.t("addRow"),
      changed,
      draw: (row, n, remove) => oneRow(block, row, n, remove, changed, ctx),
    },
    ctx,
  );
  return group(block, ctx, list);
}

/**
 * @param {import("../types.js").Block} block
 * @param {{text: string}} row
 * @param {number} n
 * @param {(() => void)|null} remove
 * @param {() => void} changed
 * @param {import("../types.js").Context} ctx
 */
function oneRow(block, row, n, remove, changed, ctx) {
  const label = block.value.item_label;
  const id = `input-${block.id}-${n}`;
  const oninput = (/** @type {any} */ event) => {
    row.text = event.target.value;
    changed();
  };
  return h(
    "div",
    { class: "row" },
    h("label", { class: "row-label", for: id }, `${label} ${n + 1}`),
    h("div", { class: "row-field" },
      h("input", { type: "text", id, value: row.text, autocomplete: "off", oninput }),
      removeButton(ctx.t("removeRow", { label, n: n + 1 }), remove),
    ),
  );
}

/**
 * @param {any} answer
 * @returns {string[]} rows with something in them
 */
function filled(answer) {
  return Array.isArray(answer) ? answer.filter((row) => typeof row === "string" && row.trim()) : [];
}

/** @type {import("../types.js").Answered} */
export function answered(_, answer) {
  return filled(answer).length > 0;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackRows", { n: 1 }] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  return { question: block.value.question, lines: filled(answer) };
}
