/** A date, a time, or both, as the client's own clock says it. */

import { h } from "../dom.js";
import { describedBy, ids, single } from "./question.js";

export const type = "date_time";

/** @type {Record<string, string>} */
const FIELDS = { date: "date", time: "time", date_time: "datetime-local" };

/** @type {Record<string, RegExp>} */
const FORMS = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  date_time: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
};

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  return single(
    block,
    ctx,
    momentField(block.value.moment, ctx.answers.get(key), (value) => ctx.answers.set(key, value), {
      id: ids(block).input,
      "aria-describedby": describedBy(block),
      "aria-required": block.value.required ? "true" : null,
    }),
  );
}

/**
 * The browser's own field for a moment; what is not whole yet is no answer.
 * @param {string} moment
 * @param {any} value
 * @param {(value: string|undefined) => void} changed
 * @param {Record<string, any>} attributes
 */
export function momentField(moment, value, changed, attributes) {
  const read = (/** @type {any} */ event) => {
    const written = event.target.value.slice(0, 16); // some browsers add seconds
    changed(isMoment(moment, written) ? written : undefined);
  };
  return h("input", { type: FIELDS[moment] ?? "date", class: "moment-field", value: isMoment(moment, value) ? value : "", oninput: read, ...attributes });
}

/**
 * @param {string} moment
 * @param {any} value
 */
export function isMoment(moment, value) {
  return typeof value === "string" && (FORMS[moment]?.test(value) ?? false);
}

/**
 * A moment as people say it.
 * @param {string} moment
 * @param {string} value
 * @param {string} language
 */
export function said(moment, value, language) {
  if (!isMoment(moment, value)) return value;
  if (moment === "time") return value;
  const [year = 0, month = 1, day = 1] = value.slice(0, 10).split("-").map(Number);
  const date = new Date(year, month - 1, day).toLocaleDateString(language, { weekday: "short", day: "numeric", month: "long", year: "numeric" });
  return moment === "date" ? date : `${date}, ${value.slice(11)}`;
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return isMoment(block.value.moment, answer);
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackAnswer", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer, t) {
  return { question: block.value.question, lines: [said(block.value.moment, String(answer), t.language)] };
}
