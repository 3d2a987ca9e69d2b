/** A number that follows from earlier answers. `parts/conditions.js` fills it in, and again at each answer. */

import { h } from "../dom.js";

export const type = "computed";
export const capability = "computed";

/** Where the number stands in a sentence. */
const NUMBER = "{number}";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, { t }) {
  const number = h("output", { class: "computed-number", "aria-live": "polite" });
  const section = h("section", {}, h("p", { class: "computed-line" }, h("span", {}), number, h("span", {})));
  tell(section, block.value, null, t);
  return section;
}

/**
 * In its sentence once there is a number; until then, and without a sentence, between the words around it.
 * @param {Element} section
 * @param {Record<string, any>} value
 * @param {string|null} number in words
 * @param {import("../types.js").Context["t"]} t
 */
export function tell(section, { title, unit, sentence }, number, t) {
  const line = [`${title} `, number === null ? t("computedNothing") : `${number} ${unit}`.trim(), ""];
  const [before = "", after = ""] = (sentence ?? "").split(NUMBER);
  const words = sentence && number !== null ? [before, number, after] : line;
  section.querySelectorAll(".computed-line > *").forEach((part, n) => {
    if (part.textContent !== words[n]) part.textContent = words[n] ?? "";
  });
}
