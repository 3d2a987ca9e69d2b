/** The evaluator of one condition, as in content/logic/evaluate.py. Pure: no page, no device. */

import { number } from "./numbers.js";

/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Test} Test */

const BLANK = /^[ \t\n\r\f\v\u00a0]*$/;
/** @type {Fact} */
export const MISSING = { answer: null, number: null, band: null };

/**
 * Whether this says nothing: absent, blank, or made of nothing but such things. No and 0 say something.
 * @param {any} answer
 * @returns {boolean}
 */
export function empty(answer) {
  if (answer === null || answer === undefined) return true;
  if (typeof answer === "string") return BLANK.test(answer);
  if (Array.isArray(answer)) return answer.every(empty);
  return typeof answer === "object" && Object.values(answer).every(empty);
}

/**
 * Whether a condition holds; without a condition it always does.
 * @param {any} when
 * @param {(test: Test) => Fact} facts
 * @returns {boolean}
 */
export function met(when, facts) {
  if (!when || Object.keys(when).length === 0) return true;
  if (when.all) return when.all.every((/** @type {any} */ member) => met(member, facts));
  if (when.any) return when.any.some((/** @type {any} */ member) => met(member, facts));
  return holds(when, facts(when));
}

/**
 * @param {Test} test
 * @param {Fact} fact
 * @returns {boolean}
 */
function holds({ op, value }, fact) {
  const answered = !empty(fact.answer);
  if (op === "not_answered") return !answered;
  if (op === "answered" || !answered) return answered;
  const compare = COMPARED[op];
  if (compare) {
    const bound = number(value);
    return fact.number !== null && bound !== null && compare(fact.number, bound);
  }
  return OTHERS[op]?.(fact, value) ?? false;
}

/** @param {Fact} fact */
const picked = (fact) => (Array.isArray(fact.answer) ? fact.answer : []);
/**
 * Both as text: dates and times in ISO form sort as they follow each other.
 * @param {Fact} fact
 * @param {any} wanted
 */
const texts = (fact, wanted) => typeof fact.answer === "string" && typeof wanted === "string";

/** @type {Record<string, (left: bigint, right: bigint) => boolean>} */
const COMPARED = {
  equals: (left, right) => left === right,
  not_equals: (left, right) => left !== right,
  less: (left, right) => left < right,
  at_most: (left, right) => left <= right,
  at_least: (left, right) => left >= right,
  more: (left, right) => left > right,
};

/** @type {Record<string, (fact: Fact, wanted: any) => boolean>} */
const OTHERS = {
  is: (fact, wanted) => fact.answer === wanted,
  is_not: (fact, wanted) => fact.answer !== wanted,
  one_of: (fact, wanted) => wanted.includes(fact.answer),
  none_of: (fact, wanted) => !wanted.includes(fact.answer),
  has: (fact, wanted) => picked(fact).includes(wanted),
  has_not: (fact, wanted) => Array.isArray(fact.answer) && !fact.answer.includes(wanted),
  before: (fact, wanted) => texts(fact, wanted) && fact.answer < wanted,
  after: (fact, wanted) => texts(fact, wanted) && fact.answer > wanted,
  band: (fact, wanted) => fact.band !== null && fact.band === wanted,
};
