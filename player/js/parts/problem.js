/** A page for when something cannot be shown: what it is, that it is not your fault, and the way on. */

import { h } from "../dom.js";
import { Problem } from "../errors.js";

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
    h("div", { class: "actions" }, again, h("a", { class: "link-button", href: app.url("") }, t("home"))),
  );
  return { title, node };
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
