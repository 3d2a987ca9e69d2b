/** A programme: its chapters, what stands open, and what belongs to it. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { LANGUAGES, texts } from "../i18n/index.js";
import { about } from "../parts/article.js";
import { chapterList } from "../parts/chapters.js";
import { explainText, printed } from "../parts/terms.js";
import { safeHtml } from "../sanitise.js";
import { readPath, savePath } from "../store/work.js";

/** @typedef {import("../app.js").App} App */
/** @typedef {import("../types.js").Release} Release */

/**
 * @param {App} app
 * @param {Record<string, string>} params
 * @param {URLSearchParams} query
 * @returns {Promise<import("../app.js").View>}
 */
export async function module(app, params, query) {
  const release = await app.library.module(params.module ?? "");
  const newer = await app.library.newerModule(release);
  const facets = await app.facets();
  const path = begin(release, query.get("profile"));
  const walk = { path, facets, preview: false, changed: () => app.show(false) };
  const node = h(
    "div",
    {},
    h("a", { class: "back", href: app.url("") }, icon("back"), app.t("home")),
    newer && newerNote(release, newer, app),
    moduleArticle(release, walk, app),
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
  const terms = release.terms ?? [];
  const own = release.locale in LANGUAGES ? texts(release.locale) : t;
  const node = h(
    "article",
    { class: "module" },
    h("h1", { lang: foreign }, release.title),
    foreign && h("p", { class: "notice" }, icon("info"), t("onlyInLocale", { language })),
    release.summary && h("p", { class: "lead", lang: foreign }, release.summary),
    release.intro?.html && h("div", { class: "prose", lang: foreign }, safeHtml(release.intro.html, true)),
    profilePicker(release, walk, app),
    chapterList(release, walk, app),
    terms.length > 0 && h("div", { lang: foreign }, printed(terms, own)),
  );
  explainText(node, terms);
  return node;
}

/**
 * Which variant this is. A link can choose it (`?profile=short`); here it can be seen, and chosen anew.
 * @param {Release} release
 * @param {import("../parts/chapters.js").Walk} walk
 * @param {App} app
 */
function profilePicker(release, walk, app) {
  const profiles = release.profiles ?? [];
  if (profiles.length === 0) return null;
  const lang = release.locale === app.language ? null : release.locale;
  const choose = (/** @type {string} */ key) => {
    walk.path.profile = key || undefined;
    if (!walk.preview) savePath(release.code, walk.path);
    walk.changed();
  };
  const now = profiles.some(({ key }) => key === walk.path.profile) ? walk.path.profile : "";
  const one = (/** @type {string} */ key, /** @type {any} */ title, /** @type {string} */ text) =>
    h("label", { class: "switch" },
      h("input", { type: "radio", name: "profile", value: key, checked: key === now, onchange: () => choose(key) }),
      h("span", {}, title, text && h("span", { class: "quiet", lang }, ` – ${text}`)),
    );
  return h("fieldset", { class: "moment profiles" },
    h("legend", {}, app.t("profileTitle")),
    one("", app.t("profileNone"), ""),
    profiles.map(({ key, title, text }) => one(key, h("strong", { lang }, title), text)),
  );
}

/**
 * Remembers on the device when this module was begun.
 * @param {Release} release
 * @param {string|null} profile asked for in the address
 */
function begin(release, profile) {
  const known = readPath(release.code);
  const path = { started: new Date().toISOString(), opened: [], ...known, number: release.number, release };
  if (release.profiles?.some(({ key }) => key === profile)) path.profile = profile ?? undefined;
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
