/** Fields that an author chose: the columns of a thought record, the questions of a diary. */

import { h } from "../dom.js";
import { momentField, said } from "./date_time.js";
import { numberOf } from "./number.js";
import { tile } from "./question.js";
import { scaleRow, valuesOf } from "./scale.js";

/** @typedef {{key: string, label: string, form: string, help: string, drawn?: boolean}} Field */

const TEN = { min: 0, max: 10, step: 1 };
/** @type {Record<string, {min: number|null, max: number|null, decimals: number}>} */
const BOUNDS = { percent: { min: 0, max: 100, decimals: 0 }, number: { min: 0, max: null, decimals: 2 } };

/**
 * One field with its label.
 * @param {Field} field
 * @param {object} options
 * @param {string} options.id
 * @param {any} options.value
 * @param {(value: any) => void} options.changed
 * @param {import("../types.js").Context["t"]} options.t
 * @returns {HTMLElement}
 */
export function fieldControl(field, { id, value, changed, t }) {
  const help = field.help && h("p", { class: "help", id: `${id}-help` }, field.help);
  const described = field.help ? `${id}-help` : null;
  if (field.form === "scale" || field.form === "yes_no") {
    const control = field.form === "scale" ? tenRow(id, value, changed) : yesNo(id, value, changed, t);
    return h("fieldset", { class: "field", "aria-describedby": described }, h("legend", { class: "row-label" }, field.label), help, control);
  }
  const control = oneField(field, { id, "aria-describedby": described }, value, changed, t);
  return h("div", { class: "field" }, h("label", { class: "row-label", for: id }, field.label), help, control);
}

/**
 * @param {string} id
 * @param {any} value
 * @param {(value: any) => void} changed
 */
function tenRow(id, value, changed) {
  return scaleRow({ name: id, values: valuesOf(TEN), chosen: value, low: "", high: "", onchoose: changed });
}

/**
 * @param {string} id
 * @param {any} value
 * @param {(value: any) => void} changed
 * @param {import("../types.js").Context["t"]} t
 */
function yesNo(id, value, changed, t) {
  const one = (/** @type {boolean} */ answer, /** @type {string} */ label) =>
    tile({ type: "radio", name: id, value: String(answer), label, checked: value === answer, onchange: () => changed(answer) });
  return h("div", { class: "tiles two" }, one(true, t("yes")), one(false, t("no")));
}

/**
 * @param {Field} field
 * @param {Record<string, any>} attributes
 * @param {any} value
 * @param {(value: any) => void} changed
 * @param {import("../types.js").Context["t"]} t
 */
function oneField(field, attributes, value, changed, t) {
  const { form } = field;
  if (form === "date" || form === "time") return momentField(form, value, changed, attributes);
  const bounds = BOUNDS[form];
  if (!bounds) {
    const oninput = (/** @type {any} */ event) => changed(event.target.value || undefined);
    return h("textarea", { rows: 2, value: value ?? "", oninput, ...attributes });
  }
  const oninput = (/** @type {any} */ event) => changed(numberOf(bounds, event.target.value));
  const written = typeof value === "number" ? value.toLocaleString(t.language, { useGrouping: false }) : "";
  const input = h("input", { type: "text", class: "number-field", inputmode: "decimal", autocomplete: "off", value: written, oninput, ...attributes });
  return form === "percent" ? h("div", { class: "with-unit" }, input, h("span", {}, t("ofHundred"))) : input;
}

/**
 * Is something filled in?
 * @param {any} value
 */
export function filledIn(value) {
  return typeof value === "string" ? value.trim() !== "" : value !== undefined && value !== null;
}

/**
 * What was filled in, for people.
 * @param {Field} field
 * @param {any} value
 * @param {import("../types.js").Context["t"]} t
 */
export function saidField(field, value, t) {
  if (field.form === "yes_no") return t(value ? "yes" : "no");
  if (field.form === "date" || field.form === "time") return said(field.form, String(value), t.language);
  return typeof value === "number" ? value.toLocaleString(t.language) : String(value);
}

/**
 * A row of fields on one line: what was filled in, each with its name.
 * @param {Field[]} fields
 * @param {Record<string, any>} row
 * @param {import("../types.js").Context["t"]} t
 */
export function saidRow(fields, row, t) {
  return fields.filter((field) => filledIn(row[field.key])).map((field) => `${field.label.replace(/[:?]$/, "")}: ${saidField(field, row[field.key], t)}`).join("; ");
}

/**
 * Only what belongs to these fields and says something: a field of an older version falls away.
 * @param {Field[]} fields
 * @param {any} row
 * @returns {Record<string, any>}
 */
export function kept(fields, row) {
  const known = fields.filter((field) => filledIn(row?.[field.key]));
  return Object.fromEntries(known.map((field) => [field.key, row[field.key]]));
}
