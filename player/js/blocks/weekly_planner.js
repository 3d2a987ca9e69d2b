/** A week to plan, day by day. */

import { h } from "../dom.js";
import { group } from "./question.js";

export const type = "weekly_planner";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  return group(block, ctx, h("div", { class: "week" }, DAYS.map((day) => oneDay(block, day, ctx))));
}

/**
 * @param {import("../types.js").Block} block
 * @param {string} day
 * @param {import("../types.js").Context} ctx
 */
function oneDay(block, day, ctx) {
  const key = String(block.key);
  const name = nameOf(day, ctx.t.language);
  const parts = block.value.rows.map((/** @type {{key: string, label: string}} */ row) => {
    const id = `input-${block.id}-${day}-${row.key}`;
    const oninput = (/** @type {any} */ event) => ctx.answers.set(key, merged(block, ctx.answers.get(key), day, row.key, event.target.value));
    const value = planned(block, ctx.answers.get(key))[day]?.[row.key] ?? "";
    const field = h("input", { type: "text", id, value, autocomplete: "off", maxlength: 500, oninput, "aria-label": row.label ? null : name });
    return row.label ? h("div", { class: "field" }, h("label", { for: id }, row.label), field) : field;
  });
  return h("fieldset", { class: "day" }, h("legend", { class: "row-label" }, name), parts);
}

/**
 * The name of a day: the first of January 2024 was a Monday.
 * @param {string} day
 * @param {string} language
 */
function nameOf(day, language) {
  const name = new Date(2024, 0, 1 + DAYS.indexOf(day)).toLocaleDateString(language, { weekday: "long" });
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * What was planned on days and parts of them that exist.
 * @param {import("../types.js").Block} block
 * @param {any} answer
 * @returns {Record<string, Record<string, string>>}
 */
function planned(block, answer) {
  const rows = block.value.rows.map((/** @type {any} */ row) => row.key);
  const days = DAYS.map((day) => {
    const kept = Object.entries(answer?.[day] ?? {}).filter(([row, text]) => rows.includes(row) && typeof text === "string" && text.trim());
    return /** @type {[string, Record<string, string>]} */ ([day, Object.fromEntries(kept)]);
  });
  return Object.fromEntries(days.filter(([, kept]) => Object.keys(kept).length > 0));
}

/**
 * @param {import("../types.js").Block} block
 * @param {any} answer
 * @param {string} day
 * @param {string} row
 * @param {string} text
 */
function merged(block, answer, day, row, text) {
  const made = planned(block, { ...answer, [day]: { ...answer?.[day], [row]: text } });
  return Object.keys(made).length ? made : undefined;
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return Object.keys(planned(block, answer)).length > 0;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackDay", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer, t) {
  const made = planned(block, answer);
  const told = (/** @type {string} */ day) =>
    block.value.rows
      .filter((/** @type {any} */ row) => made[day]?.[row.key])
      .map((/** @type {any} */ row) => (row.label ? `${row.label}: ${made[day]?.[row.key]}` : made[day]?.[row.key]))
      .join("; ");
  const lines = DAYS.filter((day) => made[day]).map((day) => `${nameOf(day, t.language)}. ${told(day)}`);
  return { question: block.value.question, lines };
}
