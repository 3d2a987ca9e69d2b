/* A refused upload brings wagtailmedia's window back on "Search"; this shows the author what was wrong. */
$(document).on("ajaxComplete", (event, request, options) => {
  if (!/\/(audio|video)\/chooser\/upload\/$/.test(options.url)) return;
  const panel = document.querySelector('[id^="tab-upload-"]:has(.error-message)');
  if (!panel) return;
  // Wagtail's tabs wake up after the window was filled, so wait for that.
  requestAnimationFrame(() => document.getElementById(panel.getAttribute("aria-labelledby"))?.click());
});

/* A refused upload forgets the chosen file, so what is missing beside a picture is asked before it is sent. */
document.addEventListener(
  "click",
  (event) => {
    const form = event.target.closest("[data-chooser-modal-creation-form] [type=submit]")?.form;
    const words = form?.querySelector("[data-describe]");
    if (!words) return;
    const needed = !words.value.trim() && !form.querySelector("[name$=is_decorative]")?.checked;
    words.setCustomValidity(needed ? words.dataset.describe : "");
    if (words.reportValidity()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.addEventListener("input", () => words.setCustomValidity(""), { once: true });
  },
  true,
);
