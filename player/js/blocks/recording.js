/** Audio or video with its text below it, always: for who cannot hear it, or would rather read. */

import { h } from "../dom.js";
import { LANGUAGES } from "../i18n/index.js";

export const type = "recording";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, { t }) {
  const { recording, introduction } = block.value;
  if (!recording) return h("section", {}, h("p", { class: "quiet" }, t("noRecordingYet"))); // in the preview of a draft
  const failed = h("p", { class: "notice", hidden: true }, t("mediaFails"));
  const player = mediaElement(recording);
  const fail = () => (failed.hidden = false);
  player.addEventListener("error", fail);
  player.querySelector("source")?.addEventListener("error", fail);
  return h(
    "section",
    {},
    h("h2", { class: "block-title" }, recording.title),
    introduction && h("p", {}, introduction),
    player,
    failed,
    h("p", { class: "quiet" }, t("duration", { time: clock(recording.seconds) })),
    transcript(recording, t),
  );
}

/**
 * @param {any} recording
 * @returns {HTMLMediaElement}
 */
function mediaElement(recording) {
  const isVideo = recording.kind === "video";
  return h(
    isVideo ? "video" : "audio",
    {
      controls: true,
      preload: "metadata",
      "aria-label": recording.title,
      playsinline: isVideo,
      width: isVideo ? recording.width : null,
      height: isVideo ? recording.height : null,
      poster: isVideo ? recording.poster?.path : null,
    },
    h("source", { src: recording.path, type: recording.content_type }),
    recording.captions.map((/** @type {any} */ one, /** @type {number} */ n) =>
      h("track", {
        kind: "captions",
        src: one.path,
        srclang: one.locale,
        label: LANGUAGES[one.locale]?.languageName ?? one.locale,
        default: n === 0,
      }),
    ),
  );
}

/**
 * @param {any} recording
 * @param {import("../types.js").Context["t"]} t
 */
function transcript(recording, t) {
  if (!recording.transcript) return null;
  return h(
    "details",
    { class: "more" },
    h("summary", {}, t(recording.kind === "video" ? "transcriptVideo" : "transcript")),
    recording.transcript.split(/\n+/).map((/** @type {string} */ line) => h("p", {}, line)),
  );
}

/** @param {number} seconds */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
