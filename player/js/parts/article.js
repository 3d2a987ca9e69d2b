/** An exercise as the client sees it: the same for a release and for a preview. */

import { h } from "../dom.js";
import { render } from "../blocks/registry.js";
import { fact } from "./card.js";
import { Conditions } from "./conditions.js";
import { Screens } from "./screens.js";
import { explain, explainText, printed } from "./terms.js";
import { day, LANGUAGES, texts } from "../i18n/index.js";

/** @typedef {import("../types.js").Release} Release */

/**
 * What the blocks of a release get. Our own words between them are in the language of the release.
 * @param {import("../types.js").Place} place
 * @param {import("../types.js").Answers} answers
 * @param {import("../app.js").App} app
 * @returns {import("../types.js").Context}
 */
export function contextOf(place, answers, app) {
  const { locale } = place.release;
  return { t: locale in LANGUAGES ? texts(locale) : app.t, answers, place, app };
}

/**
 * @param {import("../types.js").Context} ctx
 * @param {HTMLElement|null} [tools] what stands between the introduction and the blocks
 * @param {(test: import("../types.js").Test) => import("../types.js").Fact} [elsewhere] answers to other pages
 * @returns {HTMLElement}
 */
export function article(ctx, tools = null, elsewhere) {
  const { release } = ctx.place;
  const foreign = release.locale === ctx.app.language ? null : release.locale;
  const before = intro(release, ctx);
  ctx.conditions = new Conditions(ctx, elsewhere);
  const shown = release.body.filter(({ type }) => !(ctx.place.quiet && type === "feedback_moment"));
  const blocks = h("div", { class: "blocks" }, shown.map((block) => render(block, ctx)));
  ctx.conditions.attach(blocks);
  const terms = release.terms ?? [];
  explain(blocks, terms, ctx.t);
  explainText(before, terms);
  ctx.screens = new Screens(blocks, before, ctx);
  return h("article", { class: "exercise", lang: foreign }, before, tools, blocks, terms.length > 0 && printed(terms, ctx.t));
}

/**
 * @param {Release} release
 * @param {import("../types.js").Context} ctx
 */
function intro(release, { t }) {
  const { minutes } = release.meta;
  return h(
    "div",
    { class: "intro" },
    release.summary && h("p", { class: "lead" }, release.summary),
    minutes && h("p", { class: "facts" }, fact("clock", t("takesMinutes", { n: minutes }))),
    notFor(release, t),
  );
}

/**
 * @param {Release} release
 * @param {import("../types.js").Context["t"]} t
 */
function notFor(release, t) {
  const reasons = release.meta.contra_indications ?? [];
  if (reasons.length === 0) return null;
  return h(
    "details",
    { class: "more" },
    h("summary", {}, t("notForTitle")),
    h("p", {}, t("notForText")),
    h("ul", {}, reasons.map((reason) => h("li", {}, reason))),
  );
}

/**
 * Of a questionnaire: whose words these are, and on whose word they may be used.
 * @param {import("../types.js").Release} release
 * @param {import("../types.js").Context["t"]} t
 */
function origin({ rights, wording }, t) {
  const words = { original: "wordingOriginal", official: "wordingOfficial", other: "wordingOther" }[/** @type {"other"} */ (wording?.status)];
  const said = [rights?.holder, rights?.statement && `“${rights.statement}”`].filter(Boolean).join(": ");
  return [words && h("p", {}, t(words)), said && h("p", {}, said)];
}

/**
 * Where it comes from: version, evidence, licence.
 * @param {Release} release
 * @param {import("../app.js").App} app
 */
export function about(release, { t, language }) {
  const title = { module: "aboutModuleTitle", questionnaire: "aboutQuestionnaireTitle" }[/** @type {"module"} */ (release.type)] ?? "aboutTitle";
  const dated = release.number && release.change;
  return h(
    "details",
    { class: "more about" },
    h("summary", {}, t(title)),
    origin(release, t),
    evidence(release, t),
    overdue(release.evidence.review_due, t, language),
    dated && h("p", {}, t("version", { number: release.number, date: day(dated.at, language) })),
    h("p", {}, t("publishedBy", { publisher: release.publisher })),
    h("p", {}, t("licence", { licence: release.licence })),
    release.four_eyes === false && h("p", {}, t("fourEyesOff")),
  );
}

/**
 * @param {Release} release
 * @param {import("../types.js").Context["t"]} t
 */
function evidence({ evidence: { level, scheme, sources = [] } }, t) {
  const known = ["guideline", "meta_analysis", "rct", "observational", "expert", "practice"].includes(level);
  return [
    h("p", {}, h("strong", {}, t("evidenceTitle")), " ", known && t(`evidence_${level}`), scheme && graded(scheme)),
    sources.length > 0 && h("ul", {}, sources.map((source) => h("li", {}, reference(source), fallen(source, t)))),
  ];
}

/** @param {{name: string, label: string, meaning: string}} scheme */
function graded({ name, label, meaning }) {
  return `${meaning} (${name}: ${label})`.trim();
}

/**
 * @param {import("../types.js").Source} source
 * @param {import("../types.js").Context["t"]} t
 */
function fallen({ retracted }, t) {
  return retracted && [" ", h("strong", {}, t("sourceRetracted"))];
}

/**
 * After its day we say so: who reads it in a year cannot see that from the words.
 * @param {string|null} due
 * @param {import("../types.js").Context["t"]} t
 * @param {string} language
 */
function overdue(due, t, language) {
  const today = new Date().toISOString().slice(0, 10);
  return due && due < today && h("p", {}, t("evidenceOverdue", { date: day(due, language) }));
}

/** @param {import("../types.js").Source} source */
function reference({ authors, year, title, journal, doi, url }) {
  const text = `${authors} (${year}). ${title}.${journal ? ` ${journal}.` : ""}`;
  const address = doi ? `https://doi.org/${doi}` : url;
  return /^https?:/.test(address ?? "") ? h("a", { href: address, rel: "noopener noreferrer" }, text) : text;
}

