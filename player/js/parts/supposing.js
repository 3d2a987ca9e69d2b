/** Supposed answers: what a client could have said in a part, or on another page, that a condition asks about. */

import { h } from "../dom.js";
import { MISSING } from "../logic/evaluate.js";
import { number } from "../logic/numbers.js";
import { bandOf, factOf } from "../logic/outcome.js";

/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Release} Release */
/** @typedef {import("../types.js").Test} Test */
/** @typedef {{id: string, title: string, found: any}} Question a block or a score, with the title of its page */

/**
 * A control for each, and what was supposed with them.
 * @param {Release} release
 * @param {Map<string, Release>} pages what else its conditions ask about, by code
 * @param {() => void} changed
 * @param {import("../types.js").Context["t"]} t
 */
export function supposing(release, pages, changed, t) {
  /** @type {Map<string, Fact>} */
  const facts = new Map();
  const set = (/** @type {string} */ id, /** @type {Fact} */ fact) => {
    facts.set(id, fact);
    changed();
  };
  const controls = questions(release, pages).map((one) => h("div", { class: "ask supposed" }, h("label", { class: "row-label", for: inputId(one) }, labelOf(one)), control(one, set, t)));
  return { facts, controls };
}

/**
 * Where a test looks: in a part of this module, or on another page.
 * @param {Test} test
 */
export function idOf({ part, code, key }) {
  return `${part ?? `code:${code}`}/${key}`;
}

/**
 * The codes of other pages that conditions ask about.
 * @param {Release} release
 * @returns {string[]}
 */
export function codesAsked(release) {
  return [...new Set(testsIn(release).flatMap(({ code }) => (code ? [code] : [])))];
}

/** @param {Release} release */
function testsIn({ chapters = [], body = [] }) {
  const parts = chapters.flatMap((chapter) => chapter.parts);
  return [...chapters, ...parts, ...body].flatMap((one) => testsOf(one.when));
}

/**
 * Every question and score of a part or another page that a condition asks for, once.
 * @param {Release} release
 * @param {Map<string, Release>} pages
 * @returns {Question[]}
 */
function questions(release, pages) {
  const parts = (release.chapters ?? []).flatMap((chapter) => chapter.parts);
  const asked = new Map(testsIn(release).filter(({ part, code }) => part || code).map((test) => [idOf(test), test]));
  return [...asked].flatMap(([id, { part, code, key }]) => {
    const held = part ? parts.find((one) => one.id === part)?.release : pages.get(code ?? "");
    const { body = [], scores = [] } = /** @type {any} */ (held ?? {});
    const found = body.find((/** @type {any} */ block) => (block.key ?? block.value.key) === key) ?? scores.find((/** @type {any} */ score) => score.key === key);
    return held && found ? [{ id, title: held.title, found }] : [];
  });
}

/**
 * @param {any} when
 * @returns {Test[]}
 */
function testsOf(when) {
  if (!when) return [];
  return when.op ? [when] : (when.all ?? when.any ?? []).flatMap(testsOf);
}

/** @param {Question} one */
const inputId = ({ id }) => `what-if-${id.replace(/[/:]/g, "-")}`;

/** @param {any} part */
export const titleOf = (part) => part.release?.title ?? part.code;

/** @param {Question} one */
function labelOf({ title, found }) {
  return `${title}: ${found.label ?? found.value.question ?? found.value.title}`;
}

/**
 * @param {Question} one
 * @param {(id: string, fact: Fact) => void} set
 * @param {import("../types.js").Context["t"]} t
 */
function control(one, set, t) {
  const { id, found } = one;
  const answers = choices(found, t);
  if (!answers) {
    const oninput = (/** @type {any} */ event) => set(id, numberFact(found, event.target.value.trim().replace(",", ".")));
    return h("input", { type: "text", class: "number-field", inputmode: "decimal", autocomplete: "off", id: inputId(one), oninput });
  }
  const onchange = (/** @type {any} */ event) => set(id, answers[Number(event.target.value)]?.fact ?? MISSING);
  return h("select", { id: inputId(one), onchange }, answers.map(({ label }, n) => h("option", { value: String(n) }, label)));
}

/**
 * The answers that can be chosen; null for what is a number.
 * @param {any} found
 * @param {import("../types.js").Context["t"]} t
 * @returns {{label: string, fact: Fact}[]|null}
 */
function choices(found, t) {
  const none = { label: t("workNoAnswer"), fact: MISSING };
  const fact = (/** @type {any} */ answer) => ({ answer, number: null, band: null });
  if (found.type === "yes_no") return [none, { label: t("yes"), fact: fact(true) }, { label: t("no"), fact: fact(false) }];
  const { options } = found.value ?? {};
  if (Array.isArray(options) && options.some((option) => option.key)) {
    const many = found.type === "multiple_choice";
    return [none, ...options.map((option) => ({ label: option.label, fact: factOf(found, many ? [option.key] : option.key) }))];
  }
  if (!found.type || ["computed", "number", "scale"].includes(found.type)) return null;
  return [none, { label: t("pathAnswered"), fact: fact("…") }];
}

/**
 * @param {any} found a score, a computed number, a number or a scale
 * @param {string} text
 * @returns {Fact}
 */
function numberFact(found, text) {
  const value = number(text);
  return value === null ? MISSING : { answer: text, number: value, band: found.bands ? bandOf(found.bands, value) : null };
}
