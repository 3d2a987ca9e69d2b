/** Own work as a file that opens anywhere and reads without us. */

import { BLOCKS } from "../blocks/registry.js";
import { day, texts, LANGUAGES } from "../i18n/index.js";
import { h } from "../dom.js";
import { elsewhereOf } from "../logic/elsewhere.js";
import { outcome } from "../logic/outcome.js";

/** @typedef {import("../types.js").Work} Work */

const STYLE = `
  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 2rem auto; padding: 0 1rem; color: #1c2a2d; }
  h2 { margin-top: 2.5rem; border-top: 2px solid #0f5f63; padding-top: 1rem; } h3 { font-size: 1.1rem; margin-bottom: .25rem; }
  p { margin: .25rem 0; white-space: pre-wrap; } .small { color: #4c5c60; font-size: .9rem; }
`;

/**
 * Every question of an exercise with what the client answered; unanswered ones with no lines.
 * @param {Work} work
 * @param {import("../types.js").Context["t"]} t
 * @returns {import("../types.js").Shown[]}
 */
export function ownWork(work, t) {
  const words = work.locale in LANGUAGES ? texts(work.locale) : t;
  const blocks = work.release?.body ?? [];
  const asked = new Set(work.release ? outcome(work.release, work.answers, elsewhereOf(null)).shown : []);
  const shown = blocks.filter((block) => asked.has(block.id)).flatMap((block) => {
    const known = BLOCKS.get(block.type);
    if (!block.key || !known?.show) return [];
    const answer = work.answers[block.key];
    if (answer === undefined) return [{ question: block.value.question ?? block.value.title, lines: [] }];
    return [known.show(block, answer, words)];
  });
  if (shown.length === 0) return bare(work);
  return shown.some((one) => one.lines.length > 0) ? shown : [];
}

/**
 * Answers without their questions: when a full device could not keep the text of the exercise.
 * @param {Work} work
 */
function bare(work) {
  return Object.entries(work.answers).map(([key, answer]) => ({ question: key, lines: [answer].flat().map(plainLine) }));
}

/** @param {any} one */
function plainLine(one) {
  return typeof one === "object" ? `${one.if} / ${one.then}` : String(one);
}

/**
 * One HTML document with all of this work.
 * @param {Work[]} all
 * @param {import("../app.js").App} app
 * @returns {string}
 */
export function fileOf(all, app) {
  const { t, language } = app;
  const body = h(
    "body",
    {},
    h("h1", {}, `${t("appName")}: ${t("workTitle")}`),
    h("p", { class: "small" }, t("fileIntro")),
    h("p", { class: "small" }, t("fileMade", { date: day(new Date().toISOString(), language) })),
    all.map((work) => workSection(work, app)),
  );
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${t("workTitle")}</title><style>${STYLE}</style></head>${body.outerHTML}</html>\n`;
}

/**
 * @param {Work} work
 * @param {import("../app.js").App} app
 */
function workSection(work, { t, language }) {
  const answers = ownWork(work, t).map(({ question, lines }) => [
    h("h3", {}, question),
    lines.length ? lines.map((line) => h("p", {}, line)) : h("p", { class: "small" }, t("workNoAnswer")),
  ]);
  return h(
    "section",
    {},
    h("h2", {}, work.title),
    h("p", { class: "small" }, t("workMade", { date: day(work.started, language) })),
    answers.length ? answers : h("p", { class: "small" }, t("workNoAnswers")),
  );
}

/** @type {Record<string, string>} */
const TYPES = { html: "text/html", ics: "text/calendar" };

/**
 * Offers a text as a download.
 * @param {string} text
 * @param {string} stem
 * @param {string} [ending] of the name
 * @returns {string} the name of the file
 */
export function offer(text, stem, ending = "html") {
  const name = `${stem}-${new Date().toISOString().slice(0, 10)}.${ending}`;
  const address = URL.createObjectURL(new Blob([text], { type: TYPES[ending] ?? "text/plain" }));
  const link = h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return name;
}
