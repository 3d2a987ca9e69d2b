/** The rules of a module: which chapters are open, and how far somebody is. Pure: no page, no device. */

const DAY = 86_400_000;

/** @typedef {import("../types.js").Chapter} Chapter */
/** @typedef {import("../types.js").Part} Part */

/**
 * The steps of a chapter: each required part is one, a group to choose from counts for as many as must be chosen.
 * A withdrawn part is absent.
 * @param {Chapter} chapter
 * @param {(part: Part) => boolean} done
 * @returns {{done: number, total: number}}
 */
export function steps(chapter, done) {
  const parts = chapter.parts.filter((part) => part.status !== "withdrawn");
  const required = parts.filter((part) => part.rule === "required");
  let total = required.length;
  let ready = required.filter(done).length;
  for (const group of groups(parts)) {
    const wanted = Math.min(group[0]?.choose?.n ?? 1, group.length);
    total += wanted;
    ready += Math.min(group.filter(done).length, wanted);
  }
  return { done: ready, total };
}

/**
 * @param {Part[]} parts
 * @returns {Part[][]}
 */
function groups(parts) {
  /** @type {Map<string, Part[]>} */
  const found = new Map();
  for (const part of parts.filter((one) => one.rule === "choose")) {
    const name = part.choose?.group ?? "";
    found.set(name, [...(found.get(name) ?? []), part]);
  }
  return [...found.values()];
}

/**
 * @param {Chapter[]} chapters
 * @param {number} n
 * @param {{started: string, opened: string[]}} path
 * @param {(part: Part) => boolean} done
 * @param {number} [now] milliseconds
 */
export function isOpen(chapters, n, path, done, now = Date.now()) {
  const chapter = chapters[n];
  if (!chapter || path.opened.includes(chapter.id)) return true;
  const { rule, days = 0 } = chapter.opens;
  if (rule === "by_therapist") return false;
  if (rule === "after_days") return now >= Date.parse(path.started) + days * DAY;
  if (rule !== "after_previous" || n === 0) return true;
  const before = /** @type {Chapter} */ (chapters[n - 1]);
  const count = steps(before, done);
  return count.done >= count.total;
}
