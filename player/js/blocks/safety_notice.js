/** When to call, and today's people to call: asked of the API now, or as this device heard them last. */

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { contactList } from "../parts/crisis.js";
import { safeHtml } from "../sanitise.js";

export const type = "safety_notice";
/** What a release with this block requires of an app. */
export const capability = "crisis-contacts";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, { app, t }) {
  const { title, text } = block.value;
  const contacts = h("div", { class: "safety-contacts" }, h("p", {}, t("busy")));
  void contactList(app).then((list) => fill(contacts, list));
  return h(
    "section",
    { class: "callout callout-safety" },
    h("div", { class: "callout-head" }, icon("safety"), h("h2", { class: "block-title" }, title)),
    h("div", { class: "prose" }, safeHtml(text.html)),
    contacts,
  );
}
