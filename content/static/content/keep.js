// What was typed is kept: saving goes on by itself after a lost connection, a lost session or a closed laptop.
// Wagtail saves while one types, and stops trying soon after a failure; this tries until it succeeded.
(() => {
  "use strict";
  const EVERY = 15_000;
  const LOST = new Set(["network_error", "server_error"]);
  const here = document.currentScript;
  let failed = false;
  let timer = 0;
  let sent = null;

  // A form that is sent while its page is being made would make a second page: it waits for the answer.
  let busy = false;
  let held = null;
  const fetched = window.fetch;
  window.fetch = (address, options) => {
    const ours = options?.body instanceof FormData && String(address) === form()?.action;
    busy = busy || ours;
    return fetched(address, options);
  };

  const free = () => {
    busy = false;
    if (!held) return;
    const { form: waiting, submitter } = held;
    held = null;
    waiting.requestSubmit(submitter);
  };

  const form = () => document.querySelector("form[data-edit-form]");

  // Whoever logs in again has another token; the one in this page is from before.
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];

  const box = () => {
    const found = document.querySelector(".hv-keep");
    if (found) return found;
    const made = document.createElement("div");
    made.className = "hv-keep";
    made.setAttribute("role", "status");
    document.body.append(made);
    return made;
  };

  const tell = () => {
    const link = document.createElement("a");
    link.href = here.dataset.login;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = here.dataset.again;
    box().replaceChildren(`${here.dataset.text} `, link);
  };

  const again = () => {
    clearTimeout(timer);
    if (!failed) return;
    timer = setTimeout(again, EVERY);
    form()?.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));
  };

  // What people wrote, without what the page itself keeps in the form.
  const OURS = ["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id", "next"];
  const written = (data, updated) => JSON.stringify(
    [...data]
      .filter(([name]) => !OURS.includes(name) && !updated.includes(name))
      .map(([name, value]) => [name, value instanceof File ? [value.name, value.size] : value]),
  );

  // Wagtail takes what stands in the form when a save is answered for what was saved. What was typed meanwhile
  // is not: the form still has changes then, and is saved again.
  const typedMeanwhile = (answer) => {
    const updated = Object.keys(answer?.field_updates ?? {});
    return sent && form() && written(sent, updated) !== written(new FormData(form()), updated);
  };

  document.addEventListener("w-autosave:save", (event) => {
    sent = event.detail.formData;
    const now = token();
    if (now) event.detail.formData?.set("csrfmiddlewaretoken", now);
  });

  document.addEventListener("w-autosave:error", (event) => {
    free();
    failed = LOST.has(event.detail.type);
    if (!failed) return;
    tell();
    clearTimeout(timer);
    timer = setTimeout(again, EVERY);
  });

  document.addEventListener("w-autosave:success", (event) => {
    if (typedMeanwhile(event.detail.response)) form().dataset.wUnsavedForceValue = "true";
    free();
    failed = false;
    clearTimeout(timer);
    document.querySelector(".hv-keep")?.remove();
  });

  document.addEventListener("submit", (event) => {
    if (busy && event.target === form()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      held = { form: event.target, submitter: event.submitter };
      return;
    }
    const now = token();
    const field = event.target.elements?.namedItem("csrfmiddlewaretoken");
    if (now && field) field.value = now;
  }, true);

  addEventListener("online", again);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
})();
