/** The end of a screen. `parts/screens.js` puts the buttons in it, because it knows what comes before and after. */

import { h } from "../dom.js";

export const type = "divider";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block) {
  return h("section", { class: "screen-end", "data-next": block.value.title });
}
