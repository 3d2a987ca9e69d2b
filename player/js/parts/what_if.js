/** "Try it as a client" of a module: what if a client had answered this? The author sees which parts come, and which never did. */

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { MISSING } from "../logic/evaluate.js";
import { askedFor } from "./chapters.js";
import { idOf, supposing, titleOf } from "./supposing.js";

/** @typedef {import("../types.js").Chapter} Chapter */
/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Release} Release */
/** @typedef {import("../types.js").Test} Test */

/**
 * @param {Release} release a module with the releases of its parts in it
 * @param {Map<string, Release>} pages what else its conditions ask about, by code
 * @param {() => void} changed draws the module anew
 * @param {import("../types.js").Context["t"]} t
 */
export function whatIf(release, pages, changed, t) {
  const { facts, controls } = supposing(release, pages, changed, t);
  /** @type {Set<string>} */
  const seen = new Set();
  const every = (release.chapters ?? []).flatMap((chapter) => chapter.parts);
  const told = h("div", { role: "status" });
  const turn = () => {
    const chapters = settled(release, facts);
    chapters.flatMap((chapter) => chapter.parts).forEach((part) => seen.add(part.id));
    const never = every.filter((part) => !seen.has(part.id));
    fill(
      told,
      h("p", {}, t("pathSeen", { n: every.length - never.length, all: every.length })),
      never.length > 0 && [h("p", {}, t("walkNever")), h("ul", { class: "never-shown" }, never.map((part) => h("li", {}, titleOf(part))))],
      never.length === 0 && h("p", {}, icon("check"), t("pathAll")),
    );
    return chapters;
  };
  const node = h("details", { class: "more walk", open: true }, h("summary", {}, t("walkTitle")), h("p", {}, t("pathText")), controls, told);
  return { node, turn, bends: controls.length > 0 };
}

/**
 * What is not shown is not answered, and what hangs on it goes with it.
 * @param {Release} release
 * @param {Map<string, Fact>} facts
 */
function settled(release, facts) {
  /** @type {Set<string>|null} */
  let shown = null;
  /** @type {Chapter[]} */
  let chapters = [];
  for (let round = 0; round < 10; round += 1) {
    const before = shown;
    const look = (/** @type {Test} */ test) => (before && test.part && !before.has(test.part) ? MISSING : (facts.get(idOf(test)) ?? MISSING));
    chapters = askedFor(release, look);
    const now = new Set(chapters.flatMap((chapter) => chapter.parts.map((part) => part.id)));
    if (before && now.size === before.size && [...now].every((id) => before.has(id))) break;
    shown = now;
  }
  return chapters;
}
