/** A moment to stand still at what was reached. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { safeHtml } from "../sanitise.js";

export const type = "milestone";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block) {
  const { title, text } = block.value;
  return h("section", { class: "milestone" }, icon("flag", "icon milestone-flag"), h("h2", { class: "block-title" }, title), h("div", { class: "prose" }, safeHtml(text.html)));
}
