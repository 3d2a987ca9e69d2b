// Pasting keeps the styles of the text; words for pictures are kept while one types on.
(() => {
  "use strict";

  const bring = document.querySelector("[data-hv-bring]");
  if (bring) {
    const text = bring.querySelector("[data-paste]");
    const html = bring.querySelector("[name=html]");
    let pasted = null;
    text.addEventListener("paste", (event) => {
      const styled = event.clipboardData?.getData("text/html") ?? "";
      if (!styled || text.value.trim()) {
        html.value = "";
        return;
      }
      // The browser puts the plain words in the field; the styles go along beside them.
      setTimeout(() => {
        html.value = styled;
        pasted = text.value;
      });
    });
    text.addEventListener("input", () => {
      // Words changed by hand count; styles of what it was before would bring the old words back.
      if (pasted !== null && text.value !== pasted) html.value = "";
    });
  }

  const look = document.querySelector("[data-hv-look]");
  if (look) {
    let timer;
    const keep = () => {
      const words = new FormData(look);
      words.set("do", "save");
      fetch(window.location.pathname, { method: "POST", body: words, credentials: "same-origin", redirect: "manual" });
    };
    look.addEventListener("input", (event) => {
      if (!event.target.name?.match(/^(alt|decorative)-/)) return;
      clearTimeout(timer);
      timer = setTimeout(keep, 1000);
    });
  }
})();
