/** The client's answers while an exercise is open: on the device, or in a preview nowhere. */

import { saveWork } from "../store/work.js";

/** After typing stops; long enough not to write at every letter, short enough to lose nothing. */
const PAUSE = 300;

/**
 * Answers that are kept.
 * @param {import("../types.js").Work} work
 * @param {() => void} onFull is told when the device has no room
 */
export function keptAnswers(work, onFull) {
  /** @type {number|undefined} */
  let timer;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!saveWork(work)) onFull();
  };
  return {
    get: (/** @type {string} */ key) => work.answers[key],
    set: (/** @type {string} */ key, /** @type {import("../types.js").Answer|undefined} */ value) => {
      if (value === undefined) delete work.answers[key];
      else work.answers[key] = value;
      clearTimeout(timer);
      timer = window.setTimeout(save, PAUSE);
    },
    save,
    /** Writes what was typed in the last moment. */
    settle: () => timer !== undefined && save(),
  };
}

/** Answers of a preview: they live as long as the page. */
export function passingAnswers() {
  /** @type {Record<string, any>} */
  const answers = {};
  return {
    get: (/** @type {string} */ key) => answers[key],
    set: (/** @type {string} */ key, /** @type {any} */ value) => {
      answers[key] = value;
    },
  };
}
