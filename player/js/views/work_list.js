/** All own work on this device, and the say over it. */

import { h } from "../dom.js";
import { day } from "../i18n/index.js";
import { card, fact, stateFact } from "../parts/card.js";
import { Problem } from "../errors.js";
import { confirmButton } from "../parts/confirm.js";
import { fileOf, offer } from "../parts/file.js";
import { keepSwitch } from "../parts/keep.js";
import { icon } from "../icons.js";
import { keeps } from "../store/device.js";
import { allWork } from "../store/work.js";

/**
 * @param {import("../app.js").App} app
 * @returns {Promise<import("../app.js").View>}
 */
export async function workList(app) {
  const { t } = app;
  const all = allWork();
  const title = t("workTitle");
  const save = () => {
    const name = offer(fileOf(all.map(({ work }) => work), app), "handvat");
    app.announce(t("saved", { name }));
  };
  const cards = all.map(({ id, work }) =>
    card({
      href: app.url(`work/${id}/`),
      title: work.title,
      lang: work.locale === app.language ? undefined : work.locale,
      heading: "h2",
      facts: [stateFact(work, t), fact("clock", t("workMade", { date: day(work.started, app.language) }))],
    }),
  );
  const node = h(
    "div",
    {},
    h("h1", {}, title),
    h("p", { class: "lead" }, t(keeps() ? "workIntro" : "workIntroMemory")),
    all.length ? h("ul", { class: "cards" }, cards) : h("p", {}, t("workEmpty")),
    all.length > 0 && h("div", { class: "actions" }, h("button", { type: "button", class: "button", onclick: save }, icon("save"), t("saveAll"))),
    h("section", { class: "own-data" }, h("h2", {}, t("privacyTitle")), keepSwitch(app, () => app.show(false)), wipeAll(app)),
  );
  return { title, node };
}

/** @param {import("../app.js").App} app */
function wipeAll(app) {
  const { t } = app;
  const too = h("input", { type: "checkbox" });
  const failed = h("p", { class: "error", role: "alert", hidden: true }, icon("important"), t("eraseFailed"));
  const act = async () => {
    try {
      if (too.checked) await app.api.erase();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      failed.hidden = false; // and nothing is wiped: without the pseudonym it could never be erased again
      return;
    }
    app.wipe();
    await app.show();
    app.announce(t("wiped"));
  };
  return confirmButton({
    label: t("wipeAll"),
    ask: t("wipeAllAsk"),
    yes: t("wipeYes"),
    no: t("wipeNo"),
    picture: "wipe",
    more: app.api.known && [h("label", { class: "switch" }, too, h("span", {}, t("eraseToo"))), failed],
    act,
  });
}
