/** "You said, we changed": what became of what people said about an exercise. Nothing to tell shows nothing. */

import { fill, h } from "../dom.js";
import { day } from "../i18n/index.js";

/**
 * @param {import("../types.js").Release} release
 * @param {import("../app.js").App} app
 */
export function replied(release, app) {
  const { t, language } = app;
  const box = h("section", { class: "replied", hidden: true });
  if (!release.number) return box; // a draft has had no readers
  void app.replies(release.code, release.locale).then((replies) => {
    if (replies.length === 0) return;
    fill(
      box,
      h("h2", {}, t("repliedTitle")),
      replies.map(({ said, answer, published_at }) =>
        h(
          "div",
          { class: "reply", lang: release.locale },
          h("p", {}, h("strong", {}, t("repliedSaid")), " ", said),
          h("p", {}, h("strong", {}, t("repliedDone")), " ", answer),
          h("p", { class: "facts", lang: language }, day(published_at, language)),
        ),
      ),
    );
    box.hidden = false;
  });
  return box;
}
