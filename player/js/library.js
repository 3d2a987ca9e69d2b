/**
 * Finds the release to show: the one that this device began with, in its line, or else the current one.
 *
 * Who began keeps what he began: a corrected text (same line) arrives by itself, a new line is offered and never
 * forced. Without a connection the copy on the device is shown.
 */

import { Problem } from "./errors.js";
import { allWork, finished, latestWork, lineOf, readPath, readWork, savePath, workId } from "./store/work.js";

/** @typedef {import("./types.js").Release} Release */
/** @typedef {import("./types.js").Place} Place */

/**
 * @typedef {object} Found
 * @property {Place} place
 * @property {Release|null} newer the current release, when it is of another line than the one that is shown
 * @property {boolean} kept true when this is the copy on the device
 * @property {Release|null} whole the module that it was opened in
 */

export class Library {
  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.app = app;
    /** @type {Map<string, Promise<Release>>} */
    this.modules = new Map();
  }

  forget() {
    this.modules.clear();
  }

  /**
   * An exercise by its code.
   * @param {string} code
   * @param {string|null} number asked for in the address
   * @param {"exercises"|"questionnaires"} [type]
   * @returns {Promise<Found>}
   */
  async exercise(code, number, type = "exercises") {
    const work = latestWork(code);
    const line = number ?? (work ? lineOf(work.number) : null);
    try {
      const release = line ? await this.version(type, code, line) : await this.current(type, code);
      const newer = line && !number ? await this.newer(type, release) : null;
      return { place: { release, module: null, preview: false }, newer, kept: false, whole: null };
    } catch (problem) {
      const kept = work && (!number || lineOf(number) === lineOf(work.number)) ? work.release : null;
      return await this.fromDevice(problem, kept, null);
    }
  }

  /**
   * An exercise as a part of a module: exactly the release that the module pins.
   * @param {string} code of the module
   * @param {string} id of the part
   * @returns {Promise<Found>}
   */
  async part(code, id) {
    const whole = await this.module(code);
    const chapter = (whole.chapters ?? []).find((one) => one.parts.some((part) => part.id === id));
    const part = chapter?.parts.find((one) => one.id === id);
    if (!chapter || !part) throw new Problem("missing");
    if (part.status === "withdrawn") throw new Problem("withdrawn", part);
    const module = { code: whole.code, number: whole.number, part: id };
    const rules = { quiet: chapter.feedback === "off", repeat: part.repeat };
    try {
      const release = part.release ?? (await this.app.api.version(`${part.type}s`, part.code, part.number, whole.locale));
      return { place: { release, module, preview: false, ...rules }, newer: null, kept: false, whole };
    } catch (problem) {
      const work = finished(workId(part.code, part.number)) ?? readWork(workId(part.code, part.number));
      const found = await this.fromDevice(problem, work?.release ?? null, module, whole);
      return { ...found, place: { ...found.place, ...rules } };
    }
  }

  /**
   * A module, with its parts inside. Its line stays the one that this device began with.
   * @param {string} code
   * @returns {Promise<Release>}
   */
  module(code) {
    const name = `${code}.${this.app.language}`;
    const known = this.modules.get(name);
    if (known) return known;
    const asked = this.begunModule(code);
    this.modules.set(name, asked);
    asked.catch(() => this.modules.delete(name));
    return asked;
  }

  /**
   * @param {string} code
   * @returns {Promise<Release>}
   */
  async begunModule(code) {
    const path = readPath(code);
    if (!path?.number) return this.current("modules", code);
    try {
      return await this.version("modules", code, lineOf(path.number));
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.kind !== "offline" || !path.release) throw problem;
      return this.showable(path.release);
    }
  }

  /**
   * The current release of a module, when it is of another line.
   * @param {Release} module
   */
  newerModule(module) {
    return this.newer("modules", module);
  }

  /**
   * Goes on with another release of a module.
   * @param {Release} module
   */
  take(module) {
    const path = readPath(module.code);
    savePath(module.code, { started: new Date().toISOString(), opened: [], ...path, number: module.number, release: module });
    this.forget();
  }

  /**
   * @param {"exercises"|"questionnaires"|"modules"} type
   * @param {string} code
   * @returns {Promise<Release>}
   */
  current(type, code) {
    return this.app.api.current(type, code, this.app.language);
  }

  /**
   * A release of a line in the language of now; in the language it was begun in when it has no other.
   * @param {"exercises"|"questionnaires"|"modules"} type
   * @param {string} code
   * @param {string} number
   * @returns {Promise<Release>}
   */
  async version(type, code, number) {
    const { api, language } = this.app;
    try {
      return await api.version(type, code, number, language);
    } catch (problem) {
      const before = type === "modules" ? readPath(code)?.release?.locale : latestWork(code)?.locale;
      if (!(problem instanceof Problem) || problem.kind !== "missing" || !before || before === language) throw problem;
      return api.version(type, code, number, before);
    }
  }

  /**
   * @param {"exercises"|"questionnaires"|"modules"} type
   * @param {Release} release
   * @returns {Promise<Release|null>}
   */
  async newer(type, release) {
    try {
      const current = await this.current(type, release.code);
      const other = current.locale === release.locale && lineOf(current.number) !== lineOf(release.number);
      return other ? current : null;
    } catch (problem) {
      if (problem instanceof Problem) return null; // retired, or no connection: then there is nothing to offer
      throw problem;
    }
  }

  /**
   * Falls back on the copy of the device, but only for want of a connection: withdrawn stays withdrawn, also when
   * that is known from the last time there was one.
   * @param {unknown} problem
   * @param {Release|null} release
   * @param {Place["module"]} module
   * @param {Release|null} [whole]
   * @returns {Promise<Found>}
   */
  async fromDevice(problem, release, module, whole = null) {
    const unreachable = problem instanceof Problem && ["offline", "unavailable"].includes(problem.kind);
    if (!unreachable || !release) throw problem;
    const shown = await this.showable(release);
    return { place: { release: shown, module, preview: false }, newer: null, kept: true, whole };
  }

  /**
   * What of a copy on the device may still be shown; a problem when it was withdrawn as a whole.
   * @param {Release} release
   * @returns {Promise<Release>}
   */
  async showable(release) {
    const { withdrawn } = this.app;
    await withdrawn.refresh();
    const row = withdrawn.row(release);
    if (row) throw new Problem("withdrawn", row);
    return withdrawn.without(release);
  }

  /** Work that was begun and not finished, newest first. */
  unfinished() {
    return allWork().filter(({ work }) => !work.completed);
  }
}
