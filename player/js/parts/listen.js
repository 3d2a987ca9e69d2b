/** Reading aloud with the browser's own voice. Where there is none, the button is not there. */

import { calm, fill, h } from "../dom.js";
import { icon } from "../icons.js";

const RATES = /** @type {const} */ ([["listenSlow", 0.8], ["listenNormal", 1], ["listenFast", 1.25]]);
const WHOLE = "p, li, h1, h2, h3, h4, legend, label, figcaption, dt, dd";
const SILENT = "[hidden], .sr, .error, button:not(.term), .term-line, audio, video, details:not([open]) > :not(summary), [aria-hidden=true], output, .rating-more";

/** Can this browser read aloud? */
export function canListen() {
  return "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
}

/**
 * The words of an element, sentence group by sentence group.
 * @param {Element} element
 * @returns {string[]}
 */
export function spoken(element) {
  /** @type {{owner: Element|null, text: string}[]} */
  const groups = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node instanceof Element) return node.matches(SILENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    return NodeFilter.FILTER_ACCEPT;
  });
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node instanceof HTMLImageElement ? node.alt : node.nodeType === Node.TEXT_NODE ? node.textContent ?? "" : "";
    if (!text.trim()) continue;
    const owner = node.parentElement?.closest(WHOLE) ?? null;
    const last = groups[groups.length - 1];
    if (last && owner && last.owner === owner) last.text += text;
    else groups.push({ owner, text });
  }
  return groups.map((group) => group.text.replace(/\s+/g, " ").trim());
}

/**
 * The controls, and the reading itself.
 * @param {HTMLElement} body what is read
 * @param {string} language of the text
 * @param {import("../types.js").Context["t"]} t
 * @returns {{node: HTMLElement|null, stop: () => void}}
 */
export function listenBar(body, language, t) {
  if (!canListen()) return { node: null, stop: () => undefined };
  const bar = h("div", { class: "listen", role: "group", "aria-label": t("listenTitle") });
  const reader = new Reader(body, language, () => draw());
  const button = (/** @type {"play"|"pause"|"stop"|"listen"} */ picture, /** @type {string} */ name, /** @type {() => void} */ act) =>
    h("button", { type: "button", class: "button quiet-button", "data-act": picture, onclick: act }, icon(picture), t(name));

  function draw() {
    const held = document.activeElement instanceof HTMLElement && bar.contains(document.activeElement);
    const controls = { silent: silent, reading: reading, paused: paused }[reader.state]();
    bar.classList.toggle("listen-on", reader.state !== "silent");
    fill(bar, controls);
    if (held) bar.querySelector("button")?.focus();
  }
  const silent = () => [button("listen", "listenPlay", () => reader.start())];
  const reading = () => [button("pause", "listenPause", () => reader.pause()), button("stop", "listenStop", () => reader.stop()), rates()];
  const paused = () => [button("play", "listenResume", () => reader.resume()), button("stop", "listenStop", () => reader.stop()), rates()];
  const rates = () =>
    h("label", { class: "listen-rate" }, h("span", {}, t("listenRate")), h(
      "select",
      { onchange: (/** @type {any} */ event) => reader.setRate(Number(event.target.value)) },
      RATES.map(([name, rate]) => h("option", { value: rate, selected: rate === reader.rate }, t(name))),
    ));
  draw();
  return { node: bar, stop: () => reader.stop() };
}

class Reader {
  /**
   * @param {HTMLElement} body
   * @param {string} language
   * @param {() => void} changed
   */
  constructor(body, language, changed) {
    this.body = body;
    this.language = language;
    this.changed = changed;
    /** @type {"silent"|"reading"|"paused"} */
    this.state = "silent";
    this.rate = 1;
    /** @type {{block: Element, text: string}[]} */
    this.lines = [];
    this.at = 0;
    this.run = 0;
  }

  start() {
    const blocks = [...this.body.querySelectorAll(".intro:not(.elsewhere), .blocks > :not(.elsewhere, .screen-end)")];
    this.lines = blocks.flatMap((block) => spoken(block).map((text) => ({ block, text })));
    this.at = 0;
    this.become("reading");
    this.say();
  }

  /** Says the line of now, and then the next. */
  say() {
    const line = this.lines[this.at];
    if (!line) return this.stop();
    const run = ++this.run;
    this.mark(line.block);
    const utterance = new SpeechSynthesisUtterance(line.text);
    utterance.lang = this.language;
    utterance.rate = this.rate;
    const voice = speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(this.language));
    if (voice) utterance.voice = voice;
    utterance.onend = () => {
      if (run !== this.run || this.state !== "reading") return;
      this.at += 1;
      this.say();
    };
    speechSynthesis.speak(utterance);
  }

  // Pausing is stopping at a line and beginning that line again: the browser's own pause forgets itself on phones.
  pause() {
    this.become("paused");
    this.hush();
  }

  resume() {
    this.become("reading");
    this.say();
  }

  /** @param {number} rate */
  setRate(rate) {
    this.rate = rate;
    if (this.state !== "reading") return;
    this.hush();
    this.say();
  }

  stop() {
    if (this.state === "silent") return;
    this.become("silent");
    this.hush();
    this.mark(null);
  }

  hush() {
    this.run += 1;
    speechSynthesis.cancel();
  }

  /** @param {"silent"|"reading"|"paused"} state */
  become(state) {
    this.state = state;
    this.changed();
  }

  /** @param {Element|null} block */
  mark(block) {
    const before = this.body.querySelector(".being-read");
    if (before === block) return;
    before?.classList.remove("being-read");
    block?.classList.add("being-read");
    block?.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }
}
