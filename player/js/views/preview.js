/** A draft, drawn by the same hands as a release: nothing is kept, nothing is sent. */

import { fill, h } from "../dom.js";
import { lacking } from "../blocks/registry.js";
import { Problem } from "../errors.js";
import { MISSING } from "../logic/evaluate.js";
import { passingAnswers } from "../parts/answers.js";
import { about, article, contextOf } from "../parts/article.js";
import { walkPanel } from "../parts/never_shown.js";
import { results } from "../parts/results.js";
import { icon } from "../icons.js";
import { codesAsked, idOf, supposing } from "../parts/supposing.js";
import { whatIf } from "../parts/what_if.js";
import { readersForm, welcome } from "../parts/reader.js";
import { moduleArticle } from "./module.js";

/** @typedef {import("../types.js").Release} Release */

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
  const pages = asked ? null : await askedAbout(release, app);
  const body = release.type === "module" ? moduleBody(release, app, pages) : exerciseBody(release, app, pages);
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
 * @param {Map<string, Release>|null} pages what conditions ask about; null for a reader, who reads and tries nothing
 */
function exerciseBody(release, app, pages) {
  const holder = h("div", {});
  /** @type {import("../parts/conditions.js").Conditions|undefined} */
  let conditions;
  const { facts, controls } = supposing(release, pages ?? new Map(), () => conditions?.update(), app.t);
  const walk = walkPanel(release, () => begin(), app.t, controls);
  const begin = () => {
    const ctx = contextOf({ release, module: null, preview: true }, passingAnswers(), app);
    const body = article(ctx, null, (test) => facts.get(idOf(test)) ?? MISSING);
    conditions = ctx.conditions;
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
  return h("div", {}, h("h1", { lang }, release.title), bends && pages && walk.node, holder);
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
 * @param {Map<string, Release>|null} pages
 */
function moduleBody(release, app, pages) {
  const opened = (release.chapters ?? []).map((chapter) => chapter.id);
  const holder = h("div", {});
  const path = { started: new Date().toISOString(), opened };
  const panel = whatIf(release, pages ?? new Map(), () => draw(), app.t);
  const bends = panel.bends && pages;
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

/**
 * The questionnaires whose scores conditions ask about by their code; one that cannot be had is not supposed.
 * @param {Release} release
 * @param {import("../app.js").App} app
 * @returns {Promise<Map<string, Release>>}
 */
async function askedAbout(release, app) {
  const asked = codesAsked(release).map((code) => app.api.current("questionnaires", code, release.locale));
  const found = await Promise.allSettled(asked);
  return new Map(found.flatMap((one) => (one.status === "fulfilled" ? [[one.value.code, one.value]] : [])));
}
