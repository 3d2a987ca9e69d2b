/** A part that may be done again begins empty; what was written before stays among the client's own work. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { beginAgain, readWork, rounds, workId } from "../store/work.js";
import { pathOf } from "../views/exercise.js";

/**
 * Nothing when it may not, was not finished yet, or was done as often as it may be.
 * @param {import("../types.js").Place} place
 * @param {import("../app.js").App} app
 */
export function againButton(place, app) {
  const { release, repeat } = place;
  const id = workId(release.code, release.number);
  if (!repeat || !readWork(id)?.completed) return null;
  if (repeat.at_most && rounds(id).length >= repeat.at_most) return null;
  const act = () => {
    if (beginAgain(id)) {
      app.go(pathOf(place));
      app.announce(app.t("againBegun"));
    } else app.announce(app.t("deviceFull"));
  };
  return h("button", { type: "button", class: "button quiet-button", onclick: act }, icon("steps"), app.t("doAgain"));
}
