/** A programme: its chapters, what stands open, and what belongs to it. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { LANGUAGES } from "../i18n/index.js";
import { about } from "../parts/article.js";
import { chapterList } from "../parts/chapters.js";
import { safeHtml } from "../sanitise.js";
import { readPath, savePath } from "../store/work.js";

/** @typedef {import("../app.js").App} App */
/** @typedef {import("../types.js").Release} Release */

/**
 * @param {App} app
 * @param {Record<string, string>} params
 * @returns {Promise<import("../app.js").View>}
 */
export async function module(app, params) {
  const release = await app.library.module(params.module ?? "");
  const newer = await app.library.newerModule(release);
  const facets = await app.facets();
  const path = begin(release);
  const node = h(
    "div",
    {},
    h("a", { class: "back", href: app.url("") }, icon("back"), app.t("home")),
    newer && newerNote(release, newer, app),
    moduleArticle(release, { path, facets, preview: false, changed: () => app.show(false) }, app),
    about(release, app),
  );
  return { title: release.title, node };
}

/**
 * The module itself: the same for a release and for a preview.
 * @param {Release} release
 * @param {import("../parts/chapters.js").Walk} walk
 * @param {App} app
 */
export function moduleArticle(release, walk, app) {
  const { t } = app;
  const foreign = release.locale === app.language ? null : release.locale;
  const language = LANGUAGES[release.locale]?.languageName ?? release.locale;
  return h(
    "article",
    { class: "module" },
    h("h1", { lang: foreign }, release.title),
    foreign && h("p", { class: "notice" }, icon("info"), t("onlyInLocale", { language })),
    release.summary && h("p", { class: "lead", lang: foreign }, release.summary),
    release.intro?.html && h("div", { class: "prose", lang: foreign }, safeHtml(release.intro.html, true)),
    chapterList(release, walk, app),
  );
}

/**
 * Remembers on the device when this module was begun.
 * @param {Release} release
 */
function begin(release) {
  const known = readPath(release.code);
  const path = { started: new Date().toISOString(), opened: [], ...known, number: release.number, release };
  savePath(release.code, path);
  return path;
}

/**
 * @param {Release} release
 * @param {Release} newer
 * @param {App} app
 */
function newerNote(release, newer, app) {
  const { t } = app;
  const take = () => {
    app.library.take(newer);
    void app.show();
  };
  return h(
    "div",
    { class: "notice" },
    h(
      "div",
      {},
      h("h2", { class: "block-title" }, t("newerTitle")),
      h("p", {}, t("newerText", { number: release.number })),
      newer.change?.note && h("p", {}, newer.change.note),
      h("button", { type: "button", class: "link-button", onclick: take }, t("newerTake")),
    ),
  );
}
