/** What the client answered before: in this exercise, or in an earlier one or a questionnaire that this device keeps. */

import { day } from "../i18n/index.js";
import { elsewhereOf } from "../logic/elsewhere.js";
import { outcome, own } from "../logic/outcome.js";
import { latestWork, workOver } from "../store/work.js";
import { rounded } from "./conditions.js";
import { isWithdrawn } from "../withdrawn.js";
import { wasAsked } from "./results.js";

/** @typedef {{exercise: string, key: string, type?: "questionnaire"}} Source */
/** @typedef {{block: import("../types.js").Block, answer: any}} Earlier */

/**
 * An earlier answer with the block that asked for it; null when there is none.
 * @param {Source} source
 * @param {import("../types.js").Context} ctx
 * @returns {Earlier|null}
 */
export function earlier(source, ctx) {
  const { release, preview } = ctx.place;
  if (isHere(source, ctx)) {
    const body = ctx.conditions?.body() ?? release.body;
    return found(body, source.key, ctx.answers.get(source.key));
  }
  const work = preview ? null : latestWork(source.exercise);
  if (!work?.release || isWithdrawn(work.release)) return null;
  return found(asked(work.release, work.answers), source.key, own(work.answers, source.key));
}

/**
 * A score of a questionnaire, for each time that it was finished, the oldest first.
 * @param {Source} source
 * @param {import("../types.js").Context} ctx
 * @returns {{score: any, value: string, said: string, at: string, day: string}[]}
 */
export function earlierScores(source, ctx) {
  if (source.type !== "questionnaire" || ctx.place.preview) return [];
  return workOver(source.exercise).flatMap(({ release, answers, completed }) => {
    const score = release?.scores?.find((one) => one.key === source.key);
    if (!release || !score || !completed) return [];
    const found = outcome(release, answers);
    const { value, band } = found.scores[score.key];
    if (value === null || !wasAsked(score, release, found.shown)) return [];
    const label = score.bands.find((/** @type {any} */ one) => one.key === band)?.label;
    const number = rounded(value, release.locale);
    return [{ score, value, said: label ? `${number} (${label})` : number, at: completed, day: day(completed, ctx.t.language) }];
  });
}

/**
 * @param {Source} source
 * @param {import("../types.js").Context} ctx
 */
function isHere(source, ctx) {
  return source.exercise === "" || source.exercise === ctx.place.release.code;
}

/**
 * The blocks that were shown: what is not shown is not answered. A condition on another part was decided in a
 * module that is not here, so its block counts as shown.
 * @param {import("../types.js").Release} release
 * @param {Record<string, any>} answers
 */
function asked(release, answers) {
  const { shown } = outcome(release, answers, elsewhereOf(null));
  return release.body.filter((one) => shown.includes(one.id) || JSON.stringify(one.when ?? null).includes('"part":'));
}

/**
 * @param {import("../types.js").Block[]} body
 * @param {string} key
 * @param {any} answer
 * @returns {Earlier|null}
 */
function found(body, key, answer) {
  const block = body.find((one) => one.key === key);
  return block && answer !== undefined ? { block, answer } : null;
}

/**
 * Draws now, and again whenever one of these answers changes in this exercise.
 * @param {Source[]} sources
 * @param {() => void} draw
 * @param {import("../types.js").Context} ctx
 */
export function keepDrawn(sources, draw, ctx) {
  const keys = sources.filter((source) => isHere(source, ctx)).map((source) => source.key);
  draw();
  if (keys.length) ctx.answers.listen((key) => keys.includes(key) && draw());
}
