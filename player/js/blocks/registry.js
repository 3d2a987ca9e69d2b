/** Every block type that this player draws itself. A new type is one file and one line here. */

import * as breathing from "./breathing.js";
import * as callout from "./callout.js";
import * as carriedOver from "./carried_over.js";
import * as clientExample from "./client_example.js";
import * as comparison from "./comparison.js";
import * as computed from "./computed.js";
import * as dateTime from "./date_time.js";
import * as diary from "./diary.js";
import * as divider from "./divider.js";
import * as feedbackMoment from "./feedback_moment.js";
import * as fillList from "./fill_list.js";
import * as graph from "./graph.js";
import * as ifThenPlan from "./if_then_plan.js";
import * as image from "./image.js";
import * as item from "./item.js";
import * as milestone from "./milestone.js";
import * as multipleChoice from "./multiple_choice.js";
import * as number from "./number.js";
import * as openQuestion from "./open_question.js";
import * as quiz from "./quiz.js";
import * as ratingMatrix from "./rating_matrix.js";
import * as recording from "./recording.js";
import * as safetyNotice from "./safety_notice.js";
import * as scale from "./scale.js";
import * as shortAnswer from "./short_answer.js";
import * as singleChoice from "./single_choice.js";
import * as steps from "./steps.js";
import * as text from "./text.js";
import * as thoughtRecord from "./thought_record.js";
import * as toggle from "./toggle.js";
import * as weeklyPlanner from "./weekly_planner.js";
import * as yesNo from "./yes_no.js";
import { renderUnknown } from "./unknown.js";

/** @type {import("../types.js").BlockModule[]} */
const KNOWN = [
  text, image, recording, callout, toggle, clientExample, openQuestion, shortAnswer, yesNo, singleChoice, multipleChoice,
  scale, ratingMatrix, number, dateTime, item, steps, fillList, thoughtRecord, comparison, quiz, breathing, ifThenPlan,
  weeklyPlanner, diary, carriedOver, graph, computed, milestone, divider, safetyNotice, feedbackMoment,
];

/** @type {Map<string, import("../types.js").BlockModule>} */
export const BLOCKS = new Map(KNOWN.map((block) => [block.type, block]));

/** What a release may require of us: each kind of question is a capability, and so is what names one. */
const CAPABILITIES = new Set([
  ...KNOWN.flatMap((block) => block.capability ?? (block.answered ? block.type : [])),
  "conditions", "alternatives", "item-alert",
]);

/**
 * @param {import("../types.js").Block} block
 * @param {import("../types.js").Context} ctx
 * @returns {HTMLElement}
 */
export function render(block, ctx) {
  ctx.show ??= (other, answer) => BLOCKS.get(other.type)?.show?.(other, answer, ctx.t) ?? null;
  const known = BLOCKS.get(block.type);
  const element = known ? known.render(block, ctx) : renderUnknown(block, ctx);
  element.classList.add("block", `block-${known ? block.type.replaceAll("_", "-") : "unknown"}`);
  element.id = `block-${block.id}`;
  element.dataset.block = block.id;
  return element;
}

/**
 * What a release asks that this player cannot do. Such a release is explained, not shown.
 * @param {{requires?: string[]}} release
 */
export function lacking(release) {
  return (release.requires ?? []).filter((name) => !CAPABILITIES.has(name));
}

/**
 * Inputs whose answer is still missing, with what to say about it.
 * @param {import("../types.js").Release} release
 * @param {import("../types.js").Answers} answers
 */
export function missing(release, answers) {
  return release.body.flatMap((block) => {
    const lacks = block.key ? BLOCKS.get(block.type)?.lacks?.(block, answers.get(block.key)) : null;
    return lacks ? [{ block, lacks }] : [];
  });
}
