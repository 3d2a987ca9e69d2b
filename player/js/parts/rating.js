/**
 * "Did this help you?": one tap is already a rating. Chips and a score follow for who wants to say more.
 * Nothing is chosen beforehand and every step can be skipped.
 */

import { fill, h } from "../dom.js";
import { rate } from "../feedback.js";
import { icon } from "../icons.js";
import { scaleRow } from "../blocks/scale.js";

/**
 * @typedef {object} Asked
 * @property {string} question
 * @property {string|null} block id of the feedback moment, or null at the end of an exercise
 * @property {import("../types.js").Place} place
 * @property {boolean} [short] only the tap
 * @property {import("../types.js").Context["t"]} t
 */

const SCORES = Array.from({ length: 10 }, (_, n) => n + 1);

/**
 * @param {Asked} asked
 * @param {import("../app.js").App} app
 * @returns {HTMLElement}
 */
export function rating(asked, app) {
  const { t } = asked;
  /** @type {import("../feedback.js").Opinion} */
  const opinion = {};
  const status = h("p", { class: "rating-status", role: "status" });
  const more = h("div", { class: "rating-more" });
  const taps = /** @type {const} */ (["yes", "no"]).map((answer) => tap(answer));
  const skip = h("button", { type: "button", class: "link-button", onclick: skipped }, t("rateSkip"));

  /** @param {"yes"|"no"} answer */
  function tap(answer) {
    return h(
      "button",
      { type: "button", class: "tap", "data-answer": answer, "aria-pressed": "false", onclick: () => tapped(answer) },
      icon(answer === "yes" ? "check" : "close"),
      t(answer),
    );
  }

  /** @param {"yes"|"no"} answer */
  async function tapped(answer) {
    opinion.helpful = answer === "yes";
    taps.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.answer === answer)));
    skip.hidden = true;
    say(status, await rate(asked.place, asked.block, opinion, app), "rateThanks", t);
    if (!asked.short) await askMore(more, opinion, asked, app);
  }

  function skipped() {
    skip.hidden = true;
    status.textContent = t("rateSkipped");
  }

  return h(
    "div",
    { class: "rating" },
    h("fieldset", {}, h("legend", { class: "question" }, asked.question), h("div", { class: "taps" }, taps, skip)),
    status,
    more,
  );
}

/**
 * Chips and score, under the tap.
 * @param {HTMLElement} holder
 * @param {import("../feedback.js").Opinion} opinion
 * @param {Asked} asked
 * @param {import("../app.js").App} app
 */
async function askMore(holder, opinion, asked, app) {
  const { t } = asked;
  const [reasons, [mayWrite], contacts] = await Promise.all([app.reasons(), app.mayComment(), app.contacts()]);
  const chips = chipList(reasons, opinion, t);
  const words = mayWrite ? wordsField(opinion, contacts, t, app) : null;
  const status = h("p", { class: "rating-status", role: "status" });
  const form = h(
    "form",
    { class: "rating-form", onsubmit: send },
    h("p", {}, t("rateMore")),
    chips,
    scoreRow(opinion, `score-${asked.block ?? "end"}`, t),
    words,
    h(
      "div",
      { class: "actions" },
      h("button", { type: "submit", class: "button" }, t("rateSend")),
      h("button", { type: "button", class: "button quiet-button", onclick: () => finish("rateSkipped") }, t("rateSkip")),
    ),
  );
  fill(holder, form, status);

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    if (!opinion.reasons?.length && opinion.score === undefined && !opinion.comment) return finish("rateSkipped");
    say(status, await rate(asked.place, asked.block, opinion, app), "rateSent", t);
    delete opinion.comment; // said once; a later tap does not say it again
    close();
  }

  /** @param {string} text */
  function finish(text) {
    status.textContent = t(text);
    close();
  }

  function close() {
    form.remove();
    status.tabIndex = -1;
    status.focus(); // the button that had the focus is gone
  }
}

/**
 * Reasons of the kind that was tapped come first.
 * @param {{code: string, label: string, positive: boolean}[]} reasons
 * @param {import("../feedback.js").Opinion} opinion
 * @param {import("../types.js").Context["t"]} t
 */
function chipList(reasons, opinion, t) {
  if (reasons.length === 0) return null;
  const wanted = opinion.helpful === true;
  const sorted = [...reasons].sort((a, b) => Number(b.positive === wanted) - Number(a.positive === wanted));
  const chosen = new Set(opinion.reasons ?? []);
  const chip = (/** @type {{code: string, label: string}} */ reason) =>
    h(
      "label",
      { class: "chip" },
      h("input", {
        type: "checkbox",
        value: reason.code,
        checked: chosen.has(reason.code),
        onchange: (/** @type {any} */ event) => {
          if (event.target.checked) chosen.add(reason.code);
          else chosen.delete(reason.code);
          opinion.reasons = [...chosen];
        },
      }),
      h("span", {}, reason.label),
    );
  return h(
    "fieldset",
    {},
    h("legend", { class: "question" }, t("rateReasons")),
    h("p", { class: "help" }, t("rateReasonsHelp")),
    h("div", { class: "chips" }, sorted.map(chip)),
  );
}

/**
 * Words of their own, under what everybody must know before writing: who reads it, when, and where help is.
 * @param {import("../feedback.js").Opinion} opinion
 * @param {{name: string, phone: string}[]} contacts
 * @param {import("../types.js").Context["t"]} t
 * @param {import("../app.js").App} app
 */
function wordsField(opinion, contacts, t, app) {
  const id = `words-${crypto.randomUUID()}`;
  const first = contacts.find((contact) => contact.phone);
  return h(
    "div",
    { class: "rating-words" },
    h("label", { class: "question", for: id }, t("rateWords")),
    h(
      "p",
      { class: "rating-warning", id: `${id}-help` },
      t("rateWordsHelp"),
      first ? ` ${t("rateWordsCall", { name: first.name, phone: first.phone })}` : "",
    ),
    h("button", { type: "button", class: "link-button", onclick: () => app.frame.help() }, t("rateWordsContacts")),
    h("textarea", {
      id,
      rows: 4,
      maxlength: 1000,
      "aria-describedby": `${id}-help`,
      oninput: (/** @type {any} */ event) => (opinion.comment = event.target.value.trim() || undefined),
    }),
  );
}

/**
 * @param {import("../feedback.js").Opinion} opinion
 * @param {string} name
 * @param {import("../types.js").Context["t"]} t
 */
function scoreRow(opinion, name, t) {
  const row = scaleRow({
    name,
    values: SCORES,
    chosen: opinion.score,
    low: t("rateScoreLow"),
    high: t("rateScoreHigh"),
    onchoose: (score) => (opinion.score = score),
  });
  return h("fieldset", {}, h("legend", { class: "question" }, t("rateScore")), row);
}

/**
 * @param {HTMLElement} status
 * @param {import("../feedback.js").Outcome} outcome
 * @param {string} thanks
 * @param {import("../types.js").Context["t"]} t
 */
function say(status, outcome, thanks, t) {
  const waits = navigator.onLine ? "rateFailed" : "rateQueued";
  status.textContent = t({ preview: "ratePreview", closed: "rateClosed", sent: thanks, waiting: waits }[outcome]);
}
