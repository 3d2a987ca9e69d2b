/** Text to read. */

import { h } from "../dom.js";
import { safeHtml } from "../sanitise.js";

export const type = "text";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block) {
  return h("section", { class: "prose" }, safeHtml(block.value.text.html, true));
}
