/*
 * A block that looks back keeps the key of an earlier question. Nobody types a key: this puts a list of questions
 * beside the hidden field. Without this script the field itself stays usable.
 */
(() => {
  const words = document.currentScript.dataset;
  const FIELD = "input[data-hv-questions]";

  /** Where the questions stand that are offered: the exercise chosen beside it, or the page or fragment being edited. */
  function pageOf(field) {
    const group = field.closest("[data-contentpath]:has([data-contentpath=exercise])") ?? field.closest("section");
    const chosen = group?.querySelector("[data-contentpath=exercise] input[type=hidden]")?.value;
    const fragment = /\/snippets\/content\/fragment\/edit\/(\d+)\//.exec(location.pathname)?.[1];
    const page = /\/pages\/(\d+)\/edit\//.exec(location.pathname)?.[1];
    return chosen || (fragment ? `fragments/${fragment}` : page) || "";
  }

  async function questionsOf(page) {
    if (!page) return [];
    const response = await fetch(`${words.base}${page}/`, { headers: { Accept: "application/json" } });
    return response.ok ? (await response.json()).questions : [];
  }

  function option(value, text, selected) {
    return new Option(text, value, false, selected);
  }

  async function offer(field, select) {
    const page = pageOf(field);
    const types = field.dataset.hvQuestions.split(" ").filter(Boolean);
    const found = (await questionsOf(page)).filter((one) => !types.length || types.includes(one.type));
    const options = found.map((one) => option(one.key, one.label, one.key === field.value));
    const known = found.some((one) => one.key === field.value);
    if (field.value && !known) options.unshift(option(field.value, `${field.value} ${words.gone}`, true));
    else options.unshift(option("", found.length ? words.choose : words.none, !field.value));
    select.replaceChildren(...options);
  }

  function dress(field) {
    if (field.dataset.dressed) return;
    field.dataset.dressed = "yes";
    const select = document.createElement("select");
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    select.id = `${field.id}-questions`;
    if (label) label.htmlFor = select.id;
    field.type = "hidden";
    field.after(select);
    select.addEventListener("change", () => {
      field.value = select.value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    // A question written a moment ago, or another exercise chosen: ask again when somebody comes to choose.
    for (const name of ["focus", "pointerenter"]) select.addEventListener(name, () => offer(field, select));
    void offer(field, select);
  }

  const dressAll = (root) => root.querySelectorAll?.(FIELD).forEach(dress);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(dressAll);
  }).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => dressAll(document));
})();
