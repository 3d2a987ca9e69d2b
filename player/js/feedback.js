/** What goes back to the makers: ratings and events, named after the exact release that was shown. */

import * as outbox from "./store/outbox.js";

/** @typedef {import("./types.js").Place} Place */
/** @typedef {"sent"|"waiting"|"preview"|"closed"} Outcome */

/**
 * @typedef {object} Opinion
 * @property {boolean} [helpful]
 * @property {number} [score]
 * @property {string[]} [reasons]
 * @property {string} [comment]
 */

/**
 * What ratings and events have in common.
 * @param {Place} place
 * @param {string|null} block
 * @param {import("./app.js").App} app
 */
function about({ release, module }, block, app) {
  return {
    id: crypto.randomUUID(),
    release: `${release.code}@${release.number}`,
    locale: release.locale,
    subject: app.api.subject(),
    occurred_at: new Date().toISOString(),
    ...(block ? { block } : {}),
    ...(module ? { module: `${module.code}@${module.number}`, part: module.part } : {}),
  };
}

/**
 * Puts a rating in the outbox and tries to send it. Only the newest of a client counts, so a second tap is a
 * new rating with everything in it.
 * @param {Place} place
 * @param {string|null} block the feedback moment, if it was one
 * @param {Opinion} opinion
 * @param {import("./app.js").App} app
 * @returns {Promise<Outcome>}
 */
export async function rate(place, block, opinion, app) {
  if (place.preview) return "preview";
  if (!app.api.known) return "closed";
  const body = { ...about(place, block, app), role: "client", ...opinion };
  if (opinion.score !== undefined) Object.assign(body, { scale: { min: 1, max: 10 } });
  outbox.add("ratings", body);
  await app.flush();
  return outbox.waiting().some((one) => one.body.id === body.id) ? "waiting" : "sent";
}

/**
 * @param {"opened"|"progress"|"completed"|"stopped"} event
 * @param {Place} place
 * @param {string|null} block
 * @param {import("./app.js").App} app
 */
export function report(event, place, block, app) {
  if (place.preview || !app.api.known) return;
  outbox.add("events", { ...about(place, block, app), event });
  void app.flush();
}
