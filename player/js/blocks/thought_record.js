/** A moment taken apart, in columns that the author chose. Each moment is a card: that fits a phone. */

import { h } from "../dom.js";
import { fieldControl, kept, saidRow } from "./fields.js";
import { group } from "./question.js";
import { removeButton, rowList } from "./rows.js";

export const type = "thought_record";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  const rows = moments(block, ctx.answers.get(key)).map((row) => ({ ...row }));
  if (rows.length === 0) rows.push({});
  const changed = () => {
    const made = moments(block, rows);
    ctx.answers.set(key, made.length ? made : undefined);
  };
  const list = rowList(
    {
      rows,
      blank: () => ({}),
      most: block.value.at_most,
      least: 1,
      addLabel: ctx.t("addMoment"),
      changed,
      draw: (row, n, remove) => oneMoment(block, row, n, remove, changed, ctx),
    },
    ctx,
  );
  return group(block, ctx, list);
}

/**
 * @param {import("../types.js").Block} block
 * @param {Record<string, any>} row
 * @param {number} n
 * @param {(() => void)|null} remove
 * @param {() => void} changed
 * @param {import("../types.js").Context} ctx
 */
function oneMoment(block, row, n, remove, changed, { t }) {
  const controls = block.value.columns.map((/** @type {any} */ field) =>
    fieldControl(field, {
      id: `input-${block.id}-${n}-${field.key}`,
      value: row[field.key],
      changed: (value) => {
        row[field.key] = value;
        changed();
      },
      t,
    }),
  );
  const title = t("momentOf", { n: n + 1 });
  return h(
    "div",
    { class: "plan", role: "group", "aria-label": title },
    h("div", { class: "plan-head" }, h("p", { class: "plan-title" }, title), removeButton(t("removeMoment", { n: n + 1 }), remove)),
    controls,
  );
}

/**
 * @param {import("../types.js").Block} block
 * @param {any} answer
 * @returns {Record<string, any>[]} moments with something in them
 */
export function moments(block, answer) {
  const rows = Array.isArray(answer) ? answer.map((row) => kept(block.value.columns, row)) : [];
  return rows.filter((row) => Object.keys(row).length > 0);
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return moments(block, answer).length > 0;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackMoment", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer, t) {
  return { question: block.value.question, lines: moments(block, answer).map((row) => saidRow(block.value.columns, row, t)) };
}
