/** Yes or no, with one tap. */

import { h } from "../dom.js";
import { group, ids, tile } from "./question.js";

export const type = "yes_no";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  const { yes_label: yes, no_label: no } = block.value;
  const one = (/** @type {boolean} */ value, /** @type {string} */ label) =>
    tile({
      type: "radio",
      name: ids(block).input,
      value: String(value),
      label,
      checked: ctx.answers.get(key) === value,
      onchange: () => ctx.answers.set(key, value),
    });
  return group(block, ctx, h("div", { class: "tiles two" }, one(true, yes), one(false, no)));
}

/** @type {import("../types.js").Answered} */
export function answered(_, answer) {
  return typeof answer === "boolean";
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackChoice", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  const { question, yes_label: yes, no_label: no } = block.value;
  return { question, lines: typeof answer === "boolean" ? [answer ? yes : no] : [] };
}
