/** A diary: entries with a moment, and a graph of what can be counted. */

import { fill, h } from "../dom.js";
import { calendarButton } from "../parts/calendar.js";
import { chart } from "../parts/chart.js";
import { momentField, said, isMoment } from "./date_time.js";
import { fieldControl, kept, saidRow } from "./fields.js";
import { group } from "./question.js";
import { removeButton, rowList } from "./rows.js";

export const type = "diary";

const MOST = 1000;

/** @typedef {{at: string, fields: Record<string, any>}} Entry */

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  /** @type {Entry[]} */
  const rows = entries(block, ctx.answers.get(key)).map(({ at, fields }) => ({ at, fields: { ...fields } }));
  const known = rows.length;
  const graph = h("div", { class: "graphs" });
  const changed = () => {
    const made = entries(block, rows);
    ctx.answers.set(key, made.length ? made : undefined);
    fill(graph, charts(block, made, ctx.t));
  };
  const list = rowList(
    {
      rows,
      blank: () => ({ at: now(), fields: {} }),
      most: MOST,
      least: 0,
      addLabel: ctx.t("addEntry"),
      changed,
      draw: (row, n, remove) => oneEntry(block, row, n, remove, changed, ctx, n >= known),
    },
    ctx,
  );
  fill(graph, charts(block, rows, ctx.t));
  return group(block, ctx, advice(block, ctx), list, graph);
}

/**
 * When to write, and how to remember it.
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Context} ctx
 */
function advice(block, { t }) {
  const { rhythm, days, reminder, remind_at: at } = block.value;
  const when = rhythm === "weekly" ? t("diaryWeekly") : rhythm === "moment" ? t("diaryMoment") : t("diaryDaily");
  const long = days && t("diaryDays", { n: days });
  const tips = [reminder, at && t("diaryAt", { time: at })].filter(Boolean);
  const button = at && rhythm !== "moment" && calendarButton(block.id, { at, rhythm, days }, t);
  return h("div", { class: "examples" }, h("p", {}, [when, long].filter(Boolean).join(" ")), tips.map((tip) => h("p", {}, tip)), button);
}

/**
 * @param {import("../types.js").Block} block
 * @param {Entry} row
 * @param {number} n
 * @param {(() => void)|null} remove
 * @param {() => void} changed
 * @param {import("../types.js").Context} ctx
 * @param {boolean} fresh an entry of just now stands open
 */
function oneEntry(block, row, n, remove, changed, { t }, fresh) {
  const id = `input-${block.id}-${n}`;
  const title = h("span", {});
  const told = () => fill(title, entryTitle(block, row, t));
  const touched = () => {
    told();
    changed();
  };
  const moment = momentField("date_time", row.at, (value) => {
    row.at = value ?? row.at;
    touched();
  }, { id: `${id}-at` });
  const controls = block.value.fields.map((/** @type {any} */ field) =>
    fieldControl(field, {
      id: `${id}-${field.key}`,
      value: row.fields[field.key],
      changed: (value) => {
        row.fields[field.key] = value;
        touched();
      },
      t,
    }),
  );
  told();
  return h(
    "details",
    { class: "more entry", open: fresh },
    h("summary", {}, title),
    h("div", { class: "field" }, h("label", { class: "row-label", for: `${id}-at` }, t("entryWhen")), moment),
    controls,
    h("div", { class: "entry-end" }, removeButton(t("removeEntry", { n: n + 1 }), remove)),
  );
}

/**
 * @param {import("../types.js").Block} block
 * @param {Entry} row
 * @param {import("../types.js").Context["t"]} t
 */
function entryTitle(block, row, t) {
  const words = saidRow(block.value.fields, row.fields, t);
  const short = words.length > 70 ? `${words.slice(0, 69)}…` : words;
  return [h("strong", {}, said("date_time", row.at, t.language)), short && ` ${short}`];
}

/** Now, as the clock on the wall says it. */
export function now() {
  const date = new Date();
  date.setMinutes(date.getMinutes() - date.getTimezoneOffset());
  return date.toISOString().slice(0, 16);
}

/**
 * A graph for each question that the author chose to draw.
 * @param {import("../types.js").Block} block
 * @param {Entry[]} rows
 * @param {import("../types.js").Context["t"]} t
 * @param {string} [only] the key of one question
 */
export function charts(block, rows, t, only) {
  const drawn = block.value.fields.filter((/** @type {any} */ field) => (only ? field.key === only : field.drawn));
  return drawn.flatMap((/** @type {any} */ field) => {
    const points = [...rows]
      .sort((a, b) => a.at.localeCompare(b.at))
      .filter((row) => row.fields[field.key] !== undefined)
      .map((row) => ({ label: said("date", row.at.slice(0, 10), t.language), short: shortDay(row.at, t.language), value: Number(row.fields[field.key]), said: field.form === "yes_no" ? t(row.fields[field.key] ? "yes" : "no") : undefined }));
    const top = { scale: 10, percent: 100, yes_no: 1 }[/** @type {"scale"} */ (field.form)];
    return points.length ? [chart({ title: field.label, points, top, t })] : [];
  });
}

/**
 * @param {string} at
 * @param {string} language
 */
function shortDay(at, language) {
  const [year = 0, month = 1, day = 1] = at.slice(0, 10).split("-").map(Number);
  return new Date(year, month - 1, day).toLocaleDateString(language, { weekday: "short", day: "numeric" });
}

/**
 * @param {import("../types.js").Block} block
 * @param {any} answer
 * @returns {Entry[]} entries with something in them
 */
export function entries(block, answer) {
  const rows = Array.isArray(answer) ? answer.filter((row) => isMoment("date_time", row?.at)) : [];
  return rows.map((row) => ({ at: row.at, fields: kept(block.value.fields, row.fields) })).filter((row) => Object.keys(row.fields).length > 0);
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return entries(block, answer).length > 0;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackEntry", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer, t) {
  const lines = entries(block, answer).map((row) => `${said("date_time", row.at, t.language)}. ${saidRow(block.value.fields, row.fields, t)}`);
  return { question: block.value.question, lines };
}
