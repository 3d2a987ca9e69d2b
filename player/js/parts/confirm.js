/** Asking once more before something that cannot be undone, in the place where it was asked. */

import { h } from "../dom.js";
import { icon } from "../icons.js";

/**
 * A button that turns into a question.
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.ask
 * @param {string} options.yes
 * @param {string} options.no
 * @param {() => void} options.act
 * @param {"wipe"|"close"} options.picture
 * @param {any} [options.more] what else there is to choose
 */
export function confirmButton({ label, ask, yes, no, act, picture, more }) {
  const start = h("button", { type: "button", class: "link-button", onclick: open }, icon(picture), label);
  const refuse = h("button", { type: "button", class: "button quiet-button", onclick: close }, no);
  const sure = h("button", { type: "button", class: "button danger-button", onclick: act }, yes);
  const question = h(
    "div",
    { class: "confirm", role: "group", "aria-label": ask, hidden: true },
    h("p", {}, ask),
    more,
    h("div", { class: "actions" }, refuse, sure),
  );

  function open() {
    start.hidden = true;
    question.hidden = false;
    refuse.focus(); // the safe answer
  }

  function close() {
    question.hidden = true;
    start.hidden = false;
    start.focus();
  }

  return h("div", { class: "confirm-holder" }, start, question);
}
