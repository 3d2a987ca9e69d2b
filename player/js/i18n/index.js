/** The player's own texts, per language. The catalogue's texts come from the API. */

import { en } from "./en.js";
import { nl } from "./nl.js";

/** @type {Record<string, Record<string, string>>} */
export const LANGUAGES = { nl, en };

/**
 * A function that gives a text by its name. `{name}` in a text is filled in; `one|more` picks by the value `n`.
 * The function knows its language, for dates and numbers.
 * @param {string} language
 */
export function texts(language) {
  const table = LANGUAGES[language] ?? nl;
  const say = (/** @type {string} */ name, /** @type {Record<string, string|number>} */ values = {}) => {
    const text = table[name];
    if (text === undefined) throw new Error(`no text called ${name} in ${language}`);
    const [one = "", more] = text.split("|");
    const chosen = more === undefined || Number(values.n) === 1 ? one : more;
    return chosen.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  };
  return Object.assign(say, { language });
}

/**
 * The language to begin with: asked for in the address, chosen before, the browser's, or the catalogue's.
 * @param {string|null} asked
 * @param {string|null} chosen
 * @param {string} otherwise
 */
export function firstLanguage(asked, chosen, otherwise) {
  const wishes = [asked, chosen, ...navigator.languages.map((one) => one.slice(0, 2)), otherwise];
  return wishes.find((wish) => wish && wish in LANGUAGES) ?? "nl";
}

/**
 * @param {string} iso
 * @param {string} language
 */
export function day(iso, language) {
  return new Date(iso).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}
