/** Shows what the answers ask for: blocks that have their turn, numbers that follow, and help when it is needed now. */

import { tell } from "../blocks/computed.js";
import { outcome } from "../logic/outcome.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { safeHtml } from "../sanitise.js";
import { contactList } from "./crisis.js";
import { explainText } from "./terms.js";

/** @typedef {import("../types.js").Context} Context */

export class Conditions {
  /**
   * @param {Context} ctx whose answers are watched from now on
   * @param {(test: import("../types.js").Test) => import("../types.js").Fact} [elsewhere]
   */
  constructor(ctx, elsewhere) {
    this.ctx = ctx;
    this.elsewhere = elsewhere;
    this.release = ctx.place.release;
    /** @type {HTMLElement|null} */
    this.holder = null;
    /** @type {HTMLElement|null} */
    this.last = null;
    /** @type {Map<string, HTMLElement>} */
    this.alerts = new Map();
    /** @type {(found: import("../logic/outcome.js").Outcome) => void} */
    this.changed = () => undefined;
    this.watch();
    this.found = this.ask();
  }

  /** Each answer may change what is shown. */
  watch() {
    const { get, set } = this.ctx.answers;
    this.ctx.answers = {
      ...this.ctx.answers,
      get,
      set: (key, value) => {
        set(key, value);
        const block = this.release.body.find((one) => one.key === key);
        this.last = block ? document.getElementById(`block-${block.id}`) : null;
        this.update();
      },
    };
  }

  ask() {
    const keys = this.release.body.flatMap((block) => (block.key ? [block.key] : []));
    const answers = Object.fromEntries(keys.map((key) => [key, this.ctx.answers.get(key)]));
    return outcome(this.release, answers, this.elsewhere);
  }

  /** @param {HTMLElement} holder of the blocks */
  attach(holder) {
    this.holder = holder;
    this.draw();
  }

  update() {
    this.found = this.ask();
    this.draw();
    this.changed(this.found);
  }

  draw() {
    const shown = new Set(this.found.shown);
    for (const element of /** @type {HTMLElement[]} */ ([...(this.holder?.querySelectorAll(":scope > .block") ?? [])])) {
      element.hidden = !shown.has(element.dataset.block ?? "");
    }
    for (const block of this.release.body.filter((one) => one.type === "computed")) {
      const section = this.holder?.querySelector(`[data-block="${block.id}"]`);
      if (section) tell(section, block.value, this.number(block), this.ctx.t);
    }
    this.drawAlerts();
  }

  /** @param {import("../types.js").Block} block */
  number({ value }) {
    const number = this.found.computed[value.key];
    return number === null || number === undefined ? null : rounded(number, this.release.locale);
  }

  /** Blocks that are asked now: what is not shown cannot be lacking. */
  body() {
    const shown = new Set(this.found.shown);
    return this.release.body.filter((block) => shown.has(block.id));
  }

  drawAlerts() {
    for (const [key, panel] of this.alerts) {
      if (this.found.alerts.includes(key)) continue;
      panel.remove();
      this.alerts.delete(key);
    }
    for (const alert of this.release.alerts ?? []) {
      if (!this.found.alerts.includes(alert.key) || this.alerts.has(alert.key) || !this.holder) continue;
      const panel = alertPanel(alert, this.ctx);
      explainText(panel, this.release.terms ?? []);
      this.alerts.set(alert.key, panel);
      if (this.last && this.holder.contains(this.last)) this.last.after(panel);
      else this.holder.prepend(panel);
    }
  }
}

/**
 * What to read and whom to call, now. Nobody reads along, and it says so.
 * @param {{key: string, text: import("../types.js").Rich}} alert
 * @param {Context} ctx
 * @returns {HTMLElement}
 */
export function alertPanel(alert, { t, app }) {
  const contacts = h("div", {}, h("p", {}, t("helpNone")));
  void contactList(app).then((list) => contacts.replaceChildren(list));
  return h(
    "section",
    { class: "notice alert-panel", role: "alert", "data-alert": alert.key },
    icon("important"),
    h("div", {},
      h("div", { class: "prose" }, safeHtml(alert.text.html)),
      h("p", {}, h("strong", {}, t("nobodyReads"))),
      contacts,
    ),
  );
}

/**
 * A number for people: two decimals at most.
 * @param {string} number
 * @param {string} locale
 */
export function rounded(number, locale) {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(Number(number));
}
