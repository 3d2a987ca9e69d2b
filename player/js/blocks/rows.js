/** Rows that a client can add and remove: for lists and plans. The focus goes where the work goes on. */

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";

/**
 * @template T
 * @param {object} options
 * @param {T[]} options.rows what is there now; changed in place
 * @param {() => T} options.blank
 * @param {number} options.most
 * @param {number} options.least rows below which nothing can be removed
 * @param {string} options.addLabel
 * @param {(row: T, n: number, remove: (() => void)|null) => HTMLElement} options.draw
 * @param {() => void} options.changed
 * @param {import("../types.js").Context} ctx
 */
export function rowList({ rows, blank, most, least, addLabel, draw, changed }, ctx) {
  const holder = h("div", { class: "rows" });
  const add = h("button", { type: "button", class: "button quiet-button", onclick: addRow }, icon("plus"), addLabel);

  function redraw() {
    fill(holder, rows.map((row, n) => draw(row, n, rows.length > least ? () => removeRow(n) : null)));
    add.hidden = rows.length >= most;
  }

  function addRow() {
    rows.push(blank());
    redraw();
    /** @type {HTMLElement|null} */ (holder.lastElementChild?.querySelector("input, textarea"))?.focus();
    ctx.app.announce(ctx.t("rowAdded", { n: rows.length }));
  }

  /** @param {number} n */
  function removeRow(n) {
    rows.splice(n, 1);
    redraw();
    changed();
    const next = holder.children[Math.min(n, rows.length - 1)]?.querySelector("input, textarea");
    (/** @type {HTMLElement|undefined} */ (next) ?? add).focus();
    ctx.app.announce(ctx.t("rowRemoved"));
  }

  redraw();
  return [holder, add];
}

/**
 * @param {string} label said by a screen reader
 * @param {(() => void)|null} remove
 */
export function removeButton(label, remove) {
  if (!remove) return null;
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: remove }, icon("close"));
}
