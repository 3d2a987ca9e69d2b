/** A draft, drawn by the same hands as a release: nothing is kept, nothing is sent. */

import { fill, h } from "../dom.js";
import { lacking } from "../blocks/registry.js";
import { Problem } from "../errors.js";
import { passingAnswers } from "../parts/answers.js";
import { about, article, contextOf } from "../parts/article.js";
import { walkPanel } from "../parts/never_shown.js";
import { results } from "../parts/results.js";
import { icon } from "../icons.js";
import { whatIf } from "../parts/what_if.js";
import { readersForm, welcome } from "../parts/reader.js";
import { moduleArticle } from "./module.js";

/** How the token of a link for a reader begins. */
const READER = "hvr_";

/**
 * @param {import("../app.js").App} app
 * @param {Record<string, string>} _
 * @param {URLSearchParams} query
 * @returns {Promise<import("../app.js").View>}
 */
export async function preview(app, _, query) {
  const token = query.get("token");
  if (!token) throw new Problem("missing");
  const release = await app.api.preview(token);
  const { t } = app;
  if (release.type === "module") await addParts(release, app);
  const asked = token.startsWith(READER);
  const body = release.type === "module" ? moduleBody(release, app, !asked) : exerciseBody(release, app, !asked);
  const node = h("div", {}, asked ? welcome(t) : banner(release, t), body, asked && readersForm(token, app), about(release, app));
  return { title: `${t("preview")}: ${release.title}`, node };
}

/**
 * @param {import("../types.js").Release} release
 * @param {import("../types.js").Context["t"]} t
 */
function banner(release, t) {
  const text = release.type === "module" ? "previewModuleText" : "previewText";
  const lacks = lacking(release).length > 0 && h("p", {}, t("lackText"));
  return h("div", { class: "notice preview-banner" }, icon("info"), h("div", {}, h("p", {}, h("strong", {}, t("preview"))), h("p", {}, t(text)), lacks));
}

/**
 * @param {import("../types.js").Release} release
 * @param {import("../app.js").App} app
 * @param {boolean} forAuthor whether to say what was never shown: a reader reads, and tries nothing
 */
function exerciseBody(release, app, forAuthor) {
  const holder = h("div", {});
  const walk = walkPanel(release, () => begin(), app.t);
  const begin = () => {
    const ctx = contextOf({ release, module: null, preview: true }, passingAnswers(), app);
    const body = article(ctx);
    const outcomes = h("div", {});
    const follow = (/** @type {import("../logic/outcome.js").Outcome} */ { shown }) => {
      walk.mark(shown);
      fill(outcomes, results(release, answersOf(release, ctx), ctx));
    };
    if (ctx.conditions) {
      ctx.conditions.changed = follow;
      follow(ctx.conditions.found);
    }
    fill(holder, body, outcomes);
  };
  begin();
  const lang = release.locale === app.language ? null : release.locale;
  const bends = release.body.some((block) => block.when);
  return h("div", {}, h("h1", { lang }, release.title), bends && forAuthor && walk.node, holder);
}

/**
 * @param {import("../types.js").Release} release
 * @param {import("../types.js").Context} ctx
 */
function answersOf(release, ctx) {
  return Object.fromEntries(release.body.flatMap(({ key }) => (key ? [[key, ctx.answers.get(key)]] : [])));
}

/**
 * All chapters stand open: the author looks at the whole.
 * @param {import("../types.js").Release} release
 * @param {import("../app.js").App} app
 * @param {boolean} forAuthor
 */
function moduleBody(release, app, forAuthor) {
  const opened = (release.chapters ?? []).map((chapter) => chapter.id);
  const holder = h("div", {});
  const path = { started: new Date().toISOString(), opened };
  const panel = whatIf(release, () => draw(), app.t);
  const bends = panel.bends && forAuthor;
  const turn = bends ? panel.turn : undefined;
  const draw = () => fill(holder, moduleArticle(release, { path, facets: {}, preview: true, changed: draw, turn }, app));
  draw();
  return h("div", {}, bends && panel.node, holder);
}

/**
 * A draft names its parts by number; their releases come from the catalogue, as they would for a client.
 * @param {import("../types.js").Release} release
 * @param {import("../app.js").App} app
 */
async function addParts(release, app) {
  const parts = (release.chapters ?? []).flatMap((chapter) => chapter.parts);
  const asked = parts.map(async (part) => {
    part.release ??= await app.api.version(`${part.type}s`, part.code, part.number, release.locale);
  });
  await Promise.allSettled(asked); // a part that cannot be had is listed by its code
}
