/** A moment to say how it is going, in the middle of an exercise. No answer is kept: it is a rating. */

import { h } from "../dom.js";
import { rating } from "../parts/rating.js";

export const type = "feedback_moment";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const soFar = block.value.asks === "so_far";
  const question = block.value.question || ctx.t(soFar ? "rateAskSoFar" : "rateAsk");
  return h("section", { class: "moment" }, rating({ question, block: block.id, place: ctx.place, short: soFar, t: ctx.t }, ctx.app));
}
