/** A word or a few words on one line. */

import { h } from "../dom.js";
import { describedBy, ids, single } from "./question.js";

export const type = "short_answer";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  return single(
    block,
    ctx,
    h("input", {
      type: "text",
      id: ids(block).input,
      maxlength: block.value.at_most,
      autocomplete: "off",
      "aria-describedby": describedBy(block),
      "aria-required": block.value.required ? "true" : null,
      value: ctx.answers.get(key) ?? "",
      oninput: (/** @type {any} */ event) => ctx.answers.set(key, event.target.value || undefined),
    }),
  );
}

/** @type {import("../types.js").Answered} */
export function answered(_, answer) {
  return typeof answer === "string" && answer.trim() !== "";
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackAnswer", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  return { question: block.value.question, lines: [String(answer)] };
}
