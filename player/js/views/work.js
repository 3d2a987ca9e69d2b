/** Own work on one exercise: to read back, print, save and wipe. Needs no connection. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { day } from "../i18n/index.js";
import { confirmButton } from "../parts/confirm.js";
import { fileOf, offer, ownWork } from "../parts/file.js";
import { readWork, removeWork } from "../store/work.js";

/**
 * @param {import("../app.js").App} app
 * @param {Record<string, string>} params
 * @returns {Promise<import("../app.js").View>}
 */
export async function work(app, params) {
  const { t } = app;
  const id = params.id ?? "";
  const found = readWork(id);
  if (!found) return missingView(app);
  const title = t("workOf", { title: found.title });
  const node = h(
    "div",
    { class: "own-work" },
    h("a", { class: "back", href: app.url("work/") }, icon("back"), t("menuWork")),
    h("h1", {}, title),
    h("p", { class: "quiet" }, dates(found, app)),
    answerList(found, app),
    h("div", { class: "actions no-print" }, buttons(found, app)),
    wipeOne(id, app),
  );
  return { title, node };
}

/** @param {import("../app.js").App} app */
function missingView(app) {
  const title = app.t("workTitle");
  const back = h("a", { class: "link-button", href: app.url("work/") }, app.t("menuWork"));
  return { title, node: h("div", {}, h("h1", {}, title), h("p", { class: "lead" }, app.t("workMissing")), back) };
}

/**
 * @param {import("../types.js").Work} work
 * @param {import("../app.js").App} app
 */
function dates(work, { t, language }) {
  const begun = t("workMade", { date: day(work.started, language) });
  return work.completed ? `${begun}. ${t("workFinished", { date: day(work.completed, language) })}.` : `${begun}.`;
}

/**
 * @param {import("../types.js").Work} work
 * @param {import("../app.js").App} app
 */
function answerList(work, app) {
  const items = ownWork(work, app.t);
  if (items.length === 0) return h("p", {}, app.t("workNoAnswers"));
  const item = (/** @type {import("../types.js").Shown} */ { question, lines }) => [
    h("h2", { class: "question" }, question),
    lines.length > 1 ? h("ul", {}, lines.map((line) => h("li", {}, line))) : h("p", { class: "own-answer" }, lines[0] ?? app.t("workNoAnswer")),
  ];
  return h("div", { class: "own-answers", lang: work.locale === app.language ? null : work.locale }, items.map(item));
}

/**
 * @param {import("../types.js").Work} work
 * @param {import("../app.js").App} app
 */
function buttons(work, app) {
  const { t } = app;
  const save = () => app.announce(t("saved", { name: offer(fileOf([work], app), `handvat-${work.code}`) }));
  return [
    h("button", { type: "button", class: "button", onclick: () => window.print() }, icon("print"), t("print")),
    h("button", { type: "button", class: "button quiet-button", onclick: save }, icon("save"), t("saveFile")),
    h("a", { class: "button quiet-button", href: app.url(work.path ?? `exercises/${work.code}/`) }, t("workOpen")),
  ];
}

/**
 * @param {string} id
 * @param {import("../app.js").App} app
 */
function wipeOne(id, app) {
  const { t } = app;
  return confirmButton({
    label: t("wipe"),
    ask: t("wipeAsk"),
    yes: t("wipeYes"),
    no: t("wipeNo"),
    picture: "wipe",
    act: async () => {
      removeWork(id);
      app.go("work/");
      app.announce(t("wiped"));
    },
  });
}
