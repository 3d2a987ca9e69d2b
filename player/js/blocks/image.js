/** A picture, in the width that fits the screen; its focal point stays in view when it is cropped. */

import { h } from "../dom.js";

export const type = "image";

/** @type {import("../types.js").BlockModule["render"]} */
export function render(block, { t }) {
  const { image, caption } = block.value;
  if (!image) return h("figure", {}, h("p", { class: "quiet" }, t("noImageYet"))); // in the preview of a draft
  const shown = picture(image);
  // Withdrawn since, or out of reach: the caption would speak of something that is not there.
  shown.addEventListener("error", () => figure.replaceChildren(h("p", { class: "quiet" }, t("imageGone"))));
  const figure = h("figure", {}, shown, caption && h("figcaption", {}, caption));
  return figure;
}

/**
 * @param {any} image the API's image shape
 * @returns {HTMLImageElement}
 */
export function picture(image) {
  const widths = image.widths.map((/** @type {any} */ one) => `${one.path} ${one.width}w`);
  return h("img", {
    src: image.path,
    srcset: widths.join(", ") || null,
    sizes: widths.length ? "(min-width: 42rem) 38rem, 100vw" : null,
    width: image.width,
    height: image.height,
    alt: image.decorative ? "" : image.alt,
    loading: "lazy",
    decoding: "async",
  });
}
