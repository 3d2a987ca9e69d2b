/** A line that opens: for who wants to read more. */

import { h } from "../dom.js";
import { safeHtml } from "../sanitise.js";

export const type = "toggle";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block) {
  const { title, text } = block.value;
  return h("section", {}, h("details", { class: "more" }, h("summary", {}, title), h("div", { class: "prose" }, safeHtml(text.html, true))));
}
