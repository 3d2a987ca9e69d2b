/** What this device knows of other parts and pages: the answers that a condition may ask for. */

import { isWithdrawn } from "../withdrawn.js";
import { finished, latestWork, readWork, workId } from "../store/work.js";
import { MISSING } from "./evaluate.js";
import { outcome } from "./outcome.js";

/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Test} Test */

/**
 * Answers tests that name a `part` of this module, or the `code` of any page. What was withdrawn has no answers.
 * @param {import("../types.js").Release|null} module
 * @returns {(test: Test) => Fact}
 */
export function elsewhereOf(module) {
  /** @type {Map<string, Record<string, Fact>>} */
  const known = new Map();
  const look = (/** @type {Test} */ test) => {
    const { release, work } = test.part ? partOf(module, test.part) : pageOf(test.code ?? "");
    return release && work ? outcome(release, work.answers).facts : Object.create(null);
  };
  return (test) => {
    const name = test.part ?? `code:${test.code}`;
    const facts = known.get(name) ?? look(test);
    known.set(name, facts);
    return facts[test.key] ?? MISSING;
  };
}

/**
 * @param {import("../types.js").Release|null} module
 * @param {string} id
 */
function partOf(module, id) {
  const part = (module?.chapters ?? []).flatMap((chapter) => chapter.parts).find((one) => one.id === id);
  if (!part || part.status === "withdrawn") return { release: null, work: null };
  const name = workId(part.code, part.number);
  const work = finished(name) ?? readWork(name);
  return { release: part.release ?? work?.release ?? null, work };
}

/** @param {string} code */
function pageOf(code) {
  const work = latestWork(code);
  if (work?.release && isWithdrawn(work.release)) return { release: null, work: null };
  return { release: work?.release ?? null, work };
}
