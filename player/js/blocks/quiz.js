/** A question to guess at: each answer says at once what is right and why. */

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { group, ids, tile } from "./question.js";

export const type = "quiz";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  const told = h("div", { class: "quiz-told", role: "status" });
  const tell = () => {
    const option = optionOf(block, ctx.answers.get(key));
    told.className = `quiz-told ${option ? (option.correct ? "is-right" : "is-wrong") : ""}`;
    const verdict = option && h("strong", {}, ctx.t(option.correct ? "quizRight" : "quizWrong"));
    fill(told, option && [icon(option.correct ? "check" : "info"), h("p", {}, verdict, " ", option.feedback)]);
  };
  const tiles = block.value.options.map((/** @type {any} */ option) =>
    tile({
      type: "radio",
      name: ids(block).input,
      value: option.key,
      label: option.label,
      checked: ctx.answers.get(key) === option.key,
      onchange: () => {
        ctx.answers.set(key, option.key);
        tell();
      },
    }),
  );
  tell();
  return group(block, ctx, h("div", { class: "tiles" }, tiles), told);
}

/**
 * @param {import("../types.js").Block} block
 * @param {any} answer
 */
function optionOf(block, answer) {
  return block.value.options.find((/** @type {any} */ option) => option.key === answer);
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return optionOf(block, answer) !== undefined;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackChoice", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer, t) {
  const option = optionOf(block, answer);
  const lines = option ? [option.label, `${t(option.correct ? "quizRight" : "quizWrong")} ${option.feedback}`] : [];
  return { question: block.value.question, lines };
}
