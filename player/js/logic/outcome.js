/** What follows from a client's answers to one release, as in content/logic/outcome.py. Pure: no page, no device. */

import { empty, met, MISSING } from "./evaluate.js";
import { divided, number, ONE, written } from "./numbers.js";

/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Test} Test */

/**
 * @typedef {object} Outcome
 * @property {string[]} shown ids of blocks
 * @property {Record<string, string|null>} computed by key
 * @property {Record<string, {value: string|null, band: string|null, answered: number}>} scores by key
 * @property {string[]} alerts keys of the alerts that went off
 * @property {Record<string, Fact>} facts by key
 */

/** A record without what every object has: a key may be called `constructor`. @returns {Record<string, any>} */
const bare = () => Object.create(null);

/**
 * What was answered to a key, and not what every object knows of itself.
 * @param {Record<string, any>} answers
 * @param {string} key
 */
export const own = (answers, key) => (Object.hasOwn(answers, key) ? answers[key] : undefined);

/**
 * One pass, from the first block to the last: a condition knows only what came before it.
 * @param {any} release
 * @param {Record<string, any>} answers
 * @param {(test: Test) => Fact} [elsewhere] answers tests that name a part or a code
 * @returns {Outcome}
 */
export function outcome(release, answers, elsewhere = () => MISSING) {
  /** @type {Outcome} */
  const found = {
    shown: [], computed: bare(), scores: bare(), alerts: [], facts: bare(),
  };
  const facts = (/** @type {Test} */ test) =>
    test.part || test.code ? elsewhere(test) : (found.facts[test.key] ?? MISSING);
  for (const block of release.body ?? []) {
    if (!met(block.when, facts)) continue; // what is not shown has no answer
    found.shown.push(block.id);
    if (block.key !== undefined) found.facts[block.key] = factOf(block, own(answers, block.key));
    else if (block.type === "computed") {
      const result = computed(block.value, found.facts);
      found.facts[block.value.key] = result;
      found.computed[block.value.key] = result.answer;
    }
  }
  for (const score of release.scores ?? []) addScore(score, found);
  found.alerts = (release.alerts ?? [])
    .filter((/** @type {any} */ alert) => met(alert.when, facts))
    .map((/** @type {any} */ alert) => alert.key);
  return found;
}

/**
 * An answer to a block. Options that this release does not have count as not answered.
 * @param {any} block
 * @param {any} answer
 * @returns {Fact}
 */
export function factOf(block, answer) {
  const { options } = block.value;
  if (Array.isArray(options)) {
    const known = options.filter((option) => option.key !== undefined);
    if (typeof answer === "string") {
      const option = known.find((one) => one.key === answer);
      return option ? { answer, number: number(option.score), band: null } : MISSING;
    }
    if (Array.isArray(answer)) {
      const picked = answer.filter((one) => known.some((option) => option.key === one));
      return picked.length ? { answer: picked, number: null, band: null } : MISSING;
    }
  }
  return empty(answer) ? MISSING : { answer, number: number(answer), band: null };
}

/**
 * A sum, mean, count, least or greatest of what was answered; missing when too little was.
 * @param {any} rule
 * @param {Record<string, Fact>} facts
 * @returns {Fact}
 */
export function computed(rule, facts) {
  /** @type {Fact[]} */
  const known = rule.of.map((/** @type {string} */ key) => facts[key] ?? MISSING);
  if (rule.function === "count") return fact(BigInt(known.reduce((n, one) => n + weight(one.answer), 0)) * ONE);
  const numbers = known.flatMap((one) => (one.number === null ? [] : [one.number]));
  if (numbers.length < Math.max(1, rule.at_least ?? 1)) return MISSING;
  if (rule.function === "min") return fact(numbers.reduce((a, b) => (a < b ? a : b)));
  if (rule.function === "max") return fact(numbers.reduce((a, b) => (a > b ? a : b)));
  const total = numbers.reduce((a, b) => a + b, 0n);
  const count = BigInt(numbers.length);
  if (rule.function === "mean") return fact(divided(total, count));
  return fact(rule.prorate ? divided(total * BigInt(known.length), count) : total);
}

/**
 * @param {bigint} parts
 * @returns {Fact}
 */
const fact = (parts) => ({ answer: written(parts), number: parts, band: null });

/**
 * How many answers an answer is: each thing in a list is one.
 * @param {any} answer
 */
function weight(answer) {
  if (Array.isArray(answer)) return answer.filter((item) => !empty(item)).length;
  return empty(answer) ? 0 : 1;
}

/**
 * @param {any} score
 * @param {Outcome} found
 */
function addScore(score, found) {
  const known = score.of.map((/** @type {string} */ key) => found.facts[key] ?? MISSING);
  const result = computed(score, found.facts);
  const band = bandOf(score.bands ?? [], result.number);
  const answered = known.filter((/** @type {Fact} */ one) => !empty(one.answer)).length;
  found.facts[score.key] = { ...result, band };
  found.scores[score.key] = { value: result.answer, band, answered };
}

/**
 * The band with the highest lower end that the value reaches; none above the end of the last.
 * @param {any[]} bands
 * @param {bigint|null} value
 * @returns {string|null}
 */
export function bandOf(bands, value) {
  const rows = [...bands].sort((a, b) => a.from - b.from);
  const last = rows[rows.length - 1];
  if (value === null || !last || value > BigInt(last.to) * ONE) return null;
  const reached = rows.filter((band) => BigInt(band.from) * ONE <= value);
  return reached[reached.length - 1]?.key ?? null;
}
