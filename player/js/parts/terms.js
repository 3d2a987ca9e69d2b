/** Words that clients can have explained: tap the word, and the explanation opens below its paragraph. */

import { append, h } from "../dom.js";

/** @typedef {{word: string, forms: string[], explanation: string}} Term */

/** Words stay as they are inside these: a button in a button, or in the label of a field, cannot be tapped apart. */
const WHOLE = "a, button, label, summary, select, textarea, option, output, .error, [aria-hidden=true], svg, dt, h1, h2, h3";
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
    if (beside.length) append(block, line(beside, t));
  }
}

/**
 * Marks each term where it first stands in running text: a lead, an introduction, what a score says.
 * @param {Element} root
 * @param {Term[]} terms
 */
export function explainText(root, terms) {
  for (const text of root.querySelectorAll(".lead, .prose")) {
    if (!text.closest(".block")) terms.forEach((term) => markIn(text, term));
  }
}

/**
 * @param {Term[]} terms
 * @param {import("../types.js").Context["t"]} t
 */
function line(terms, t) {
  const found = terms.map((term) => opener(term, term.word));
  const words = found.map(([button]) => [button, " "]);
  return [h("p", { class: "term-line" }, t("termsHere"), " ", words), found.map(([, text]) => text)];
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
    const [button, explanation] = opener(term, match[2]);
    word.replaceWith(button);
    place(button, explanation);
    return true;
  }
  return false;
}

/**
 * Below the paragraph and not inside it: the sentence stays whole.
 * @param {HTMLElement} button
 * @param {HTMLElement} explanation
 */
function place(button, explanation) {
  const paragraph = button.closest("p, legend, figcaption, h4");
  if (paragraph) paragraph.after(explanation);
  else (button.closest("li, dd, td, th, div, section") ?? button.parentElement)?.append(explanation);
}

/**
 * The word, and the explanation that it opens.
 * @param {Term} term
 * @param {string} word as it stands in the text
 * @returns {HTMLElement[]}
 */
function opener({ explanation }, word) {
  const id = `term-${(made += 1)}`;
  const text = h("div", { class: "term-text", id, role: "note", hidden: true }, explanation);
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
