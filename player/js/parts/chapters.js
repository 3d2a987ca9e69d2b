/** The chapters of a module, with for each part where this device stands. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { elsewhereOf } from "../logic/elsewhere.js";
import { met } from "../logic/evaluate.js";
import { safeHtml } from "../sanitise.js";
import { finished, readWork, rounds, savePath, workId } from "../store/work.js";
import { card, fact, minutesFact, stateFact } from "./card.js";
import { inProfile, inTurn, isOpen, steps } from "./path.js";
import { successorAddress } from "./problem.js";

/** @typedef {import("../types.js").Chapter} Chapter */
/** @typedef {import("../types.js").Part} Part */
/** @typedef {import("../types.js").Release} Release */

/**
 * @typedef {object} Walk
 * @property {import("../store/work.js").Path} path
 * @property {Record<string, {code: string, label: string}[]>} facets
 * @property {boolean} preview
 * @property {() => Chapter[]} [turn] of a preview: the chapters and parts that supposed answers ask for
 * @property {() => void} changed draws the module anew
 */

/**
 * @param {Release} release
 * @param {Walk} walk
 * @param {import("../app.js").App} app
 */
export function chapterList(release, walk, app) {
  const left = inProfile(release, walk.path.profile);
  const had = new Set(left.flatMap((chapter) => chapter.parts.map((part) => part.id)));
  const chapters = walk.preview ? supposed(walk, left, had) : askedFor({ ...release, chapters: left });
  const done = (/** @type {Part} */ part) => !walk.preview && Boolean(finished(workId(part.code, part.number)));
  const counted = chapters.map((chapter) => steps(chapter, done));
  const total = counted.reduce((sum, one) => sum + one.total, 0);
  const ready = counted.reduce((sum, one) => sum + one.done, 0);
  const sections = chapters.map((chapter, n) => {
    const open = isOpen(chapters, n, walk.path, done);
    return chapterSection(chapter, n, open, release, walk, app);
  });
  return h("div", {}, total > 0 && progress(ready, total, app.t), sections);
}

/**
 * @param {Walk} walk
 * @param {Chapter[]} left what the profile leaves
 * @param {Set<string>} had ids of its parts
 * @returns {Chapter[]}
 */
function supposed(walk, left, had) {
  const asked = walk.turn?.();
  if (!asked) return left;
  const ids = new Set(left.map((chapter) => chapter.id));
  return asked.filter(({ id }) => ids.has(id)).map((chapter) => ({ ...chapter, parts: chapter.parts.filter(({ id }) => had.has(id)) }));
}

/**
 * The chapters and parts that the answers so far ask for. What has no turn is absent: not shown, not counted.
 * @param {Release} release
 * @param {(test: import("../types.js").Test) => import("../types.js").Fact} [facts]
 * @returns {Chapter[]}
 */
export function askedFor(release, facts = elsewhereOf(release)) {
  const chapters = (release.chapters ?? []).filter((chapter) => met(chapter.when, facts));
  return chapters.map((chapter) => ({ ...chapter, parts: inTurn(chapter.parts, (part) => met(part.when, facts)) }));
}

/**
 * @param {number} done
 * @param {number} total
 * @param {import("../types.js").Context["t"]} t
 */
function progress(done, total, t) {
  const text = t("progressOf", { done, total });
  return h(
    "div",
    { class: "module-progress" },
    h("progress", { value: done, max: total, "aria-label": text }),
    h("p", {}, done === total ? t("moduleDone") : text),
  );
}

/**
 * @param {Chapter} chapter
 * @param {number} n
 * @param {boolean} open
 * @param {Release} release
 * @param {Walk} walk
 * @param {import("../app.js").App} app
 */
function chapterSection(chapter, n, open, release, walk, app) {
  const { t } = app;
  const lang = release.locale === app.language ? null : release.locale;
  const phase = phaseName(chapter.phase, walk.facets);
  const name = h("span", { class: "chapter-number" }, t("chapter", { n: n + 1 }), phase && ` · ${phase}`);
  return h(
    "section",
    { class: open ? "chapter" : "chapter chapter-closed" },
    h("h2", {}, name, " ", h("span", { lang }, chapter.title)),
    chapter.intro?.html && h("div", { class: "prose", lang }, safeHtml(chapter.intro.html)),
    !open && gate(chapter, release, walk, app),
    h("ul", { class: "cards" }, chapter.parts.map((part) => partItem(part, open, release, app))),
  );
}

/**
 * @param {string|null} code
 * @param {Walk["facets"]} facets
 */
function phaseName(code, facets) {
  const known = (facets.phase ?? []).find((one) => one.code === code);
  return known?.label ?? null;
}

/**
 * Why a chapter is closed, and a way in all the same: this device cannot know what was agreed elsewhere.
 * @param {Chapter} chapter
 * @param {Release} release
 * @param {Walk} walk
 * @param {import("../app.js").App} app
 */
function gate(chapter, release, walk, app) {
  const { t } = app;
  const { rule, days } = chapter.opens;
  const texts = { at_once: "opensAtOnce", after_previous: "opensAfterPrevious", after_days: "opensAfterDays", by_therapist: "opensByTherapist" };
  const open = () => {
    walk.path.opened = [...walk.path.opened, chapter.id];
    savePath(release.code, walk.path);
    walk.changed();
  };
  return h(
    "div",
    { class: "gate" },
    h("p", {}, icon("lock"), t(texts[rule] ?? "chapterClosed", { n: days ?? 0 })),
    !walk.preview && h("button", { type: "button", class: "link-button", onclick: open }, t(rule === "by_therapist" ? "openAgreed" : "openNow")),
  );
}

/**
 * @param {Part} part
 * @param {boolean} open
 * @param {Release} module
 * @param {import("../app.js").App} app
 */
function partItem(part, open, module, app) {
  const { t } = app;
  const lang = module.locale === app.language ? undefined : module.locale;
  if (part.status === "withdrawn") return withdrawnItem(part, app);
  const { title, summary, meta } = part.release ?? { title: part.code, summary: "", meta: { minutes: null } };
  const id = workId(part.code, part.number);
  const facts = [
    minutesFact(meta.minutes, t),
    ruleFact(part, t),
    part.alternative && fact("info", t("ruleAlternative")),
    part.when && fact("info", t("onCondition")),
    part.repeat && repeatFact(part, t),
    stateFact(readWork(id) ?? finished(id), t),
  ];
  if (open) return card({ href: app.url(`modules/${module.code}/${part.id}/`), title, lang, summary, facts });
  return h(
    "li",
    { class: "card card-closed" },
    h("h3", { class: "card-title", lang }, title),
    h("p", { class: "facts" }, fact("lock", t("chapterClosed")), ruleFact(part, t)),
  );
}

/**
 * @param {Part} part
 * @param {import("../types.js").Context["t"]} t
 */
function ruleFact(part, t) {
  if (part.rule === "choose") return fact("steps", t("ruleChoose", { n: part.choose?.n ?? 1 }));
  return fact("leaf", t(part.rule === "required" ? "ruleRequired" : "ruleOptional"));
}

/**
 * That it may be done again; once it was, how often.
 * @param {Part} part
 * @param {import("../types.js").Context["t"]} t
 */
function repeatFact(part, t) {
  const n = rounds(workId(part.code, part.number)).length;
  return fact("steps", n > 0 ? t("repeatDone", { n }) : t("repeatMay"));
}

/**
 * @param {any} part
 * @param {import("../app.js").App} app
 */
function withdrawnItem(part, app) {
  const next = successorAddress(part.successor, app);
  return h(
    "li",
    { class: "card card-closed" },
    h("p", {}, app.t("partWithdrawn")),
    next && h("a", { href: next }, app.t("partSuccessor")),
  );
}
