/**
 * A number between two named ends. Up to eleven steps are buttons in a row, more become a slider.
 * Nothing is chosen beforehand: a default would be an answer that nobody gave.
 */

import { h } from "../dom.js";
import { describedBy, group, ids, single } from "./question.js";

export const type = "scale";

const BUTTONS = 11;

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  return valuesOf(block.value).length <= BUTTONS ? buttons(block, ctx) : slider(block, ctx);
}

/**
 * @param {{min: number, max: number, step: number}} scale
 * @returns {number[]}
 */
export function valuesOf({ min, max, step }) {
  const size = step || 1;
  return Array.from({ length: Math.floor((max - min) / size) + 1 }, (_, n) => min + n * size);
}

/**
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Context} ctx
 */
function buttons(block, ctx) {
  const key = String(block.key);
  const values = valuesOf(block.value);
  const row = scaleRow({
    name: ids(block).input,
    values,
    chosen: ctx.answers.get(key),
    low: block.value.min_label,
    high: block.value.max_label,
    onchoose: (value) => ctx.answers.set(key, value),
  });
  return group(block, ctx, row);
}

/**
 * A row of numbers to choose from, with its ends named. Also used for the score of a rating.
 * @param {object} options
 * @param {string} options.name
 * @param {number[]} options.values
 * @param {any} options.chosen
 * @param {string} options.low
 * @param {string} options.high
 * @param {(value: number) => void} options.onchoose
 */
export function scaleRow({ name, values, chosen, low, high, onchoose }) {
  const last = values.length - 1;
  const numbers = values.map((value, n) =>
    h(
      "label",
      { class: "number" },
      h("input", { type: "radio", name, value, checked: chosen === value, onchange: () => onchoose(value) }),
      h("span", { class: "number-text" }, value),
      n === 0 && low && h("span", { class: "sr" }, ` ${low}`),
      n === last && high && h("span", { class: "sr" }, ` ${high}`),
    ),
  );
  const row = h("div", { class: "numbers" }, numbers);
  row.style.setProperty("--all", String(values.length));
  row.style.setProperty("--half", String(Math.ceil(values.length / 2)));
  const end = (/** @type {number|undefined} */ value, /** @type {string} */ label) => h("span", {}, label && `${value} = ${label}`);
  const ends = h("div", { class: "ends", "aria-hidden": "true" }, end(values[0], low), end(values[last], high));
  return h("div", { class: "scale" }, row, ends);
}

/**
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Context} ctx
 */
function slider(block, ctx) {
  const key = String(block.key);
  const { min, max, step, min_label: low, max_label: high } = block.value;
  const known = ctx.answers.get(key);
  const shown = h("output", { class: "slider-value", for: ids(block).input });
  const input = h("input", {
    type: "range",
    class: "slider",
    id: ids(block).input,
    min,
    max,
    step: step || 1,
    "aria-describedby": describedBy(block),
  });
  const tell = (/** @type {any} */ value) => {
    const text = value === undefined ? ctx.t("scaleNone") : ctx.t("scaleChosen", { n: value });
    shown.textContent = text;
    input.setAttribute("aria-valuetext", value === undefined ? text : String(value));
    input.classList.toggle("untouched", value === undefined);
  };
  const choose = () => {
    ctx.answers.set(key, Number(input.value));
    tell(Number(input.value));
  };
  input.value = String(known ?? Math.round((min + max) / 2));
  input.addEventListener("input", choose);
  input.addEventListener("click", choose); // the middle can be meant as well
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => event.key === " " && choose());
  tell(known);
  const ends = h("div", { class: "ends" }, h("span", {}, `${min} = ${low || min}`), h("span", {}, `${max} = ${high || max}`));
  return single(block, ctx, input, ends, shown);
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return typeof answer === "number" && answer >= block.value.min && answer <= block.value.max;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackChoice", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  const { question, min, max, min_label: low, max_label: high } = block.value;
  const ends = `${min} = ${low || min}, ${max} = ${high || max}`;
  return { question, lines: [`${answer} (${ends})`] };
}
