/** What stands around every view: the way home, own work, the language, and help. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { svg } from "../dom.js";
import { crisisDialog } from "./crisis.js";

/**
 * @param {import("../app.js").App} app
 * @returns {{head: HTMLElement, main: HTMLElement, live: HTMLElement, help: () => void, nodes: HTMLElement[]}}
 */
export function shell(app) {
  const { t } = app;
  const { dialog, show } = crisisDialog(app);
  const skip = (/** @type {Event} */ event) => {
    event.preventDefault(); // a changed address would draw the view anew
    main.focus();
  };
  const main = h("main", { id: "main", class: "page", tabindex: "-1" });
  const live = h("p", { class: "sr", role: "status", id: "live" });
  const header = h(
    "header",
    { class: "top" },
    h("a", { class: "skip", href: "#main", onclick: skip }, t("skip")),
    h(
      "div",
      { class: "top-row" },
      h("a", { class: "brand", href: app.url(""), "aria-label": `${t("appName")}: ${t("home")}` }, mark(), h("span", { class: "brand-name" }, t("appName"))),
      h("nav", { class: "top-nav", "aria-label": t("menu") }, navigation(app, true)),
      h("button", { type: "button", class: "help-button", onclick: show, "aria-haspopup": "dialog" }, icon("phone"), t("helpNow")),
    ),
  );
  const footer = h(
    "footer",
    { class: "foot" },
    h("nav", { class: "foot-nav", "aria-label": t("appName") }, h("a", { href: app.url("") }, t("home")), navigation(app)),
    h("p", { class: "quiet" }, t("publishedBy", { publisher: app.publisher })),
  );
  return { head: header, main, live, help: show, nodes: [header, main, footer, live, dialog] };
}

/**
 * @param {import("../app.js").App} app
 * @param {boolean} [short] where there is little room
 */
function navigation(app, short = false) {
  const { t } = app;
  const other = app.language === "nl" ? "en" : "nl";
  const language = short ? [other.toUpperCase(), h("span", { class: "sr" }, ` ${t("otherLanguage")}`)] : t("otherLanguage");
  return [
    h("a", { class: "nav-link", href: app.url("work/") }, icon("work"), t("menuWork")),
    h("button", { type: "button", class: "nav-link", lang: other, onclick: () => app.setLanguage(other) }, language),
  ];
}

/** Our mark: a grip to hold on to. */
function mark() {
  const picture = svg("svg", { class: "mark", viewBox: "0 0 32 32", width: "32", height: "32", "aria-hidden": "true", focusable: "false" });
  picture.append(
    svg("rect", { x: "1", y: "1", width: "30", height: "30", rx: "9", class: "mark-ground" }),
    svg("path", { d: "M9 8v16M23 8v16M9 17c4-4.5 10-4.5 14 0", class: "mark-line" }),
  );
  return picture;
}
