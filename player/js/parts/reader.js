/** Three questions below a draft, for a reader who knows from experience what it is about. */

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";

/** Each by its name in the answer and the text that asks it. */
const QUESTIONS = [
  ["clear", "readerClear"],
  ["fits", "readerFits"],
  ["change", "readerChange"],
];
const LONGEST = 2000;

/** @param {import("../types.js").Context["t"]} t */
export function welcome(t) {
  const words = h("div", {}, h("p", {}, h("strong", {}, t("readerTitle"))), h("p", {}, t("readerText")));
  return h("div", { class: "notice preview-banner" }, icon("info"), words);
}

/**
 * @param {string} token
 * @param {import("../app.js").App} app
 */
export function readersForm(token, app) {
  const { t } = app;
  const fields = QUESTIONS.map(([name]) => h("textarea", { id: `reader-${name}`, rows: 3, maxlength: LONGEST }));
  const status = h("p", { class: "rating-status", role: "status", tabindex: -1 });
  const rows = QUESTIONS.map(([name, text], index) =>
    h("div", { class: "ask reader-question" }, h("label", { class: "question", for: `reader-${name}` }, t(text)), fields[index]),
  );
  const send = h("button", { type: "submit", class: "button" }, t("readerSend"));
  const form = h("form", { class: "rating-form", onsubmit: submit }, rows, h("div", { class: "actions" }, send));
  return h("section", { class: "reader" }, h("h2", {}, t("readerAsk")), h("p", {}, t("readerHelp")), form, status);

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    const answers = Object.fromEntries(QUESTIONS.map(([name], index) => [name, fields[index].value.trim()]));
    if (!Object.values(answers).some(Boolean)) return tell("readerEmpty");
    send.disabled = true;
    try {
      await app.api.read(token, answers);
      fill(form);
      tell("readerThanks");
    } catch {
      send.disabled = false; // what was typed is still there
      tell("readerFailed");
    }
  }

  /** @param {string} text */
  function tell(text) {
    status.textContent = t(text);
    status.focus();
  }
}
