/** The rules of a module: which chapters are open, and how far somebody is. Pure: no page, no device. */

const DAY = 86_400_000;

/** @typedef {import("../types.js").Chapter} Chapter */
/** @typedef {import("../types.js").Part} Part */

/**
 * The chapters as a profile leaves them; all of them without one. A chapter of which all parts go, goes with them.
 * @param {import("../types.js").Release} module
 * @param {string|null|undefined} key
 * @returns {Chapter[]}
 */
export function inProfile(module, key) {
  const chapters = module.chapters ?? [];
  const out = module.profiles?.find((one) => one.key === key)?.without ?? [];
  const left = chapters.filter(({ id }) => !out.includes(id));
  return left
    .map((chapter) => ({ ...chapter, parts: chapter.parts.filter(({ id }) => !out.includes(id)) }))
    .filter(({ id, parts }) => parts.length > 0 || chapters.find((one) => one.id === id)?.parts.length === 0);
}

/**
 * The parts that have their turn: those whose condition holds, and of alternatives the first of these.
 * @param {Part[]} parts
 * @param {(part: Part) => boolean} holds
 * @returns {Part[]}
 */
export function inTurn(parts, holds) {
  /** @type {Set<string>} */
  const taken = new Set();
  return parts.filter((part) => {
    if (!holds(part)) return false;
    if (!part.alternative || part.status === "withdrawn") return true;
    const first = !taken.has(part.alternative.group);
    taken.add(part.alternative.group);
    return first;
  });
}

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
