/** Several statements, each judged with the same answers. Wide: a table; narrow: below each other. */

import { h } from "../dom.js";
import { group, ids, tile } from "./question.js";

export const type = "rating_matrix";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  return group(block, ctx, h("div", { class: "matrix" }, block.value.rows.map((/** @type {any} */ row) => oneRow(block, row, ctx))));
}

/**
 * @param {import("../types.js").Block} block
 * @param {{key: string, label: string}} row
 * @param {import("../types.js").Context} ctx
 */
function oneRow(block, row, ctx) {
  const key = String(block.key);
  const { columns } = block.value;
  const tiles = columns.map((/** @type {any} */ column) =>
    tile({
      type: "radio",
      name: `${ids(block).input}-${row.key}`,
      value: column.key,
      label: column.label,
      checked: chosen(block, ctx.answers.get(key))[row.key] === column.key,
      onchange: () => ctx.answers.set(key, { ...chosen(block, ctx.answers.get(key)), [row.key]: column.key }),
    }),
  );
  const holder = h("div", { class: "tiles" }, tiles);
  holder.style.setProperty("--all", String(columns.length));
  return h("fieldset", { class: "matrix-row" }, h("legend", { class: "row-label" }, row.label), holder);
}

/**
 * What was chosen of rows and columns that exist.
 * @param {import("../types.js").Block} block
 * @param {any} answer
 * @returns {Record<string, string>}
 */
export function chosen({ value: { rows, columns } }, answer) {
  const known = columns.map((/** @type {any} */ column) => column.key);
  const kept = rows.map((/** @type {any} */ row) => [row.key, answer?.[row.key]]).filter((/** @type {any} */ [, column]) => known.includes(column));
  return Object.fromEntries(kept);
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return Object.keys(chosen(block, answer)).length > 0;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  const all = Object.keys(chosen(block, answer)).length === block.value.rows.length;
  return block.value.required && !all ? ["lackEach", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  const { question, rows, columns } = block.value;
  const made = chosen(block, answer);
  const label = (/** @type {string} */ key) => columns.find((/** @type {any} */ one) => one.key === key).label;
  const lines = rows.filter((/** @type {any} */ row) => made[row.key]).map((/** @type {any} */ row) => `${row.label}: ${label(made[row.key] ?? "")}`);
  return { question, lines };
}
