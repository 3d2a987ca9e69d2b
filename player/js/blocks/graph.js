/** Earlier answers, drawn: a diary or a score over time, moments and statements one by one, or numbers beside each other. */

import { fill, h } from "../dom.js";
import { chart } from "../parts/chart.js";
import { factOf } from "../logic/outcome.js";
import { written } from "../logic/numbers.js";
import { earlier, earlierScores, keepDrawn } from "../parts/earlier.js";
import { charts, entries } from "./diary.js";
import { chosen } from "./rating_matrix.js";
import { moments } from "./thought_record.js";

export const type = "graph";

/** @type {Record<string, number|undefined>} */
const TOPS = { scale: 10, percent: 100 };

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
  const numbers = known.filter(({ answer }) => typeof answer === "number");
  const points = numbers.map(({ block, answer }) => ({ label: block.value.question, short: short(block.value.question), value: answer }));
  const tops = numbers.map(({ block }) => block.value.max ?? undefined);
  const top = tops.every((one) => typeof one === "number") ? Math.max(...tops) : undefined;
  return [
    ...diaries.flatMap(({ block, answer }) => charts(block, entries(block, answer), ctx.t)),
    ...known.filter(({ block }) => block.type === "rating_matrix").flatMap((one) => matrixChart(one, ctx.t)),
    ...known.filter(({ block }) => block.type === "thought_record").flatMap((one) => momentCharts(one, ctx.t)),
    ...itemChart(title, known, ctx.t),
    ...sources.flatMap((source) => scoreChart(earlierScores(source, ctx), ctx.t)),
    ...(points.length ? [chart({ title, points, top, t: ctx.t })] : []),
  ];
}

/**
 * Items of a questionnaire beside each other, each by what its answer counts for.
 * @param {string} title
 * @param {import("../parts/earlier.js").Earlier[]} known
 * @param {import("../types.js").Context["t"]} t
 */
function itemChart(title, known, t) {
  const items = known.filter(({ block }) => block.type === "item");
  const points = items.flatMap(({ block, answer }) => {
    const { number } = factOf(block, answer);
    const option = block.value.options.find((/** @type {any} */ one) => one.key === answer);
    return number === null ? [] : [{ label: block.value.question, short: short(block.value.question), value: Number(written(number)), said: option.label }];
  });
  const scores = items.flatMap(({ block }) => block.value.options.map((/** @type {any} */ option) => Number(option.score ?? 0)));
  return points.length ? [chart({ title, points, top: Math.max(...scores), t })] : [];
}

/**
 * What a questionnaire came to, each time that it was finished.
 * @param {ReturnType<typeof earlierScores>} times
 * @param {import("../types.js").Context["t"]} t
 */
function scoreChart(times, t) {
  const newest = times.at(-1);
  if (!newest) return [];
  const points = times.map((one) => ({ label: one.day, short: shortDay(one.at, t.language), value: Number(one.value), said: one.said }));
  const tops = newest.score.bands.map((/** @type {any} */ band) => band.to);
  return [chart({ title: newest.score.label, points, top: tops.length ? Math.max(...tops) : undefined, t })];
}

/**
 * Each statement with how far up the answers it stands; the words of the answer stand at the bar.
 * @param {import("../parts/earlier.js").Earlier} earlier
 * @param {import("../types.js").Context["t"]} t
 */
function matrixChart({ block, answer }, t) {
  const { question, rows, columns } = block.value;
  const made = chosen(block, answer);
  const points = rows.filter((/** @type {any} */ row) => made[row.key]).map((/** @type {any} */ row) => {
    const place = columns.findIndex((/** @type {any} */ column) => column.key === made[row.key]);
    return { label: row.label, short: short(row.label), value: place + 1, said: columns[place].label };
  });
  return points.length ? [chart({ title: question, points, top: columns.length, t })] : [];
}

/**
 * Of every column that holds a number, the moments beside each other.
 * @param {import("../parts/earlier.js").Earlier} earlier
 * @param {import("../types.js").Context["t"]} t
 */
function momentCharts({ block, answer }, t) {
  const rows = moments(block, answer);
  return block.value.columns.flatMap((/** @type {any} */ column) => {
    const top = TOPS[column.form];
    const points = rows.flatMap((row, n) =>
      typeof row[column.key] === "number" ? [{ label: t("momentOf", { n: n + 1 }), short: String(n + 1), value: row[column.key] }] : [],
    );
    return points.length ? [chart({ title: column.label, points, top, t })] : [];
  });
}

/**
 * @param {string} at ISO moment
 * @param {string} language
 */
function shortDay(at, language) {
  return new Date(at).toLocaleDateString(language, { day: "numeric", month: "short" });
}

/** @param {string} text that has to fit below a bar */
function short(text) {
  return text.length > 14 ? `${text.slice(0, 13)}…` : text;
}
