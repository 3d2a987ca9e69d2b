/** A number, with its unit. A field of text and not a spinner: a wheel or a thumb that slips must not change an answer. */

import { h } from "../dom.js";
import { describedBy, flag, ids, single } from "./question.js";

export const type = "number";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  const { unit, decimals, required } = block.value;
  const written = (/** @type {any} */ event) => ctx.answers.set(key, numberOf(block.value, event.target.value));
  const left = (/** @type {any} */ event) => {
    const wrong = event.target.value.trim() !== "" && ctx.answers.get(key) === undefined;
    const lack = wrong && wanted(block.value);
    flag(element, lack ? ctx.t(...lack) : null);
  };
  const field = h("input", {
    type: "text",
    class: "number-field",
    id: ids(block).input,
    inputmode: decimals ? "decimal" : block.value.min !== null && block.value.min >= 0 ? "numeric" : null,
    autocomplete: "off",
    "aria-describedby": describedBy(block),
    "aria-required": required ? "true" : null,
    value: asWritten(ctx.answers.get(key), ctx.t.language),
    oninput: written,
    onchange: left,
  });
  const element = single(block, ctx, h("div", { class: "with-unit" }, field, unit && h("span", {}, unit)));
  return element;
}

/**
 * What was typed as a number, with a comma or a point; undefined when it is none, or out of bounds.
 * @param {{min: number|null, max: number|null, decimals: number}} bounds
 * @param {string} text
 * @returns {number|undefined}
 */
export function numberOf({ min, max, decimals }, text) {
  const plain = text.trim().replace(",", ".");
  if (!/^[+-]?\d+(\.\d+)?$/.test(plain)) return undefined;
  const number = Number(plain);
  const fits = (min === null || number >= min) && (max === null || number <= max);
  return fits && (plain.split(".")[1] ?? "").length <= decimals ? number : undefined;
}

/**
 * The text that says which numbers can be filled in, with its values.
 * @param {{min: number|null, max: number|null, decimals: number}} bounds
 * @returns {[string, Record<string, number>]}
 */
export function wanted({ min, max, decimals }) {
  if (min !== null && max !== null) return [decimals ? "numberBetween" : "wholeBetween", { min, max }];
  if (min !== null) return ["numberFrom", { min }];
  return max === null ? ["numberAny", {}] : ["numberUpTo", { max }];
}

/**
 * @param {any} answer
 * @param {string} language
 */
function asWritten(answer, language) {
  return typeof answer === "number" ? answer.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 3 }) : "";
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return typeof answer === "number" && numberOf(block.value, String(answer)) !== undefined;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? wanted(block.value) : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer, t) {
  const { question, unit } = block.value;
  return { question, lines: [`${asWritten(answer, t.language)} ${unit}`.trim()] };
}
