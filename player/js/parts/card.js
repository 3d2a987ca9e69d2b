/** One exercise or programme in a list. */

import { h } from "../dom.js";
import { icon } from "../icons.js";

/**
 * @param {object} options
 * @param {string} options.href
 * @param {string} options.title
 * @param {string} [options.lang] when it differs from the page
 * @param {string} [options.summary]
 * @param {any[]} [options.facts] short lines below it
 * @param {"h2"|"h3"|"h4"} [options.heading]
 */
export function card({ href, title, lang, summary, facts = [], heading = "h3" }) {
  const shown = facts.filter(Boolean);
  return h(
    "li",
    { class: "card", lang },
    h(heading, { class: "card-title" }, h("a", { href }, title)),
    summary && h("p", { class: "card-text" }, summary),
    shown.length > 0 && h("p", { class: "facts" }, shown),
    icon("next", "icon card-arrow"),
  );
}

/**
 * @param {"clock"|"check"|"lock"|"leaf"|"steps"|"work"} picture
 * @param {string} text
 * @param {string} [kind]
 */
export function fact(picture, text, kind = "") {
  return h("span", { class: `fact ${kind}`.trim() }, icon(picture), text);
}

/**
 * How far this device is with an exercise.
 * @param {import("../types.js").Work|null} work
 * @param {import("../types.js").Context["t"]} t
 */
export function stateFact(work, t) {
  if (!work) return null;
  return work.completed ? fact("check", t("stateDone"), "fact-done") : fact("work", t("stateBusy"), "fact-busy");
}

/**
 * @param {number|null|undefined} minutes
 * @param {import("../types.js").Context["t"]} t
 */
export function minutesFact(minutes, t) {
  return minutes ? fact("clock", t("minutes", { n: minutes })) : null;
}
