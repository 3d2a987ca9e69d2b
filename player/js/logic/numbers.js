/** Exact numbers: whole ten-thousandths as BigInt, so that every app computes alike. As in content/logic/numbers.py. */

const DIGITS = 4;
export const ONE = 10n ** BigInt(DIGITS);
const LARGEST = 10n ** 9n * ONE;
const FORM = /^-?[0-9]{1,10}(\.[0-9]{1,10})?$/;

/**
 * A JSON number, or a decimal written as a string, in ten-thousandths; null for anything else.
 * @param {unknown} value
 * @returns {bigint|null}
 */
export function number(value) {
  if (typeof value === "string") return FORM.test(value) ? parsed(value) : null;
  if (typeof value !== "number" || !Number.isFinite(value) || Math.abs(value) > 1e9) return null;
  return parsed(plain(value));
}

/**
 * A number without exponent: below a ten-thousandth it rounds to nothing anyway.
 * @param {number} value
 */
function plain(value) {
  const text = String(value);
  return text.includes("e") ? "0" : text;
}

/** @param {string} text */
function parsed(text) {
  const negative = text.startsWith("-");
  const [whole = "0", rest = ""] = text.replace("-", "").split(".");
  const kept = BigInt(whole) * ONE + BigInt(rest.slice(0, DIGITS).padEnd(DIGITS, "0"));
  if (kept > LARGEST || (kept === LARGEST && /[1-9]/.test(rest))) return null;
  const parts = kept + (Number(rest[DIGITS] ?? "0") >= 5 ? 1n : 0n); // half away from zero
  return negative ? -parts : parts;
}

/**
 * Ten-thousandths as people and JSON write them: `7`, `2.5`, `-0.3333`.
 * @param {bigint} parts
 */
export function written(parts) {
  const size = parts < 0n ? -parts : parts;
  const decimals = String(size % ONE).padStart(DIGITS, "0").replace(/0+$/, "");
  return `${parts < 0n ? "-" : ""}${size / ONE}${decimals && `.${decimals}`}`;
}

/**
 * A quotient, half away from zero.
 * @param {bigint} parts
 * @param {bigint} by
 */
export function divided(parts, by) {
  const size = parts < 0n ? -parts : parts;
  const result = (2n * size + by) / (2n * by);
  return parts < 0n ? -result : result;
}
