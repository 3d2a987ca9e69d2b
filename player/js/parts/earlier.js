/** What the client answered before: in this exercise, or in an earlier one that this device keeps. */

import { latestWork } from "../store/work.js";

/** @typedef {{exercise: string, key: string}} Source */
/** @typedef {{block: import("../types.js").Block, answer: any}} Earlier */

/**
 * An earlier answer with the block that asked for it; null when there is none.
 * @param {Source} source
 * @param {import("../types.js").Context} ctx
 * @returns {Earlier|null}
 */
export function earlier(source, ctx) {
  const { release, preview } = ctx.place;
  if (isHere(source, ctx)) return found(release, source.key, ctx.answers.get(source.key));
  const work = preview ? null : latestWork(source.exercise);
  return work ? found(work.release, source.key, work.answers[source.key]) : null;
}

/**
 * @param {Source} source
 * @param {import("../types.js").Context} ctx
 */
function isHere(source, ctx) {
  return source.exercise === "" || source.exercise === ctx.place.release.code;
}

/**
 * @param {import("../types.js").Release|null} release
 * @param {string} key
 * @param {any} answer
 * @returns {Earlier|null}
 */
function found(release, key, answer) {
  const block = release?.body.find((one) => one.key === key);
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
