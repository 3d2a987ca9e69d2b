/** A text that stands out. The tone is said in words and a shape, not by colour alone. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { safeHtml } from "../sanitise.js";

export const type = "callout";

/** @type {Record<string, ["info"|"tip"|"important"|"safety", string]>} */
const TONES = {
  info: ["info", "toneInfo"],
  tip: ["tip", "toneTip"],
  important: ["important", "toneImportant"],
  safety: ["safety", "toneSafety"],
};

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, { t }) {
  const { tone, title, text } = block.value;
  const [picture, name] = TONES[tone] ?? ["info", "toneInfo"];
  return h(
    "section",
    { class: `callout callout-${picture}` },
    h(
      "div",
      { class: "callout-head" },
      icon(picture),
      h("div", {}, title && h("p", { class: "callout-tone" }, t(name)), h("h2", { class: "block-title" }, title || t(name))),
    ),
    h("div", { class: "prose" }, safeHtml(text.html)),
  );
}
