/** The client of `/api/v1/`: reading the catalogue, sending what clients say. */

import { Problem, problemOf } from "./errors.js";
import { forget, pseudonym, token } from "./session.js";

/**
 * @typedef {{results: any[], next: string|null}} Page
 */

export class Api {
  /**
   * @param {string} base address of the API, ending in a slash
   * @param {string} player address of the player, with its own small back end below it
   * @param {boolean} known is there a client app behind the player? Without one it reads an open catalogue only
   */
  constructor(base, player, known) {
    this.base = base;
    this.known = known;
    this.session = `${player}session/`;
    this.erasure = `${player}erase/`;
    this.reader = `${player}reader/`;
  }

  /**
   * All current releases of a type, page after page.
   * @param {"exercises"|"questionnaires"|"modules"} type
   * @param {string} locale
   * @returns {Promise<any[]>}
   */
  async all(type, locale) {
    const found = [];
    let address = `${this.base}${type}/?locale=${locale}&limit=100`;
    while (address) {
      const page = /** @type {Page} */ (await this.get(address));
      found.push(...page.results);
      address = page.next ?? "";
    }
    return found;
  }

  /**
   * The current release; in another language when there is none in this one.
   * @param {"exercises"|"questionnaires"|"modules"} type
   * @param {string} code
   * @param {string} locale
   */
  current(type, code, locale) {
    const parts = type === "modules" ? "?expand=parts" : "";
    return this.get(`${this.base}${type}/${code}/${parts}`, { "Accept-Language": locale });
  }

  /**
   * A release by its number; a partial number (`1.2`) gives the newest of that line.
   * @param {"exercises"|"questionnaires"|"modules"} type
   * @param {string} code
   * @param {string} number
   * @param {string} locale
   */
  version(type, code, number, locale) {
    const parts = type === "modules" ? "&expand=parts" : "";
    return this.get(`${this.base}${type}/${code}/versions/${number}/?locale=${locale}${parts}`);
  }

  /** @param {string} key a token for one draft; no key of ours is sent along */
  preview(key) {
    return this.send("GET", `${this.base}preview/${encodeURIComponent(key)}/`, {});
  }

  /**
   * What a reader says of a draft; the token of the link is the only thing that goes along.
   * @param {string} key
   * @param {Record<string, string>} answers
   */
  read(key, answers) {
    return this.send("POST", this.reader, {}, { token: key, answers });
  }

  /** @param {string} locale */
  contacts(locale) {
    return this.send("GET", `${this.base}contacts/?locale=${locale}`, {});
  }

  /** Releases and files that may not be shown any more. */
  withdrawn() {
    return this.get(`${this.base}withdrawn/`);
  }

  /** @param {string} locale */
  reasons(locale) {
    return this.get(`${this.base}reasons/?locale=${locale}`);
  }

  /** What became of what people said. @param {string} code @param {string} locale */
  replies(code, locale) {
    return this.get(`${this.base}answers/?code=${code}&locale=${locale}&limit=3`);
  }

  /** @param {string} locale */
  facets(locale) {
    return this.get(`${this.base}facets/?locale=${locale}`);
  }

  /**
   * @param {"ratings"|"events"} kind
   * @param {object[]} bodies
   * @returns {Promise<{results: {id: string, status: number, crisis_hint?: boolean}[]}>}
   */
  batch(kind, bodies) {
    const address = kind === "ratings" ? "ratings/batch/" : "events/";
    return this.authorised("POST", this.base + address, {}, bodies);
  }

  /** Erases at the makers' side what this device sent. Fails when it cannot be done now. */
  erase() {
    return this.send("POST", this.erasure, {}, { subject: pseudonym() });
  }

  /** @returns {string} the pseudonym that goes with what we send */
  subject() {
    return pseudonym();
  }

  /**
   * @param {string} address
   * @param {Record<string, string>} [headers]
   */
  get(address, headers = {}) {
    return this.authorised("GET", address, headers);
  }

  /**
   * @param {string} method
   * @param {string} address
   * @param {Record<string, string>} headers
   * @param {any} [body]
   */
  async authorised(method, address, headers, body) {
    if (!this.known) return this.send(method, address, headers, body);
    const bearer = async () => ({ ...headers, Authorization: `Bearer ${await token(this.session)}` });
    try {
      return await this.send(method, address, await bearer(), body);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      forget(); // revoked or expired in our hands: once more with a new one
      return this.send(method, address, await bearer(), body);
    }
  }

  /**
   * @param {string} method
   * @param {string} address
   * @param {Record<string, string>} headers
   * @param {any} [body]
   * @returns {Promise<any>}
   */
  async send(method, address, headers, body) {
    /** @type {RequestInit} */
    const request = { method, headers: { Accept: "application/json", ...headers }, credentials: "omit" };
    request.cache = "no-cache"; // ask each time whether our copy still holds: what was withdrawn is gone at once
    if (body !== undefined) {
      request.body = JSON.stringify(body);
      request.headers = { ...request.headers, "Content-Type": "application/json" };
      request.keepalive = true; // what was being sent when the page closed still arrives
    }
    let response;
    try {
      response = await fetch(address, request);
    } catch {
      throw new Problem("offline");
    }
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw problemOf(response.status, answer);
    return answer;
  }
}
