/**
 * What still has to be sent: ratings and events, each with an id made here.
 *
 * Sending twice is harmless (the id makes it one), losing is not; so a thing leaves this list only when the API
 * has answered for it, and everything goes again after a failure.
 */

import { Problem } from "../errors.js";
import { put, read } from "./device.js";

const NAME = "outbox";
const AT_MOST = 100; // what the API takes in one call
const KEPT = 500; // a device that is never online does not fill up

/**
 * @typedef {{kind: "ratings"|"events", body: {id: string, [name: string]: any}}} Sending
 */

/** @returns {Sending[]} */
export function waiting() {
  return read(NAME) ?? [];
}

/**
 * @param {"ratings"|"events"} kind
 * @param {{id: string, [name: string]: any}} body
 */
export function add(kind, body) {
  put(NAME, [...waiting(), { kind, body }].slice(-KEPT));
}

/** @type {Promise<void>|null} */
let underway = null;
/** @type {Promise<void>|null} */
let after = null;

/**
 * Sends all that waits. Never throws: what could not be sent stays for the next time.
 * What was added while another sending is under way goes right after it.
 * @param {import("../api.js").Api} api
 * @param {(result: any) => void} [onResult] is told of each answer, for a crisis hint
 * @returns {Promise<void>}
 */
export function flush(api, onResult) {
  if (!underway) {
    underway = sendAll(api, onResult).finally(() => (underway = null));
    return underway;
  }
  after ??= underway.then(() => {
    after = null;
    return flush(api, onResult);
  });
  return after;
}

/**
 * @param {import("../api.js").Api} api
 * @param {((result: any) => void)|undefined} onResult
 */
async function sendAll(api, onResult) {
  for (const kind of /** @type {const} */ (["ratings", "events"])) {
    for (;;) {
      const lot = waiting().filter((one) => one.kind === kind).slice(0, AT_MOST);
      if (lot.length === 0) break;
      const settled = await sendLot(api, kind, lot, onResult);
      if (settled.size === 0) break;
      put(NAME, waiting().filter((one) => !settled.has(one.body.id)));
    }
  }
}

/**
 * @param {import("../api.js").Api} api
 * @param {"ratings"|"events"} kind
 * @param {Sending[]} lot
 * @param {((result: any) => void)|undefined} onResult
 * @returns {Promise<Set<string>>} ids that need not be sent again
 */
async function sendLot(api, kind, lot, onResult) {
  try {
    const { results } = await api.batch(kind, lot.map((one) => one.body));
    results.forEach((result) => onResult?.(result));
    return new Set(results.filter((result) => settledBy(result.status)).map((result) => result.id));
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.body.crisis_hint) onResult?.(problem.body);
    // A lot that is refused as a whole will be refused tomorrow as well; anything else may go better later.
    const hopeless = problem.status === 400 || problem.status === 413 || problem.status === 422;
    return new Set(hopeless ? lot.map((one) => one.body.id) : []);
  }
}

/** @param {number} status of one item: refused for good counts as settled, "try later" does not */
function settledBy(status) {
  return status < 500 && status !== 429;
}
