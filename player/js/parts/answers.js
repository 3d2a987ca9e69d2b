/** The client's answers while an exercise is open: on the device, or in a preview nowhere. */

import { own } from "../logic/outcome.js";
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
  const { listen, tell } = listeners();
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!saveWork(work)) onFull();
  };
  return {
    get: (/** @type {string} */ key) => own(work.answers, key),
    set: (/** @type {string} */ key, /** @type {import("../types.js").Answer|undefined} */ value) => {
      if (value === undefined) delete work.answers[key];
      else work.answers[key] = value;
      clearTimeout(timer);
      timer = window.setTimeout(save, PAUSE);
      tell(key);
    },
    listen,
    save,
    /** Writes what was typed in the last moment. */
    settle: () => timer !== undefined && save(),
  };
}

/**
 * Answers of a preview: they live as long as the page.
 * @param {Record<string, any>} [known] to begin with
 */
export function passingAnswers(known = {}) {
  /** @type {Record<string, any>} */
  const answers = { ...known };
  const { listen, tell } = listeners();
  return {
    get: (/** @type {string} */ key) => own(answers, key),
    set: (/** @type {string} */ key, /** @type {any} */ value) => {
      answers[key] = value;
      tell(key);
    },
    listen,
  };
}

/** Who wants to know which answer changed. */
function listeners() {
  /** @type {((key: string) => void)[]} */
  const all = [];
  return {
    listen: (/** @type {(key: string) => void} */ told) => void all.push(told),
    tell: (/** @type {string} */ key) => all.forEach((told) => told(key)),
  };
}
