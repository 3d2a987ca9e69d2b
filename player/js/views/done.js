/** After an exercise: how was it, and what now. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { againButton } from "../parts/again.js";
import { contextOf } from "../parts/article.js";
import { rating } from "../parts/rating.js";
import { results } from "../parts/results.js";
import { readWork, workId } from "../store/work.js";
import { find, pathOf } from "./exercise.js";

/**
 * @param {import("../app.js").App} app
 * @param {Record<string, string>} params
 * @param {URLSearchParams} query
 * @returns {Promise<import("../app.js").View>}
 */
export async function done(app, params, query) {
  const { place, whole } = await find(app, params, query);
  const { t } = app;
  const { release, module } = place;
  const asked = release.body.some((block) => block.type === "feedback_moment" && block.value.asks === "exercise");
  const id = workId(release.code, release.number);
  const inputs = release.body.some((block) => block.key);
  const links = [
    againButton(place, app),
    module && h("a", { class: "button", href: app.url(`modules/${module.code}/`) }, icon("steps"), t("backToModule", { title: whole?.title ?? module.code })),
    inputs && h("a", { class: module ? "button quiet-button" : "button", href: app.url(`work/${id}/`) }, icon("work"), t("menuWork")),
    h("a", { class: "button quiet-button", href: app.url(pathOf(place)) + location.search }, t("doneRead")),
    !module && h("a", { class: "button quiet-button", href: app.url("") }, t("home")),
  ];
  const title = t("doneTitle");
  const node = h(
    "div",
    { class: "done" },
    h("div", { class: "done-mark" }, icon("check")),
    h("h1", {}, title),
    h("p", { class: "lead" }, t("doneText", { title: release.title })),
    results(release, readWork(id)?.answers ?? {}, contextOf(place, { get: () => undefined, set: () => undefined }, app)),
    !asked && !place.quiet && rateBox(place, app),
    h("section", {}, h("h2", {}, t("doneNext")), h("div", { class: "actions" }, links)),
  );
  return { title, node };
}

/**
 * @param {import("../types.js").Place} place
 * @param {import("../app.js").App} app
 */
function rateBox(place, app) {
  const { t } = app;
  return h(
    "section",
    { class: "moment" },
    h("p", { class: "quiet" }, t("rateWhy")),
    rating({ question: t("rateAsk"), block: null, place, t }, app),
  );
}
