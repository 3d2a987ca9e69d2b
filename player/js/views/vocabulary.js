/** What an exercise can contain: every kind of block, drawn as in an exercise. Nothing is kept, nothing is sent. */

import { h } from "../dom.js";
import { render } from "../blocks/registry.js";
import { problemOf, Problem } from "../errors.js";
import { passingAnswers } from "../parts/answers.js";
import { contextOf } from "../parts/article.js";
import { Conditions } from "../parts/conditions.js";

/**
 * @param {import("../app.js").App} app
 * @returns {Promise<import("../app.js").View>}
 */
export async function vocabulary(app) {
  const { t } = app;
  const found = await fetched(app);
  /** @type {import("../types.js").Block[]} */
  const body = found.groups.flatMap((/** @type {any} */ group) => group.types.map((/** @type {any} */ one) => one.block));
  const release = /** @type {any} */ ({ code: "vocabulary", locale: found.locale, body, requires: [] });
  const ctx = contextOf({ release, module: null, preview: true }, passingAnswers(found.answers), app);
  ctx.conditions = new Conditions(ctx);
  const node = h(
    "div",
    {},
    h("h1", {}, t("vocabularyTitle")),
    h("p", { class: "lead" }, t("vocabularyIntro")),
    contents(found.groups, t),
    found.groups.map((/** @type {any} */ group) => groupSection(group, ctx)),
  );
  ctx.conditions.attach(node);
  return { title: t("vocabularyTitle"), node };
}

/** @param {import("../app.js").App} app */
async function fetched(app) {
  let response;
  try {
    response = await fetch(app.url(`vocabulary.json?lang=${app.language}`), { credentials: "omit" });
  } catch {
    throw new Problem("offline");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw problemOf(response.status, body);
  return body;
}

/**
 * @param {any[]} groups
 * @param {import("../types.js").Context["t"]} t
 */
function contents(groups, t) {
  const link = (/** @type {any} */ one) => h("a", { href: `#type-${one.type}` }, one.label);
  const row = (/** @type {any} */ group) => h("li", {}, h("strong", {}, `${group.label}: `), group.types.flatMap((/** @type {any} */ one, /** @type {number} */ n) => [n > 0 && ", ", link(one)]));
  return h("nav", { "aria-label": t("vocabularyOn") }, h("ul", {}, groups.map(row)));
}

/**
 * @param {any} group
 * @param {import("../types.js").Context} ctx
 */
function groupSection(group, ctx) {
  const one = (/** @type {any} */ { type, label, description, block }) =>
    h(
      "section",
      { class: "specimen", id: `type-${type}` },
      h("h3", {}, label),
      h("p", { class: "quiet" }, description),
      h("div", { class: "blocks specimen-block", "data-type": type }, drawn(block, ctx)),
    );
  return [h("h2", {}, group.label), group.types.map(one)];
}

/**
 * A divider by itself shows nothing: here the buttons that an exercise gives it.
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Context} ctx
 */
function drawn(block, ctx) {
  const element = render(block, ctx);
  if (block.type !== "divider") return element;
  element.append(
    h("div", { class: "screen-nav" }, h("button", { type: "button", class: "button", disabled: true }, ctx.t("screenNext")), h("p", { class: "quiet" }, ctx.t("screenOf", { n: 1, all: 2 }))),
  );
  return [element, block.value.title && h("p", { class: "block-title screen-title" }, block.value.title)];
}
