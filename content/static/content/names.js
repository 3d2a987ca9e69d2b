// Editors of rich text get the name of their field: Draftail gives them none, so a screen reader would only say "edit".
(() => {
  "use strict";
  const bare = "[role=textbox][contenteditable=true]:not([aria-label]):not([aria-labelledby])";

  const nameOf = (editor) =>
    editor.closest("[data-field]")?.querySelector("label, [data-field-label]")?.innerText
    ?? editor.closest(".w-panel")?.querySelector(".w-panel__heading")?.innerText
    ?? editor.closest("[data-contentpath]")?.querySelector("label, h2, .c-sf-block__type")?.innerText
    ?? "";

  const name = () => {
    for (const editor of document.querySelectorAll(bare)) {
      const words = nameOf(editor).replace("*", "").trim();
      if (words) editor.setAttribute("aria-label", words);
    }
  };

  const watch = () => {
    name();
    new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", watch);
  else watch();
})();
