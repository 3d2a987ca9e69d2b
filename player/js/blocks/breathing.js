/**
 * The player keeps the time: for breathing in and out, or as a timer that runs down.
 *
 * What to do is said in words, so that nobody needs to see the circle; it stands still for who asked for less movement.
 */

import { calm, fill, h } from "../dom.js";
import { icon } from "../icons.js";

export const type = "breathing";

const TICK = 200; // milliseconds

/** @typedef {{name: string, seconds: number, size: string}} Step */

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const { title, introduction, pace } = block.value;
  const clock = new Clock(block.value, ctx.t);
  return h(
    "section",
    { class: `ask breathing breathing-${pace}` },
    h("h2", { class: "block-title" }, title),
    introduction && h("p", {}, introduction),
    h("p", { class: "quiet" }, clock.about()),
    h("div", { class: "breath", "aria-hidden": "true" }, clock.circle, clock.count),
    h("p", { class: "breath-word", role: "status" }, clock.word),
    clock.buttons,
  );
}

class Clock {
  /**
   * @param {any} value of the block
   * @param {import("../types.js").Context["t"]} t
   */
  constructor(value, t) {
    this.value = value;
    this.t = t;
    this.circle = h("div", { class: "breath-circle" });
    this.count = h("div", { class: "breath-count" });
    this.word = h("span", {});
    this.buttons = h("div", { class: "actions no-print" });
    this.steps = this.stepsOf(value);
    /** @type {number|undefined} */
    this.timer = undefined;
    this.begun = 0;
    this.told = "";
    this.rest();
  }

  /**
   * @param {any} value
   * @returns {Step[]}
   */
  stepsOf(value) {
    if (value.pace === "timer") return [{ name: "timerRuns", seconds: value.seconds, size: "small" }];
    const round = [
      { name: "breatheIn", seconds: value.breathe_in, size: "large" },
      { name: "breatheHold", seconds: value.hold, size: "large" },
      { name: "breatheOut", seconds: value.breathe_out, size: "small" },
      { name: "breatheRest", seconds: value.rest, size: "small" },
    ].filter((step) => step.seconds > 0);
    return Array.from({ length: value.rounds }, () => round).flat();
  }

  about() {
    const seconds = this.steps.reduce((sum, step) => sum + step.seconds, 0);
    return this.t("takesMinutes", { n: Math.max(1, Math.round(seconds / 60)) });
  }

  /** Nothing runs. */
  rest() {
    clearInterval(this.timer);
    this.timer = undefined;
    this.circle.dataset.size = "small";
    this.count.textContent = "";
    this.button("play", "breatheStart", () => this.start());
  }

  /**
   * @param {"play"|"stop"} picture
   * @param {string} name
   * @param {() => void} act
   */
  button(picture, name, act) {
    const held = this.buttons.contains(document.activeElement);
    fill(this.buttons, h("button", { type: "button", class: "button", onclick: act }, icon(picture), this.t(name)));
    if (held) this.buttons.querySelector("button")?.focus();
  }

  start() {
    this.begun = performance.now();
    this.told = "";
    this.button("stop", "breatheStop", () => this.stop());
    this.tick();
    this.timer = window.setInterval(() => this.tick(), TICK);
  }

  stop() {
    this.rest();
    this.word.textContent = this.t("breatheStopped");
  }

  tick() {
    if (!this.circle.isConnected) return this.rest(); // somebody left the page
    let past = (performance.now() - this.begun) / 1000;
    const at = this.steps.findIndex((step) => {
      if (past < step.seconds) return true;
      past -= step.seconds;
      return false;
    });
    const step = this.steps[at];
    if (!step) return this.done();
    this.count.textContent = clockTime(Math.ceil(step.seconds - past), this.value.pace === "timer");
    if (this.told !== `${at}`) this.tell(step, `${at}`);
  }

  /**
   * @param {Step} step
   * @param {string} which
   */
  tell(step, which) {
    this.told = which;
    this.word.textContent = this.t(step.name);
    this.circle.style.setProperty("--seconds", `${calm() ? 0 : step.seconds}s`);
    this.circle.dataset.size = calm() ? "small" : step.size;
  }

  done() {
    this.rest();
    this.word.textContent = this.t("breatheDone");
  }
}

/**
 * @param {number} seconds
 * @param {boolean} whole in minutes and seconds
 */
function clockTime(seconds, whole) {
  if (!whole) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
