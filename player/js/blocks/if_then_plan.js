/** Plans of the form "if this happens, then I do that". */

import { h } from "../dom.js";
import { group } from "./question.js";
import { removeButton, rowList } from "./rows.js";

export const type = "if_then_plan";

/** @typedef {{if: string, then: string}} Plan */

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, ctx) {
  const key = String(block.key);
  /** @type {Plan[]} */
  const rows = plans(ctx.answers.get(key)).map((plan) => ({ ...plan }));
  if (rows.length === 0) rows.push({ if: "", then: "" });
  const changed = () => {
    const made = plans(rows).map((plan) => ({ ...plan }));
    ctx.answers.set(key, made.length ? made : undefined);
  };
  const list = rowList(
    {
      rows,
      blank: () => ({ if: "", then: "" }),
      most: block.value.at_most || 10,
      least: 1,
      addLabel: ctx.t("addPlan"),
      changed,
      draw: (plan, n, remove) => onePlan(block, plan, n, remove, changed, ctx),
    },
    ctx,
  );
  const { introduction, examples } = block.value;
  return group(block, ctx, introduction && h("p", {}, introduction), exampleList(block, examples, ctx), list);
}

/**
 * @param {import("../types.js").Block} block
 * @param {Plan[]} examples
 * @param {import("../types.js").Context} ctx
 */
function exampleList(block, examples, ctx) {
  if (!examples?.length) return null;
  const { if_label: ifLabel, then_label: thenLabel } = block.value;
  const item = (/** @type {Plan} */ one) =>
    h("li", {}, h("strong", {}, ifLabel), ` ${one.if} `, h("strong", {}, thenLabel), ` ${one.then}`);
  return h("div", { class: "examples" }, h("p", { class: "examples-title" }, ctx.t("planExamples")), h("ul", {}, examples.map(item)));
}

/**
 * @param {import("../types.js").Block} block
 * @param {Plan} plan
 * @param {number} n
 * @param {(() => void)|null} remove
 * @param {() => void} changed
 * @param {import("../types.js").Context} ctx
 */
function onePlan(block, plan, n, remove, changed, ctx) {
  const field = (/** @type {"if"|"then"} */ name, /** @type {string} */ label) => {
    const id = `input-${block.id}-${n}-${name}`;
    const oninput = (/** @type {any} */ event) => {
      plan[name] = event.target.value;
      changed();
    };
    return [h("label", { class: "row-label", for: id }, label), h("textarea", { id, rows: 2, value: plan[name], oninput })];
  };
  const title = ctx.t("planOf", { n: n + 1 });
  return h(
    "div",
    { class: "plan", role: "group", "aria-label": title },
    h("div", { class: "plan-head" }, h("p", { class: "plan-title" }, title), removeButton(ctx.t("removePlan", { n: n + 1 }), remove)),
    field("if", block.value.if_label),
    field("then", block.value.then_label),
  );
}

/**
 * @param {any} answer
 * @returns {Plan[]} plans with something in them
 */
function plans(answer) {
  return Array.isArray(answer) ? answer.filter((plan) => plan?.if?.trim() || plan?.then?.trim()) : [];
}

/** @type {import("../types.js").Answered} */
export function answered(_, answer) {
  return plans(answer).length > 0;
}

/** @type {import("../types.js").Lacks} */
export function lacks(block, answer) {
  const whole = plans(answer).some((plan) => plan.if.trim() && plan.then.trim());
  return block.value.required && !whole ? ["lackPlan", {}] : null;
}

/** @type {import("../types.js").Show} */
export function show(block, answer) {
  const { title, if_label: ifLabel, then_label: thenLabel } = block.value;
  return { question: title, lines: plans(answer).map((plan) => `${ifLabel} ${plan.if} ${thenLabel} ${plan.then}`) };
}
