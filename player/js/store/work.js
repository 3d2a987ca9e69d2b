/**
 * The client's own work: answers and position, per line of an exercise.
 *
 * Keys are stable within a line (`1.2`), so a corrected text (1.2.0 -> 1.2.1) finds the answers back; a change of
 * meaning starts a new record and leaves the old one readable.
 */

import { list, put, read, remove } from "./device.js";

const START = "work.";

/**
 * The line of a number: `1.2` of `1.2.3`. A pilot (`2.0.0-pilot.1`) is a line of its own.
 * @param {string} number
 */
export function lineOf(number) {
  return number.includes("-") ? number : number.split(".").slice(0, 2).join(".");
}

/**
 * @param {string} code
 * @param {string} number
 */
export function workId(code, number) {
  return `${code}@${lineOf(number)}`;
}

/**
 * @param {string} id
 * @returns {import("../types.js").Work|null}
 */
export function readWork(id) {
  return read(START + id);
}

/**
 * @param {import("../types.js").Work} work
 * @returns {boolean} false when the device is full, even without the text of the exercise
 */
export function saveWork(work) {
  const name = START + workId(work.code, work.number);
  const kept = { ...work, at: new Date().toISOString() };
  return put(name, kept) || put(name, { ...kept, release: null });
}

/**
 * The work on this release, begun now if there was none.
 * @param {import("../types.js").Release} release
 * @returns {import("../types.js").Work}
 */
export function workOn(release) {
  const found = readWork(workId(release.code, release.number));
  const shown = { number: release.number, locale: release.locale, title: release.title, release };
  if (found) return { ...found, ...shown };
  const now = new Date().toISOString();
  return {
    code: release.code,
    ...shown,
    answers: {},
    started: now,
    at: now,
    position: null,
    furthest: null,
    completed: null,
  };
}

/**
 * The times that a part was finished, the last one last. Each stays readable under a name of its own.
 * @param {string} id
 * @returns {import("../types.js").Work[]}
 */
export function rounds(id) {
  const before = list(START).filter((name) => name.startsWith(`${START}${id}~`));
  const kept = before.sort((a, b) => roundOf(a) - roundOf(b)).map((name) => read(name));
  const now = readWork(id);
  return [...kept, now?.completed ? now : null].filter(Boolean);
}

/** @param {string} name */
function roundOf(name) {
  return Number(name.slice(name.lastIndexOf("~") + 1));
}

/**
 * The last time it was finished: what conditions look at while the client does it again.
 * @param {string} id
 */
export function finished(id) {
  return rounds(id).at(-1) ?? null;
}

/**
 * Puts what was finished aside, so that it begins empty again. Nothing is lost: it stays among the client's own work.
 * @param {string} id
 * @returns {boolean} false when the device is full; then nothing happened
 */
export function beginAgain(id) {
  const work = readWork(id);
  if (!work?.completed || !put(`${START}${id}~${rounds(id).length}`, work)) return false;
  remove(START + id);
  return true;
}

/** @returns {{id: string, work: import("../types.js").Work}[]} newest first */
export function allWork() {
  const found = list(START).map((name) => ({ id: name.slice(START.length), work: read(name) }));
  return found.filter((one) => one.work).sort((a, b) => b.work.at.localeCompare(a.work.at));
}

/**
 * The newest work on an exercise, whatever the line.
 * @param {string} code
 */
export function latestWork(code) {
  return allWork().find((one) => one.work.code === code)?.work ?? null;
}

/**
 * All work on a page, of every line and every time, the oldest first.
 * @param {string} code
 */
export function workOver(code) {
  const own = allWork().map(({ work }) => work).filter((work) => work.code === code);
  return own.sort((a, b) => (a.completed ?? a.at).localeCompare(b.completed ?? b.at));
}

/** @param {string} id */
export function removeWork(id) {
  remove(START + id);
}

/**
 * @typedef {object} Path what one device keeps of a module
 * @property {string} started ISO moment
 * @property {string[]} opened ids of chapters that were opened by hand
 * @property {string} [profile] key of the variant that was chosen
 * @property {string} [number] of the release that was shown last
 * @property {import("../types.js").Release} [release] kept to read again
 */

/**
 * @param {string} code
 * @returns {Path|null}
 */
export function readPath(code) {
  return read(`path.${code}`);
}

/**
 * @param {string} code
 * @param {Path} path
 * @returns {boolean} false when the device is full
 */
export function savePath(code, path) {
  return put(`path.${code}`, path) || put(`path.${code}`, { ...path, release: undefined });
}
