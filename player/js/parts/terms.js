/** Words that clients can have explained: tap the word, and the explanation opens below it. */

import { h } from "../dom.js";

/** @typedef {{word: string, forms: string[], explanation: string}} Term */

/** Words stay as they are inside these: a button in a button, or in the label of a field, cannot be tapped apart. */
const WHOLE = "a, button, label, summary, select, textarea, option, output, .error, [aria-hidden=true], svg, h1, h2, h3";
let made = 0;

/**
 * Marks each term where it first stands in a block. One that stands only where nothing can be tapped is named at the
 * end of its block.
 * @param {Element} blocks
 * @param {Term[]} terms
 * @param {import("../types.js").Context["t"]} t
 */
export function explain(blocks, terms, t) {
  for (const block of blocks.children) {
    const left = terms.filter((term) => !markIn(block, term));
    const beside = left.filter((term) => pattern(term).test(wordsOf(block)));
    if (beside.length) block.append(h("p", { class: "term-line" }, t("termsHere"), " ", beside.map((term) => [...opener(term, term.word), " "])));
  }
}

/**
 * All of them under each other, for paper: there is nothing to tap there.
 * @param {Term[]} terms
 * @param {import("../types.js").Context["t"]} t
 */
export function printed(terms, t) {
  return h(
    "section",
    { class: "term-list" },
    h("h2", {}, t("termsTitle")),
    h("dl", {}, terms.map(({ word, explanation }) => [h("dt", {}, word), h("dd", {}, explanation)])),
  );
}

/**
 * A whole word in any case. The sign before it is caught too: older phones cannot look behind.
 * @param {Term} term
 */
function pattern({ forms }) {
  const longest = [...forms].sort((one, other) => other.length - one.length);
  const any = longest.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return new RegExp(`(^|[^\\p{L}\\p{N}_-])(${any})(?![\\p{L}\\p{N}_-])`, "iu");
}

/** @param {Element} block */
function wordsOf(block) {
  const copy = /** @type {Element} */ (block.cloneNode(true));
  for (const part of copy.querySelectorAll("[hidden], .error, .sr")) part.remove();
  return copy.textContent ?? "";
}

/**
 * @param {Element} block
 * @param {Term} term
 */
function markIn(block, term) {
  const found = pattern(term);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    const match = text.parentElement?.closest(`${WHOLE}, .term-text, [hidden]`) ? null : found.exec(text.data);
    if (!match) continue;
    const word = text.splitText(match.index + match[1].length);
    word.splitText(match[2].length);
    word.replaceWith(...opener(term, match[2]));
    return true;
  }
  return false;
}

/**
 * The word, and the explanation that it opens.
 * @param {Term} term
 * @param {string} word as it stands in the text
 * @returns {HTMLElement[]}
 */
function opener({ explanation }, word) {
  const id = `term-${(made += 1)}`;
  const text = h("span", { class: "term-text", id, role: "note", hidden: true }, explanation);
  const button = h("button", { type: "button", class: "term", "aria-expanded": "false", "aria-controls": id }, word);
  const open = (/** @type {boolean} */ wanted) => {
    text.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
  };
  button.addEventListener("click", () => open(text.hidden));
  button.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") open(false);
  });
  return [button, text];
}
