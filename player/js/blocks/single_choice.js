/** One answer out of several. */

import { h } from "../dom.js";
import { group, ids, tile } from "./question.js";

export const type = "single_choice";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  const tiles = block.value.options.map((/** @type {any} */ option) =>
    tile({
      type: "radio",
      name: ids(block).input,
      value: option.key,
      label: option.label,
      checked: ctx.answers.get(key) === option.key,
      onchange: () => ctx.answers.set(key, option.key),
    }),
  );
  return group(block, ctx, h("div", { class: "tiles" }, tiles));
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return block.value.options.some((/** @type {any} */ option) => option.key === answer);
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackChoice", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  const chosen = block.value.options.find((/** @type {any} */ option) => option.key === answer);
  return { question: block.value.question, lines: chosen ? [chosen.label] : [] };
}
