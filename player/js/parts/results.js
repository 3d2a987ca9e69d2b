/** What a questionnaire comes to: each score, the band it is in, and what that may mean. */

import { h } from "../dom.js";
import { outcome } from "../logic/outcome.js";
import { safeHtml } from "../sanitise.js";
import { alertPanel, rounded } from "./conditions.js";
import { explainText } from "./terms.js";

/**
 * @param {import("../types.js").Release} release
 * @param {Record<string, any>} answers
 * @param {import("../types.js").Context} ctx
 * @returns {HTMLElement|null} nothing for a release without scores and alerts
 */
export function results(release, answers, ctx) {
  const found = outcome(release, answers);
  const alerts = (release.alerts ?? []).filter((alert) => found.alerts.includes(alert.key));
  const scores = (release.scores ?? [])
    .filter((score) => wasAsked(score, release, found.shown))
    .map((score) => scoreLine(score, found.scores[score.key], release, ctx));
  if (alerts.length + scores.length === 0) return null;
  const node = h(
    "section",
    { class: "results" },
    alerts.map((alert) => alertPanel(alert, ctx)),
    scores.length > 0 && [h("h2", {}, ctx.t("resultsTitle")), scores, h("p", { class: "quiet" }, ctx.t("resultsText"))],
  );
  explainText(node, release.terms ?? []);
  return node;
}

/**
 * Whether anything that a score is computed over was asked: who says that he does not drink is told no number about it.
 * @param {any} score
 * @param {import("../types.js").Release} release
 * @param {string[]} shown
 */
export function wasAsked(score, release, shown) {
  const inputs = (release.body ?? []).filter((block) => score.of.includes(block.key));
  return inputs.length < score.of.length || inputs.some((block) => shown.includes(block.id));
}

/**
 * @param {any} score
 * @param {any} result
 * @param {import("../types.js").Release} release
 * @param {import("../types.js").Context} ctx
 */
function scoreLine(score, result, release, { t }) {
  if (!result || result.value === null) {
    return h("div", { class: "score" }, h("h3", {}, score.label), h("p", {}, t("scoreMissing", { n: score.at_least })));
  }
  const band = score.bands.find((/** @type {any} */ one) => one.key === result.band);
  const number = rounded(result.value, release.locale);
  return h(
    "div",
    { class: "score", "data-score": score.key },
    h("h3", {}, `${score.label}: `, h("strong", {}, band ? `${number} (${band.label})` : number)),
    band?.text.html && h("div", { class: "prose" }, safeHtml(band.text.html)),
  );
}
