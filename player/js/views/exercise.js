/** One exercise: read, fill in, continue later, finish. */

import { fill, focusOn, h } from "../dom.js";
import { lacking, missing } from "../blocks/registry.js";
import { flag } from "../blocks/question.js";
import { report } from "../feedback.js";
import { icon } from "../icons.js";
import { againButton } from "../parts/again.js";
import { keptAnswers } from "../parts/answers.js";
import { about, article, contextOf } from "../parts/article.js";
import { confirmButton } from "../parts/confirm.js";
import { follow, progressBar } from "../parts/follow.js";
import { keepLine } from "../parts/keep.js";
import { listenBar } from "../parts/listen.js";
import { replied } from "../parts/replied.js";
import { LANGUAGES } from "../i18n/index.js";
import { elsewhereOf } from "../logic/elsewhere.js";
import { keeps } from "../store/device.js";
import { workOn } from "../store/work.js";

/** @typedef {import("../app.js").App} App */

/**
 * @param {App} app
 * @param {Record<string, string>} params
 * @param {URLSearchParams} query
 * @returns {Promise<import("../app.js").View>}
 */
export async function exercise(app, params, query) {
  const found = await find(app, params, query);
  const { place } = found;
  if (lacking(place.release).length > 0) return lackView(place.release, app);
  const session = new Session(app, found);
  return { title: place.release.title, node: session.draw(), shown: () => session.shown() };
}

/**
 * @param {App} app
 * @param {Record<string, string>} params
 * @param {URLSearchParams} query
 */
export function find(app, params, query) {
  if (params.questionnaire) return app.library.exercise(params.questionnaire, query.get("version"), "questionnaires");
  if (params.module) return app.library.part(params.module, params.part ?? "");
  return app.library.exercise(params.code ?? "", query.get("version"));
}

/**
 * The address of an exercise in the player, below its base.
 * @param {import("../types.js").Place} place
 */
export function pathOf({ release, module }) {
  return module ? `modules/${module.code}/${module.part}/` : `${release.type}s/${release.code}/`;
}

/**
 * @param {import("../types.js").Release} release
 * @param {App} app
 */
function lackView(release, { t, base }) {
  const title = t("lackTitle");
  const back = h("a", { class: "link-button", href: base }, t("home"));
  const node = h("div", { class: "problem" }, h("h1", {}, title), h("p", { class: "lead" }, t("lackText")), back);
  return { title: `${release.title}: ${title}`, node };
}

/** An exercise that is open. */
class Session {
  /**
   * @param {App} app
   * @param {import("../library.js").Found} found
   */
  constructor(app, found) {
    this.app = app;
    this.found = found;
    this.place = found.place;
    this.work = workOn(found.place.release);
    this.begun = this.work.position !== null || Object.keys(this.work.answers).length > 0;
    this.stoppedAt = this.work.position;
    this.work.path = pathOf(found.place) + location.search;
    this.full = h("p", { class: "notice", role: "alert" });
    this.answers = keptAnswers(this.work, () => fill(this.full, app.t("deviceFull")));
    this.summary = h("div", { class: "error-summary", hidden: true });
    this.bar = progressBar();
    /** @type {import("../types.js").Context} */
    this.ctx = contextOf(this.place, this.watched(), app);
    this.tools = h("div", { class: "tools" });
    this.body = article(this.ctx, this.tools, elsewhereOf(found.whole));
    this.listen = listenBar(this.body, this.place.release.locale, app.t);
  }

  draw() {
    const { t } = this.app;
    const { release } = this.place;
    const ending = this.ending();
    this.onScreen(ending);
    fill(this.tools, this.listen.node, release.body.some((block) => block.key) && keepLine(t));
    return h(
      "div",
      {},
      this.backLink(),
      h("h1", { lang: this.foreign() }, release.title),
      this.notes(),
      this.body,
      this.full,
      this.summary,
      ending,
      replied(release, this.app),
      about(release, this.app),
    );
  }

  /**
   * "I am done" stands at the end of the last screen.
   * @param {HTMLElement} ending
   */
  onScreen(ending) {
    const { screens } = this.ctx;
    if (!screens) return;
    screens.changed = (last) => {
      ending.classList.toggle("elsewhere", !last);
      this.listen?.stop();
    };
    screens.changed(screens.last());
  }

  /** Runs when it is on the page; what comes back runs on leaving. */
  shown() {
    report("opened", this.place, null, this.app);
    const stop = follow({
      release: this.place.release,
      work: this.work,
      bar: this.bar,
      moved: () => this.touched() && this.answers.save(),
      further: (block) => report("progress", this.place, block, this.app),
    });
    this.app.frame.head.append(this.bar);
    const settle = () => this.answers.settle();
    addEventListener("pagehide", settle);
    return () => {
      stop();
      this.bar.remove();
      settle();
      removeEventListener("pagehide", settle);
      this.listen.stop();
    };
  }

  /** The answers, with one duty more: what was missing and is now there is no longer marked. */
  watched() {
    const { get, set, listen } = this.answers;
    const settled = (/** @type {string} */ key) => {
      const block = this.place.release.body.find((one) => one.key === key);
      const element = block && document.getElementById(`block-${block.id}`);
      const lacks = this.missing().some((one) => one.block === block);
      if (element?.classList.contains("has-error") && !lacks) flag(element, null);
    };
    return {
      get,
      listen,
      set: (/** @type {string} */ key, /** @type {any} */ value) => {
        set(key, value);
        settled(key);
      },
    };
  }

  /** What is not shown is not asked, so it cannot be missing. */
  missing() {
    const body = this.ctx.conditions?.body() ?? this.place.release.body;
    return missing({ ...this.place.release, body }, this.answers);
  }

  /** Looking at the first block is not yet being at work. */
  touched() {
    const first = this.place.release.body[0]?.id;
    return this.work.furthest !== first || Object.keys(this.work.answers).length > 0;
  }

  foreign() {
    return this.place.release.locale === this.app.language ? null : this.place.release.locale;
  }

  backLink() {
    const { module } = this.place;
    const { t } = this.app;
    const text = module ? t("backToModule", { title: this.found.whole?.title ?? module.code }) : t("home");
    return h("a", { class: "back", href: this.app.url(module ? `modules/${module.code}/` : "") }, icon("back"), text);
  }

  /** What is special about this release, here and now. */
  notes() {
    const { t } = this.app;
    const language = LANGUAGES[this.place.release.locale]?.languageName ?? this.place.release.locale;
    return [
      this.found.kept && h("p", { class: "notice" }, icon("offline"), t("offlineKept")),
      this.foreign() && h("p", { class: "notice" }, icon("info"), t("onlyInLocale", { language })),
      this.found.newer && this.newerNote(this.found.newer),
      this.begun && this.resumeNote(),
    ];
  }

  /** @param {import("../types.js").Release} newer */
  newerNote(newer) {
    const { t } = this.app;
    const href = `${this.app.url(`${newer.type}s/${newer.code}/`)}?version=${newer.number}`;
    return h(
      "div",
      { class: "notice" },
      h("div", {},
        h("h2", { class: "block-title" }, t("newerTitle")),
        h("p", {}, t("newerText", { number: this.place.release.number })),
        newer.change?.note && h("p", { lang: newer.locale === this.app.language ? null : newer.locale }, newer.change.note),
        h("a", { class: "link-button", href }, t("newerTake")),
      ),
    );
  }

  resumeNote() {
    const { t } = this.app;
    const target = () => {
      const block = document.getElementById(`block-${this.stoppedAt}`);
      this.ctx.screens?.reveal(block);
      focusOn(block);
    };
    const first = this.stoppedAt === null || this.stoppedAt === this.place.release.body[0]?.id;
    return h(
      "div",
      { class: "notice resume" },
      h("p", {}, t(this.work.completed ? "resumeDone" : "resumeText")),
      !first && h("button", { type: "button", class: "button", onclick: target }, t("resume")),
      againButton(this.place, this.app),
    );
  }

  ending() {
    const { t } = this.app;
    return h(
      "div",
      { class: "ending" },
      h("div", { class: "actions" },
        h("button", { type: "button", class: "button big", onclick: () => this.finish() }, icon("check"), t("finish")),
        h("button", { type: "button", class: "button quiet-button", onclick: () => this.later() }, t("later")),
      ),
      confirmButton({
        label: t("stop"),
        ask: t("stopAsk"),
        yes: t("stopYes"),
        no: t("stopNo"),
        picture: "close",
        act: () => this.stop(),
      }),
    );
  }

  finish() {
    const lacks = this.missing();
    this.showLacks(lacks);
    if (lacks.length > 0) return;
    this.work.completed = new Date().toISOString();
    this.answers.save();
    report("completed", this.place, null, this.app);
    const version = new URLSearchParams(location.search).get("version");
    this.app.go(`${pathOf(this.place)}done/${version ? `?version=${version}` : ""}`);
  }

  /** @param {ReturnType<typeof missing>} lacks */
  showLacks(lacks) {
    const { t } = this.app;
    document.querySelectorAll(".blocks > .has-error").forEach((one) => flag(one, null));
    this.summary.hidden = lacks.length === 0;
    if (lacks.length === 0) return;
    const items = lacks.map(({ block, lacks: [name, values] }) => {
      const element = document.getElementById(`block-${block.id}`);
      if (element) flag(element, t(name, values));
      const control = () => /** @type {HTMLElement|null|undefined} */ (element?.querySelector("input, textarea"))?.focus();
      const goThere = (/** @type {Event} */ event) => {
        event.preventDefault();
        this.ctx.screens?.reveal(element);
        control();
        element?.scrollIntoView({ block: "center" });
      };
      return h("li", {}, h("a", { href: `#block-${block.id}`, onclick: goThere }, block.value.question ?? block.value.title));
    });
    fill(this.summary, h("h2", { class: "block-title" }, t("errorsTitle")), h("p", {}, t("errorsIntro")), h("ul", {}, items));
    focusOn(this.summary);
  }

  later() {
    this.answers.save();
    this.app.announce(this.app.t(keeps() ? "laterDone" : "laterNotKept"));
    this.app.go(this.place.module ? `modules/${this.place.module.code}/` : "");
  }

  stop() {
    this.answers.save();
    report("stopped", this.place, this.work.position, this.app);
    this.app.go(this.place.module ? `modules/${this.place.module.code}/` : "");
  }
}
