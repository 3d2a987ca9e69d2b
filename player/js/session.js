/**
 * Who this device is to the API: a pseudonym made here, and a token of an hour for it.
 *
 * The pseudonym is random, says nothing about a person, and goes when the device is wiped.
 */

import { Problem, problemOf } from "./errors.js";
import { put, read } from "./store/device.js";

/** A minute to spare, so that a token does not expire under way. */
const MARGIN = 60_000;

/** @type {{token: string, expires: number}|null} never stored: it is worth an hour and costs one call */
let current = null;
/** @type {Promise<string>|null} */
let asked = null;

/** @returns {string} 64 hexadecimal characters */
export function pseudonym() {
  const known = read("subject");
  if (typeof known === "string" && /^[0-9a-f]{64}$/.test(known)) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  put("subject", made);
  return made;
}

/**
 * @param {string} address of the session endpoint
 * @returns {Promise<string>}
 */
export async function token(address) {
  if (current && current.expires - MARGIN > Date.now()) return current.token;
  asked ??= ask(address).finally(() => (asked = null));
  return asked;
}

/** Forgets the token: after a 401, and after wiping. */
export function forget() {
  current = null;
}

/** @param {string} address */
async function ask(address) {
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      body: JSON.stringify({ subject: pseudonym() }),
    });
  } catch {
    throw new Problem("offline");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw problemOf(response.status, body);
  current = { token: body.token, expires: Date.parse(body.expires) || Date.now() + 3_600_000 };
  return current.token;
}
