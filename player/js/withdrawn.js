/**
 * What may not be shown any more: asked at most once a minute, and kept for when there is no connection.
 *
 * The API itself refuses what was withdrawn. This is for what stands on the device, where it cannot refuse.
 */

import { list, put, read } from "./store/device.js";

const NAME = "withdrawn";
const FRESH = 60_000;

/** @typedef {import("./types.js").Release} Release */
/** @typedef {{code: string|null, locale: string|null, number: string|null, media: string|null, successor: string|null}} Row */

/**
 * Whether the newest list that this device has names a release.
 * @param {{code: string, number: string, locale: string}} release
 */
export function isWithdrawn({ code, number, locale }) {
  const rows = /** @type {Row[]} */ (read(NAME) ?? []);
  return rows.some((one) => one.code === code && one.number === number && one.locale === locale);
}

export class Withdrawn {
  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.api = api;
    this.asked = 0;
    /** @type {Promise<void>|null} */
    this.underway = null;
  }

  /**
   * Asks for the list, unless what we have is fresh or there is nothing it could be about.
   * Never fails: without a connection the last one counts.
   */
  refresh() {
    const keepsSomething = list("work.").length + list("path.").length > 0;
    if (!keepsSomething || Date.now() - this.asked < FRESH) return Promise.resolve();
    this.underway ??= this.ask().finally(() => (this.underway = null));
    return this.underway;
  }

  async ask() {
    try {
      const { results } = await this.api.withdrawn();
      put(NAME, results);
      this.asked = Date.now();
    } catch {
      // no connection: the list of the last time holds
    }
  }

  /** @returns {Row[]} */
  rows() {
    return read(NAME) ?? [];
  }

  /**
   * @param {{code: string, number: string, locale: string}} release
   * @returns {Row|null}
   */
  row({ code, number, locale }) {
    return this.rows().find((one) => one.code === code && one.number === number && one.locale === locale) ?? null;
  }

  /**
   * A release from the device without what may not be shown: blocks with a withdrawn file, parts that are gone.
   * @param {Release} release
   * @returns {Release}
   */
  without(release) {
    const files = new Set(this.rows().map((one) => one.media).filter(Boolean));
    const gone = (/** @type {any} */ block) => files.has((block.value?.image ?? block.value?.recording)?.path);
    const body = release.body?.filter((block) => !gone(block));
    const chapters = release.chapters?.map((chapter) => ({
      ...chapter,
      parts: chapter.parts.map((part) => this.part(part, release.locale)),
    }));
    return { ...release, ...(body && { body }), ...(chapters && { chapters }) };
  }

  /**
   * @param {import("./types.js").Part} part
   * @param {string} locale
   * @returns {any}
   */
  part(part, locale) {
    const row = this.row({ code: part.code, number: part.number, locale });
    if (row) return { ...part, release: undefined, status: "withdrawn", successor: row.successor };
    return part.release ? { ...part, release: this.without(part.release) } : part;
  }
}
