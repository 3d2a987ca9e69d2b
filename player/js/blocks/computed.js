/** A number that follows from earlier answers. `parts/conditions.js` fills it in, and again at each answer. */

import { h } from "../dom.js";

export const type = "computed";
export const capability = "computed";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, { t }) {
  const number = h("output", { class: "computed-number", "aria-live": "polite" }, t("computedNothing"));
  return h("section", {}, h("p", {}, `${block.value.title} `, number));
}
