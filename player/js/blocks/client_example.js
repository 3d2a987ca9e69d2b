/** How somebody else did this, and whose story it is. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { safeHtml } from "../sanitise.js";

export const type = "client_example";

/** @type {Record<string, string>} */
const ORIGINS = { made_up: "originMadeUp", composed: "originComposed", permitted: "originPermitted" };

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, { t }) {
  const { name, text, origin } = block.value;
  return h(
    "section",
    { class: "story" },
    h("div", { class: "callout-head" }, icon("person"), h("h2", { class: "block-title" }, t("storyOf", { name }))),
    h("div", { class: "prose" }, safeHtml(text.html)),
    h("p", { class: "quiet" }, t(ORIGINS[origin] ?? "originMadeUp")),
  );
}
