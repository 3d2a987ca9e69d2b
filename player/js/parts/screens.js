/**
 * An exercise screen by screen: what stands between two dividers is shown together.
 *
 * Everything stays on the page, so that printing, reading aloud and what is missing know the whole; what is not on
 * the screen of now only carries a class. A screen of which nothing is to be seen is passed over.
 */

import { focusOn, h } from "../dom.js";

const AWAY = "elsewhere";

export class Screens {
  /**
   * @param {HTMLElement} holder with the blocks in it
   * @param {HTMLElement} intro what stands above the first screen only
   * @param {import("../types.js").Context} ctx
   */
  constructor(holder, intro, ctx) {
    this.intro = intro;
    this.ctx = ctx;
    this.at = 0;
    /** @type {(last: boolean) => void} told when another screen comes up */
    this.changed = () => undefined;
    this.screens = this.divide(holder);
    if (this.screens.length > 1) this.show(0, false);
  }

  /**
   * @param {HTMLElement} holder
   * @returns {HTMLElement[][]}
   */
  divide(holder) {
    const ends = [...holder.querySelectorAll(":scope > .screen-end")];
    /** @type {HTMLElement[][]} */
    const screens = [[]];
    for (const child of /** @type {HTMLElement[]} */ ([...holder.children])) {
      screens[screens.length - 1]?.push(child);
      if (!ends.includes(child)) continue;
      const title = child.dataset.next && h("h2", { class: "block-title screen-title" }, child.dataset.next);
      if (title) child.after(title);
      screens.push(title ? [title] : []);
      child.append(this.buttons(screens.length - 2, ends.length));
    }
    if (ends.length > 0) {
      const back = this.buttons(ends.length, ends.length);
      holder.append(back);
      screens[ends.length]?.push(back);
    }
    return screens;
  }

  /**
   * @param {number} n
   * @param {number} last
   */
  buttons(n, last) {
    const { t } = this.ctx;
    const button = (/** @type {string} */ name, /** @type {string} */ kind, /** @type {number} */ by) =>
      h("button", { type: "button", class: `button ${kind}`, onclick: () => this.go(by) }, t(name));
    return h(
      "div",
      { class: "screen-nav" },
      n > 0 && button("screenBack", "quiet-button", -1),
      n < last && button("screenNext", "", 1),
      h("p", { class: "quiet" }, t("screenOf", { n: n + 1, all: last + 1 })),
    );
  }

  /** @param {number} by */
  go(by) {
    let to = this.at + by;
    while (this.screens[to + by] && !this.holds(to)) to += by;
    this.show(to, true);
  }

  /**
   * Is there something to see or do on a screen, besides its buttons?
   * @param {number} n
   */
  holds(n) {
    return (this.screens[n] ?? []).some((one) => one.matches(".block:not(.screen-end)") && !one.hidden);
  }

  /**
   * @param {number} n
   * @param {boolean} move takes keyboard and screen reader along
   */
  show(n, move) {
    this.at = Math.max(0, Math.min(n, this.screens.length - 1));
    this.screens.forEach((screen, place) => screen.forEach((one) => one.classList.toggle(AWAY, place !== this.at)));
    this.intro.classList.toggle(AWAY, this.at > 0);
    this.changed(this.last());
    if (move) focusOn(this.screens[this.at]?.find((one) => !one.hidden) ?? null);
  }

  /**
   * Brings up the screen on which an element stands.
   * @param {Element|null} element
   */
  reveal(element) {
    const n = this.screens.findIndex((screen) => screen.some((one) => one.contains(element)));
    if (n >= 0 && n !== this.at) this.show(n, false);
  }

  last() {
    return this.at === this.screens.length - 1;
  }
}
