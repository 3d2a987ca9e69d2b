/** "Try it as a client" of a module: what if a client had answered this? The author sees which parts come, and which never did. */

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { MISSING } from "../logic/evaluate.js";
import { number } from "../logic/numbers.js";
import { bandOf, factOf } from "../logic/outcome.js";
import { askedFor } from "./chapters.js";

/** @typedef {import("../types.js").Chapter} Chapter */
/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Release} Release */
/** @typedef {import("../types.js").Test} Test */
/** @typedef {{id: string, part: import("../types.js").Part, found: any}} Question a block or a score of a part */

/**
 * @param {Release} release a module with the releases of its parts in it
 * @param {() => void} changed draws the module anew
 * @param {import("../types.js").Context["t"]} t
 */
export function whatIf(release, changed, t) {
  /** @type {Map<string, Fact>} */
  const facts = new Map();
  /** @type {Set<string>} */
  const seen = new Set();
  const every = (release.chapters ?? []).flatMap((chapter) => chapter.parts);
  const told = h("div", { role: "status" });
  const set = (/** @type {string} */ id, /** @type {Fact} */ fact) => {
    facts.set(id, fact);
    changed();
  };
  const controls = questions(release).map((one) => h("div", { class: "field" }, h("label", { class: "row-label", for: inputId(one) }, labelOf(one)), control(one, set, t)));
  const turn = () => {
    const chapters = settled(release, facts);
    chapters.flatMap((chapter) => chapter.parts).forEach((part) => seen.add(part.id));
    const never = every.filter((part) => !seen.has(part.id));
    fill(
      told,
      h("p", {}, t("pathSeen", { n: every.length - never.length, all: every.length })),
      never.length > 0 && [h("p", {}, t("walkNever")), h("ul", { class: "never-shown" }, never.map((part) => h("li", {}, titleOf(part))))],
      never.length === 0 && h("p", {}, icon("check"), t("pathAll")),
    );
    return chapters;
  };
  const node = h("details", { class: "more walk", open: true }, h("summary", {}, t("walkTitle")), h("p", {}, t("pathText")), controls, told);
  return { node, turn, bends: controls.length > 0 };
}

/**
 * What is not shown is not answered, and what hangs on it goes with it.
 * @param {Release} release
 * @param {Map<string, Fact>} facts
 */
function settled(release, facts) {
  /** @type {Set<string>|null} */
  let shown = null;
  /** @type {Chapter[]} */
  let chapters = [];
  for (let round = 0; round < 10; round += 1) {
    const before = shown;
    const look = (/** @type {Test} */ test) => (before && !before.has(test.part ?? "") ? MISSING : (facts.get(`${test.part}/${test.key}`) ?? MISSING));
    chapters = askedFor(release, look);
    const now = new Set(chapters.flatMap((chapter) => chapter.parts.map((part) => part.id)));
    if (before && now.size === before.size && [...now].every((id) => before.has(id))) break;
    shown = now;
  }
  return chapters;
}

/**
 * Every question and score that a condition of this module asks for, once.
 * @param {Release} release
 * @returns {Question[]}
 */
function questions(release) {
  const chapters = release.chapters ?? [];
  const parts = chapters.flatMap((chapter) => chapter.parts);
  const tests = [...chapters, ...parts].flatMap((one) => testsOf(one.when));
  const ids = [...new Set(tests.filter((test) => test.part).map((test) => `${test.part}/${test.key}`))];
  return ids.flatMap((id) => {
    const [place, key] = /** @type {[string, string]} */ (id.split("/"));
    const part = parts.find((one) => one.id === place);
    const { body = [], scores = [] } = /** @type {any} */ (part?.release ?? {});
    const found = body.find((/** @type {any} */ block) => (block.key ?? block.value.key) === key) ?? scores.find((/** @type {any} */ score) => score.key === key);
    return part && found ? [{ id, part, found }] : [];
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
const inputId = ({ id }) => `what-if-${id.replace("/", "-")}`;

/** @param {any} part */
const titleOf = (part) => part.release?.title ?? part.code;

/** @param {Question} one */
function labelOf({ part, found }) {
  return `${titleOf(part)}: ${found.label ?? found.value.question ?? found.value.title}`;
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
