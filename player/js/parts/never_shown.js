/** "Try it as a client": the author walks the paths, and sees what no path has shown yet. */

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";

/**
 * @param {import("../types.js").Release} release
 * @param {() => void} again begins anew with empty answers
 * @param {import("../types.js").Context["t"]} t
 * @param {HTMLElement[]} [controls] for what is supposed of other pages
 */
export function walkPanel(release, again, t, controls = []) {
  /** @type {Set<string>} */
  const seen = new Set();
  const list = h("div", { role: "status" });
  const draw = () => {
    const never = release.body.filter((block) => !seen.has(block.id));
    const items = never.map((block) => h("li", {}, nameOf(block)));
    fill(
      list,
      h("p", {}, t("walkSeen", { n: release.body.length - never.length, all: release.body.length })),
      never.length > 0 && [h("p", {}, t("walkNever")), h("ul", { class: "never-shown" }, items)],
      never.length === 0 && h("p", {}, icon("check"), t("walkAll")),
    );
  };
  const node = h(
    "details",
    { class: "more walk", open: true },
    h("summary", {}, t("walkTitle")),
    h("p", {}, t("walkText")),
    controls.length > 0 && [h("p", {}, t("walkElsewhere")), controls],
    list,
    h("button", { type: "button", class: "button quiet-button", onclick: again }, t("walkAgain")),
  );
  const mark = (/** @type {string[]} */ shown) => {
    shown.forEach((id) => seen.add(id));
    draw();
  };
  return { node, mark };
}

/** @param {import("../types.js").Block} block */
function nameOf({ value, fallback }) {
  const named = value.question || value.title || value.caption;
  if (named) return named;
  const words = new DOMParser().parseFromString(fallback, "text/html").body.textContent ?? "";
  return words.trim().split(/\s+/).slice(0, 12).join(" ") || "…";
}
