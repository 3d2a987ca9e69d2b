/** The catalogue: go on where you were, programmes, exercises, and a search box. */

import { fill, h } from "../dom.js";
import { lacking } from "../blocks/registry.js";
import { card, minutesFact, stateFact } from "../parts/card.js";
import { icon } from "../icons.js";
import { latestWork } from "../store/work.js";

const CONTINUE = 3;

/**
 * @param {import("../app.js").App} app
 * @returns {Promise<import("../app.js").View>}
 */
export async function catalogue(app) {
  const { t, api, language } = app;
  const [modules, exercises, questionnaires, facets] = await Promise.all([
    api.all("modules", language),
    api.all("exercises", language),
    api.all("questionnaires", language),
    app.facets(),
  ]);
  const single = [...exercises, ...questionnaires];
  for (const one of [...modules, ...single]) one.words = searchable(one, facets);
  const fitting = single.filter((one) => lacking(one).length === 0);
  const lists = h("div", {});
  const count = h("p", { class: "quiet", role: "status" });
  const search = (/** @type {string} */ words) => {
    const found = drawLists(lists, words, modules, fitting, app);
    count.textContent = words ? t(found ? "searchFound" : "searchNone", { n: found, q: words }) : "";
  };
  search("");
  const title = t("catalogueTitle");
  const node = h(
    "div",
    {},
    h("h1", {}, title),
    h("p", { class: "lead" }, t("catalogueIntro")),
    continueList(app),
    searchBox(search, t),
    count,
    lists,
    hiddenNote(single.length - fitting.length, t),
  );
  return { title, node };
}

/**
 * @param {(words: string) => void} search
 * @param {import("../types.js").Context["t"]} t
 */
function searchBox(search, t) {
  return h(
    "div",
    { class: "search", role: "search" },
    h("label", { class: "row-label", for: "search" }, t("search")),
    h(
      "div",
      { class: "search-field" },
      icon("search"),
      h("input", {
        type: "search",
        id: "search",
        autocomplete: "off",
        oninput: (/** @type {any} */ event) => search(event.target.value.trim()),
      }),
    ),
  );
}

/**
 * @param {Element} holder
 * @param {string} words
 * @param {any[]} modules
 * @param {any[]} exercises and questionnaires
 * @param {import("../app.js").App} app
 * @returns {number} how many were found
 */
function drawLists(holder, words, modules, exercises, app) {
  const { t } = app;
  const foundModules = modules.filter((one) => matches(one, words));
  const foundExercises = exercises.filter((one) => matches(one, words));
  const found = foundModules.length + foundExercises.length;
  const empty = modules.length + exercises.length === 0 && h("p", {}, t("catalogueEmpty"));
  fill(
    holder,
    empty,
    section(t("modules"), foundModules.map((one) => moduleCard(one, app))),
    section(t("exercises"), foundExercises.filter(({ type }) => type === "exercise").map((one) => exerciseCard(one, app))),
    section(t("questionnaires"), foundExercises.filter(({ type }) => type === "questionnaire").map((one) => exerciseCard(one, app))),
  );
  return found;
}

/**
 * What the search looks through: title, summary and the names of what it is filed under.
 * @param {any} release
 * @param {Record<string, {code: string, label: string}[]>} facets
 */
function searchable({ title, summary, meta }, facets) {
  const filed = new Set([meta.problems, meta.methods, meta.phases, meta.audience].flat());
  const labels = Object.values(facets).flat().filter((one) => filed.has(one.code)).map((one) => one.label);
  return plain([title, summary, ...labels].join(" "));
}

/**
 * @param {{words: string}} release
 * @param {string} words
 */
function matches(release, words) {
  return plain(words).split(/\s+/).every((word) => release.words.includes(word));
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * @param {string} title
 * @param {HTMLElement[]} cards
 */
function section(title, cards) {
  if (cards.length === 0) return null;
  return h("section", { class: "list-section" }, h("h2", {}, title), h("ul", { class: "cards" }, cards));
}

/**
 * @param {any} release
 * @param {import("../app.js").App} app
 */
function moduleCard(release, app) {
  const facts = [minutesFact(release.meta.minutes, app.t)];
  return card({ href: app.url(`modules/${release.code}/`), title: release.title, summary: release.summary, facts });
}

/**
 * @param {any} release
 * @param {import("../app.js").App} app
 */
function exerciseCard(release, app) {
  const facts = [minutesFact(release.meta.minutes, app.t), stateFact(latestWork(release.code), app.t)];
  return card({ href: app.url(`${release.type}s/${release.code}/`), title: release.title, summary: release.summary, facts });
}

/** @param {import("../app.js").App} app */
function continueList(app) {
  const begun = app.library.unfinished().slice(0, CONTINUE);
  const cards = begun.map(({ id, work }) =>
    card({ href: app.url(work.path ?? `exercises/${id.split("@")[0]}/`), title: work.title, lang: work.locale }),
  );
  return section(app.t("continueTitle"), cards);
}

/**
 * Releases with a part that we lack are not shown, but never silently.
 * @param {number} n
 * @param {import("../types.js").Context["t"]} t
 */
function hiddenNote(n, t) {
  return n > 0 && h("p", { class: "notice" }, t("hidden", { n }));
}
