/** A block of a later vocabulary: its fallback, which every release carries for us. */

import { h } from "../dom.js";
import { safeHtml } from "../sanitise.js";

/** @type {import("../types.js").BlockModule["render"]} */
export function renderUnknown(block, { t }) {
  return h("section", { class: "prose" }, safeHtml(block.fallback, true), h("p", { class: "quiet" }, t("unknownBlock")));
}
