/** Steps to follow, one after the other. */

import { h } from "../dom.js";
import { safeHtml } from "../sanitise.js";

export const type = "steps";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block) {
  const { title, steps } = block.value;
  return h(
    "section",
    {},
    title && h("h2", { class: "block-title" }, title),
    h("ol", { class: "steps" }, steps.map((/** @type {any} */ step) => stepItem(step, title ? "h3" : "h2"))),
  );
}

/**
 * @param {any} step
 * @param {string} heading one level below what stands above it
 */
function stepItem(step, heading) {
  return h(
    "li",
    {},
    step.title && h(heading, { class: "step-title" }, step.title),
    h("div", { class: "prose" }, safeHtml(step.text.html)),
  );
}
