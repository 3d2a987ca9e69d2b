/** A page for when something cannot be shown: what it is, that it is not your fault, and the way on. */

import { h } from "../dom.js";
import { Problem } from "../errors.js";
import { allWork } from "../store/work.js";

const RETRY = new Set(["offline", "unavailable", "busy", "unexpected"]);

/**
 * @param {unknown} error
 * @param {import("../app.js").App} app
 * @returns {import("../app.js").View}
 */
export function problemView(error, app) {
  const { t } = app;
  const kind = error instanceof Problem ? error.kind : "unexpected";
  const body = error instanceof Problem ? error.body : {};
  const next = successorLink(body, app);
  const again = RETRY.has(kind) && h("button", { type: "button", class: "button", onclick: () => app.show() }, t("again"));
  const title = t(`${kind}Title`);
  const node = h(
    "div",
    { class: `problem problem-${kind}` },
    h("h1", {}, title),
    h("p", { class: "lead" }, t(`${kind}Text`)),
    next,
    ownWorkNote(kind, app),
    h("div", { class: "actions" }, again, h("a", { class: "link-button", href: app.url("") }, t("home"))),
  );
  return { title, node };
}

/**
 * What was written at an exercise that is gone is still the client's.
 * @param {string} kind
 * @param {import("../app.js").App} app
 */
function ownWorkNote(kind, app) {
  if (!["withdrawn", "retired"].includes(kind) || allWork().length === 0) return null;
  return h("p", {}, app.t("workWithdrawn"), " ", h("a", { href: app.url("work/") }, app.t("menuWork")));
}

/**
 * The release that takes the place of a withdrawn one, as a link.
 * @param {Record<string, any>} body
 * @param {import("../app.js").App} app
 */
function successorLink(body, app) {
  const href = successorAddress(body.successor, app);
  if (!href) return null;
  return h("p", { class: "notice" }, h("a", { href }, app.t("withdrawnNext")));
}

/**
 * @param {any} successor `code@number` or an object that holds a code
 * @param {import("../app.js").App} app
 * @returns {string|null}
 */
export function successorAddress(successor, app) {
  const code = typeof successor === "string" ? successor.split("@")[0] : successor?.code;
  if (!code) return null;
  return app.url(successor?.type === "module" ? `modules/${code}/` : `exercises/${code}/`);
}
