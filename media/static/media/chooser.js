/* A refused upload brings wagtailmedia's window back on "Search"; this shows the author what was wrong. */
$(document).on("ajaxComplete", (event, request, options) => {
  if (!/\/(audio|video)\/chooser\/upload\/$/.test(options.url)) return;
  const panel = document.querySelector('[id^="tab-upload-"]:has(.error-message)');
  if (!panel) return;
  // Wagtail's tabs wake up after the window was filled, so wait for that.
  requestAnimationFrame(() => document.getElementById(panel.getAttribute("aria-labelledby"))?.click());
});
