/** A small graph of bars, with the same numbers in a table: nobody has to see it to read it. */

import { h, svg } from "../dom.js";

const WIDTH = 320;
const HEIGHT = 120;
const FOOT = 18;
const FEW = 12; // so many bars have room for their own number and day

/** @typedef {{label: string, short: string, value: number, said?: string}} Point */

/**
 * @param {object} options
 * @param {string} options.title
 * @param {Point[]} options.points in order
 * @param {number} [options.top] the highest value there can be
 * @param {import("../types.js").Context["t"]} options.t
 */
export function chart({ title, points, top, t }) {
  const value = (/** @type {Point} */ point) => point.said ?? point.value.toLocaleString(t.language);
  const rows = points.map((point) => h("tr", {}, h("th", { scope: "row" }, point.label), h("td", {}, value(point))));
  const table = h("table", { class: "chart-table" }, h("caption", { class: "sr" }, title), h("tbody", {}, rows));
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, title),
    bars(points.slice(-60), top, value),
    h("details", { class: "more" }, h("summary", {}, t("chartTable")), table),
  );
}

/**
 * @param {Point[]} points
 * @param {number|undefined} top
 * @param {(point: Point) => string} value
 */
function bars(points, top, value) {
  const highest = Math.max(top ?? 0, ...points.map((point) => point.value), 1);
  const step = WIDTH / points.length;
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + FOOT}`, class: "chart-bars", "aria-hidden": "true", focusable: "false" });
  points.forEach((point, n) => {
    const tall = Math.max(2, ((HEIGHT - FOOT) * point.value) / highest);
    const width = Math.min(step * 0.7, 48);
    const middle = step * (n + 0.5);
    picture.append(svg("rect", { x: String(middle - width / 2), y: String(HEIGHT - tall), width: String(width), height: String(tall), rx: "3" }));
    if (points.length > FEW) return;
    picture.append(words(middle, HEIGHT - tall - 5, value(point)), words(middle, HEIGHT + FOOT - 5, point.short));
  });
  picture.append(svg("line", { x1: "0", x2: String(WIDTH), y1: String(HEIGHT), y2: String(HEIGHT) }));
  return picture;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} text
 */
function words(x, y, text) {
  const element = svg("text", { x: String(x), y: String(y), "text-anchor": "middle" });
  element.textContent = text;
  return element;
}
