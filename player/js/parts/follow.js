/** Follows how far somebody is in an exercise: for "continue where you were" and for the makers. */

import { h } from "../dom.js";

/** The makers hear of a new furthest block when the client rests there, not in passing. */
const REST = 3000;

/**
 * @param {object} options
 * @param {import("../types.js").Release} options.release
 * @param {import("../types.js").Work} options.work
 * @param {() => void} options.moved
 * @param {(block: string) => void} options.further
 * @param {HTMLElement} options.bar
 */
export function follow({ release, work, moved, further, bar }) {
  const order = release.body.map((block) => block.id);
  /** @type {number|undefined} */
  let timer;
  const place = (/** @type {string} */ id) => {
    const n = order.indexOf(id);
    showOn(bar, n, order.length);
    if (work.position !== id) {
      work.position = id;
      moved();
    }
    if (n <= order.indexOf(work.furthest ?? "")) return;
    work.furthest = id;
    moved();
    clearTimeout(timer);
    timer = window.setTimeout(() => further(id), REST);
  };
  const watch = new IntersectionObserver((entries) => {
    const seen = entries.filter((entry) => entry.isIntersecting);
    const last = seen[seen.length - 1];
    if (last) place(/** @type {HTMLElement} */ (last.target).dataset.block ?? "");
  }, { rootMargin: "-35% 0px -45% 0px" });
  document.querySelectorAll(".blocks > .block").forEach((block) => watch.observe(block));
  return () => {
    watch.disconnect();
    if (timer !== undefined) clearTimeout(timer);
  };
}

/** The thin line under the head. Decoration: headings and fields say where a screen reader is. */
export function progressBar() {
  return h("div", { class: "progress", "aria-hidden": "true" }, h("div", { class: "progress-fill" }));
}

/**
 * @param {HTMLElement} bar
 * @param {number} n
 * @param {number} total
 */
function showOn(bar, n, total) {
  bar.style.setProperty("--done", String(total ? (n + 1) / total : 0));
}
