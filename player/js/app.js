/** The player: starts, knows its parts, and shows one view at a time. */

import { Api } from "./api.js";
import { fill, focusOn, h } from "./dom.js";
import { firstLanguage, texts } from "./i18n/index.js";
import { Library } from "./library.js";
import { unfoldOnPaper } from "./parts/paper.js";
import { problemView } from "./parts/problem.js";
import { shell } from "./parts/shell.js";
import { go, listen, match } from "./router.js";
import { forget } from "./session.js";
import { put, read, wipe } from "./store/device.js";
import { flush } from "./store/outbox.js";
import { VIEWS } from "./views/registry.js";
import { Withdrawn } from "./withdrawn.js";

/**
 * @typedef {object} View
 * @property {string} title
 * @property {Node} node
 * @property {() => (() => void)|void} [shown] runs when the view is on the page; what it returns runs on leaving
 */

export class App {
  /** @param {HTMLElement} root the html element, which carries our settings */
  constructor(root) {
    this.root = root;
    this.base = root.dataset.base ?? "/player/";
    this.publisher = root.dataset.publisher ?? "";
    this.api = new Api(root.dataset.api ?? "/api/v1/", this.base, root.dataset.app !== undefined);
    const asked = new URLSearchParams(location.search).get("lang");
    this.language = firstLanguage(asked, read("language"), root.lang);
    this.t = texts(this.language);
    this.library = new Library(this);
    this.withdrawn = new Withdrawn(this.api);
    /** @type {(() => void)|void} */
    this.leave = undefined;
    this.turn = 0;
    /** @type {Map<string, Promise<any[]>>} */
    this.lists = new Map();
    this.frame = shell(this);
  }

  start() {
    listen(this.base, () => this.show());
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.flush());
    unfoldOnPaper();
    this.draw();
    void this.show(false);
    if (read("outbox")?.length) void this.flush();
  }

  /** Puts the frame on the page, in the language of now. */
  draw() {
    this.root.lang = this.language;
    this.frame = shell(this);
    fill(/** @type {Element} */ (document.getElementById("app")), this.frame.nodes);
  }

  /**
   * Shows the view that belongs to the address.
   * @param {boolean} [move] takes keyboard and screen reader to its heading
   */
  async show(move = true) {
    const turn = ++this.turn;
    this.leave?.();
    this.leave = undefined;
    const { main } = this.frame;
    main.setAttribute("aria-busy", "true");
    const waiting = setTimeout(() => fill(main, h("p", { class: "waiting" }, this.t("busy"))), 250);
    const { view, params } = match(location.pathname.slice(this.base.length));
    /** @type {View} */
    let made;
    try {
      made = await VIEWS[view](this, params, new URLSearchParams(location.search));
    } catch (error) {
      made = problemView(error, this);
    }
    clearTimeout(waiting);
    if (turn !== this.turn) return; // somebody went on while this one was coming
    main.removeAttribute("aria-busy");
    fill(main, made.node);
    document.title = `${made.title} · ${this.t("appName")}`;
    if (move) {
      scrollTo(0, 0);
      focusOn(main.querySelector("h1"));
    }
    this.leave = made.shown?.();
    void this.withdrawn.refresh(); // while there is a connection, for when there is none
  }

  /** @param {string} path */
  url(path) {
    return this.base + path;
  }

  /** @param {string} path */
  go(path) {
    go(this.url(path), () => this.show());
  }

  /**
   * Says something to a screen reader.
   * @param {string} text
   */
  announce(text) {
    this.frame.live.textContent = "";
    setTimeout(() => (this.frame.live.textContent = text), 50); // an emptied region first, so that a repeat is said too
  }

  /** @param {string} language */
  setLanguage(language) {
    this.language = language;
    this.t = texts(language);
    put("language", language);
    const address = new URL(location.href);
    address.searchParams.delete("lang");
    history.replaceState(null, "", address);
    this.draw();
    void this.show();
  }

  /** Today's crisis contacts; an empty list when they cannot be had. */
  contacts() {
    return this.remember(`contacts.${this.language}`, () => this.api.contacts(this.language));
  }

  /** Names of phases and the like, by kind. @returns {Promise<any>} */
  async facets() {
    return this.remember(`facets.${this.language}`, () => this.api.facets(this.language));
  }

  /** The chips of a rating; none when they cannot be had. */
  reasons() {
    return this.remember(`reasons.${this.language}`, () => this.api.reasons(this.language));
  }

  /** Whether this app may send words: a list of one, so that it is remembered like the others. @returns {Promise<any[]>} */
  mayComment() {
    return this.remember(`comments.${this.language}`, async () => [(await this.api.reasons(this.language)).comments === true]);
  }

  /** “You said, we changed” about one exercise, in the language of its text. @param {string} code @param {string} locale */
  replies(code, locale) {
    return this.remember(`replies.${code}.${locale}`, () => this.api.replies(code, locale));
  }

  /**
   * A short list that is asked once, and read from the device without a connection.
   * @param {string} name
   * @param {() => Promise<any>} ask
   * @returns {Promise<any[]>}
   */
  remember(name, ask) {
    const known = this.lists.get(name);
    if (known) return known;
    const asked = ask().then(
      (answer) => {
        const found = answer.results ?? answer;
        put(`cache.${name}`, found);
        return found;
      },
      () => {
        this.lists.delete(name); // next time perhaps
        return read(`cache.${name}`) ?? [];
      },
    );
    this.lists.set(name, asked);
    return asked;
  }

  /** Sends what waits; a hint of a crisis opens the help at once. */
  flush() {
    return flush(this.api, (result) => result.crisis_hint && this.frame.help());
  }

  /** Takes everything off this device; whoever comes next is somebody else. */
  wipe() {
    wipe();
    forget();
    this.library.forget();
    this.withdrawn.asked = 0;
    put("language", this.language);
  }
}

new App(document.documentElement).start();
