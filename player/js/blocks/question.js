/** What all questions share: the question itself, help, "required", and the place for what is missing. */

import { h } from "../dom.js";
import { icon } from "../icons.js";

/**
 * @param {import("../types.js").Block} block
 * @returns {{input: string, help: string, error: string}} ids on the page
 */
export function ids(block) {
  return { input: `input-${block.id}`, help: `help-${block.id}`, error: `error-${block.id}` };
}

/**
 * The value of `aria-describedby`: help and error, in the order in which they are read.
 * @param {import("../types.js").Block} block
 */
export function describedBy(block) {
  const { help, error } = ids(block);
  return block.value.help ? `${help} ${error}` : error;
}

/**
 * One field with a label.
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Context} ctx
 * @param {...any} controls
 */
export function single(block, ctx, ...controls) {
  const label = h("label", { class: "question", for: ids(block).input }, block.value.question, mark(block, ctx));
  return h("section", { class: "ask" }, label, help(block), error(block), controls);
}

/**
 * A question that is answered in words, on one line or on several: everything but its field is the same.
 * @param {(block: import("../types.js").Block) => [string, Record<string, any>]} field the name of its element, and what is its own
 * @returns {{render: import("../types.js").BlockModule["render"], answered: import("../types.js").Answered, lacks: import("../types.js").Lacks, show: import("../types.js").Show}}
 */
export function inWords(field) {
  /** @type {import("../types.js").Answered} */
  const answered = (_, answer) => typeof answer === "string" && answer.trim() !== "";
  return {
    render(block, ctx) {
      const key = String(block.key);
      const [element, own] = field(block);
      const made = h(element, {
        ...own,
        id: ids(block).input,
        "aria-describedby": describedBy(block),
        "aria-required": block.value.required ? "true" : null,
        value: ctx.answers.get(key) ?? "",
        oninput: (/** @type {any} */ event) => ctx.answers.set(key, event.target.value || undefined),
      });
      return single(block, ctx, made);
    },
    answered,
    lacks: (block, answer) => (block.value.required && !answered(block, answer) ? ["lackAnswer", {}] : null),
    show: (block, answer) => ({ question: block.value.question, lines: [String(answer)] }),
  };
}

/**
 * Several controls that answer one question.
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Context} ctx
 * @param {...any} controls
 */
export function group(block, ctx, ...controls) {
  const title = block.value.question ?? block.value.title;
  return h(
    "section",
    { class: "ask" },
    h(
      "fieldset",
      { "aria-describedby": describedBy(block) },
      h("legend", { class: "question" }, title, mark(block, ctx)),
      help(block),
      error(block),
      controls,
    ),
  );
}

/**
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Context} ctx
 */
function mark(block, { t }) {
  return block.value.required && [" ", h("span", { class: "required" }, t("required"))];
}

/** @param {import("../types.js").Block} block */
function help(block) {
  return block.value.help && h("p", { class: "help", id: ids(block).help }, block.value.help);
}

/** @param {import("../types.js").Block} block */
function error(block) {
  return h("p", { class: "error", id: ids(block).error, hidden: true });
}

/**
 * Shows, or takes away, what is missing at a question.
 * @param {Element} element the block on the page
 * @param {string|null} message
 */
export function flag(element, message) {
  const line = /** @type {HTMLElement|null} */ (element.querySelector(".error"));
  if (!line) return;
  line.hidden = message === null;
  line.replaceChildren(...(message === null ? [] : [icon("important"), document.createTextNode(message)]));
  element.classList.toggle("has-error", message !== null);
  for (const control of element.querySelectorAll("input:not([type=radio], [type=checkbox]), textarea")) {
    if (message === null) control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
  }
}

/**
 * A tile with a radio button or a checkbox.
 * @param {object} options
 * @param {"radio"|"checkbox"} options.type
 * @param {string} options.name
 * @param {string} options.value
 * @param {string} options.label
 * @param {boolean} options.checked
 * @param {(event: Event) => void} options.onchange
 */
export function tile({ type, name, value, label, checked, onchange }) {
  return h(
    "label",
    { class: "tile" },
    h("input", { type, name, value, checked, onchange }),
    h("span", { class: "tile-text" }, label),
  );
}
