/** Earlier answers, drawn: a diary over time, or numbers beside each other. */

import { fill, h } from "../dom.js";
import { chart } from "../parts/chart.js";
import { earlier, keepDrawn } from "../parts/earlier.js";
import { charts, entries } from "./diary.js";

export const type = "graph";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const { title, introduction, sources } = block.value;
  const drawing = h("div", { class: "graphs" });
  const draw = () => {
    const drawn = drawings(title, sources, ctx);
    fill(drawing, drawn.length ? drawn : h("p", { class: "quiet" }, ctx.t("graphEmpty")));
  };
  keepDrawn(sources, draw, ctx);
  return h("section", { class: "ask" }, h("h2", { class: "block-title" }, title), introduction && h("p", {}, introduction), drawing);
}

/**
 * @param {string} title
 * @param {import("../parts/earlier.js").Source[]} sources
 * @param {import("../types.js").Context} ctx
 */
function drawings(title, sources, ctx) {
  const known = sources.map((source) => earlier(source, ctx)).filter((one) => one !== null);
  const diaries = known.filter(({ block }) => block.type === "diary");
  const numbers = known.filter(({ block, answer }) => block.type !== "diary" && typeof answer === "number");
  const points = numbers.map(({ block, answer }) => ({ label: block.value.question, short: short(block.value.question), value: answer }));
  const tops = numbers.map(({ block }) => block.value.max ?? undefined);
  const top = tops.every((one) => typeof one === "number") ? Math.max(...tops) : undefined;
  return [
    ...diaries.flatMap(({ block, answer }) => charts(block, entries(block, answer), ctx.t)),
    ...(points.length ? [chart({ title, points, top, t: ctx.t })] : []),
  ];
}

/** @param {string} text that has to fit below a bar */
function short(text) {
  return text.length > 14 ? `${text.slice(0, 13)}…` : text;
}
