/** "What you fill in stays on this device", and the switch that says it should not. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { canKeep, keeps, setKeeps } from "../store/device.js";

/**
 * One line that says where answers go.
 * @param {import("../types.js").Context["t"]} t
 */
export function keepLine(t) {
  const text = !canKeep() ? "cannotKeep" : keeps() ? "keptHere" : "notKept";
  return h("p", { class: "keep-line" }, icon("lock"), t(text));
}

/**
 * @param {import("../app.js").App} app
 * @param {() => void} [changed]
 */
export function keepSwitch(app, changed) {
  const { t } = app;
  if (!canKeep()) return keepLine(t);
  const onchange = (/** @type {any} */ event) => {
    setKeeps(!event.target.checked);
    app.announce(t(event.target.checked ? "keepOff" : "keepOn"));
    changed?.();
  };
  return h(
    "div",
    { class: "keep" },
    h(
      "label",
      { class: "switch" },
      h("input", { type: "checkbox", checked: !keeps(), "aria-describedby": "keep-help", onchange }),
      h("span", {}, t("keepSwitch")),
    ),
    h("p", { class: "quiet", id: "keep-help" }, t("keepHelp")),
  );
}
