/** The client's own words of before, or what a questionnaire came to. */

import { fill, h } from "../dom.js";
import { earlier, earlierScores, keepDrawn } from "../parts/earlier.js";

export const type = "carried_over";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const { title, introduction, source, missing } = block.value;
  const words = h("div", { class: "own-words" });
  keepDrawn([source], () => fill(words, lines(source, missing, ctx)), ctx);
  return h("section", { class: "story" }, h("h2", { class: "block-title" }, title), introduction && h("p", {}, introduction), words);
}

/**
 * @param {import("../parts/earlier.js").Source} source
 * @param {string} missing
 * @param {import("../types.js").Context} ctx
 */
function lines(source, missing, ctx) {
  const found = earlier(source, ctx);
  const score = earlierScores(source, ctx).at(-1);
  const shown = score ? { question: score.score.label, lines: [score.said] } : found && ctx.show?.(found.block, found.answer);
  if (!shown?.lines.length) return h("p", { class: "quiet" }, missing);
  return [
    h("p", { class: "row-label" }, shown.question),
    shown.lines.length > 1 ? h("ul", {}, shown.lines.map((line) => h("li", {}, line))) : h("p", { class: "own-answer" }, shown.lines[0]),
  ];
}
