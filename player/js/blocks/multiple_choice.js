/** As many answers as apply, or at most so many. */

import { h } from "../dom.js";
import { group, ids, tile } from "./question.js";

export const type = "multiple_choice";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const { options, at_most: most } = block.value;
  const tiles = h("div", { class: "tiles" }, options.map((/** @type {any} */ option) => optionTile(block, option, ctx)));
  return group(block, ctx, most && h("p", { class: "help" }, ctx.t("atMost", { n: most })), tiles);
}

/**
 * @param {import("../types.js").Block} block
 * @param {{key: string, label: string}} option
 * @param {import("../types.js").Context} ctx
 */
function optionTile(block, option, ctx) {
  const key = String(block.key);
  const chosen = () => chosenOf(block, ctx.answers.get(key));
  return tile({
    type: "checkbox",
    name: ids(block).input,
    value: option.key,
    label: option.label,
    checked: chosen().includes(option.key),
    onchange: (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      const others = chosen().filter((one) => one !== option.key);
      const most = block.value.at_most;
      if (box.checked && most && others.length >= most) {
        box.checked = false;
        return ctx.app.announce(ctx.t("atMost", { n: most }));
      }
      const now = box.checked ? [...others, option.key] : others;
      ctx.answers.set(key, now.length ? inOrder(block, now) : undefined);
    },
  });
}

/**
 * The chosen options that exist; a key of an older version falls away.
 * @param {import("../types.js").Block} block
 * @param {any} answer
 * @returns {string[]}
 */
function chosenOf(block, answer) {
  return Array.isArray(answer) ? inOrder(block, answer) : [];
}

/**
 * @param {import("../types.js").Block} block
 * @param {string[]} keys
 * @returns {string[]}
 */
function inOrder(block, keys) {
  return block.value.options.map((/** @type {any} */ one) => one.key).filter((/** @type {string} */ key) => keys.includes(key));
}

/** @type {import("../types.js").Answered} */
export function answered(block, answer) {
  return chosenOf(block, answer).length > 0;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  return block.value.required && !answered(block, answer) ? ["lackChoice", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  const chosen = chosenOf(block, answer);
  const labels = block.value.options.filter((/** @type {any} */ option) => chosen.includes(option.key));
  return { question: block.value.question, lines: labels.map((/** @type {any} */ option) => option.label) };
}
