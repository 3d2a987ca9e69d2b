/*
 * Hints while somebody writes. Only blocks that changed are sent, after a pause; the server looks and forgets.
 * Nothing here stops anybody: without an answer the editor is as it was.
 */
(() => {
  const panel = document.querySelector("[data-hv-hints]");
  const form = document.getElementById("page-edit-form") ?? document.getElementById("w-editor-form"); // a page, or a fragment
  if (!panel || !form) return;

  const words = JSON.parse(document.getElementById("hv-hints-words").textContent);
  const CHILD = "[data-streamfield-child]";
  const FIELDS = form.id === "page-edit-form" ? ["title", "summary", "intro"] : []; // of a page; the title of a fragment is for colleagues
  const STREAMS = ["body", "chapters", "profiles", "scores", "alerts", "guide"];
  const COUNTED = ["body", "intro"];
  const WORDLESS = /^value-(parts|when|without)\b/; // of a chapter, an alert and a profile: lists of choices
  const PAUSE = 800; // milliseconds without a change
  const QUIET = 2500; // before a screen reader hears that the number changed
  const AT_ONCE = 30; // blocks in one question
  const part = (name) => panel.querySelector(`[data-hv-${name}]`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const el = (tag, props = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...children);
    return made;
  };

  /** Block id -> what was sent last, and what came back. */
  const known = new Map();
  let [timer, quiet, busy, again, stopped, announced, sentPage] = [0, 0, false, false, false, "", ""];

  // What stands in the form --------------------------------------------------------------------------------------
  function fieldsOf(child, prefix) {
    const found = {};
    for (const one of child.querySelectorAll(":is(input, textarea, select)[name]")) {
      if (!one.name.startsWith(prefix) || one.type === "file") continue;
      if (["checkbox", "radio"].includes(one.type) && !one.checked) continue;
      found[one.name.slice(prefix.length)] = one.value;
    }
    return found;
  }

  function rowsOf(stream) {
    const types = [...form.querySelectorAll(`input[name^="${stream}-"][name$="-type"]`)];
    return types.flatMap((type) => {
      const [, n] = type.name.slice(stream.length).match(/^-(\d+)-type$/) ?? [];
      const child = type.closest(CHILD);
      if (n === undefined || !child || form.elements[`${stream}-${n}-deleted`]?.value === "1") return [];
      const id = form.elements[`${stream}-${n}-id`]?.value || `${stream}-${n}`;
      const row = { id, type: type.value, part: stream, child, fields: fieldsOf(child, `${stream}-${n}-`) };
      return [type.value === "item" ? { ...row, own: form.elements.rights?.value === "own" } : row];
    });
  }

  /** The title, the summary and the introduction of the page. */
  function rowsOfPage() {
    return FIELDS.flatMap((name) => {
      const field = form.elements[name];
      const child = field?.closest?.(".w-panel");
      return child ? [{ id: `page-${name}`, type: name, part: name, child, fields: { value: field.value } }] : [];
    });
  }

  /** Every block in order, with the level of the heading that stands before it as far as is known. */
  function scan() {
    return ["", ...STREAMS].flatMap((stream) => {
      let heading = 0;
      return (stream ? rowsOf(stream) : rowsOfPage()).map((row) => {
        const before = known.get(row.id);
        const after = heading;
        heading = before?.said?.heading || heading;
        const text = JSON.stringify([values(row.fields), row.own]);
        const moved = before?.said?.heading && before.after !== after;
        return { ...row, after, text, changed: !before || before.text !== text || Boolean(moved) };
      });
    });
  }

  function sum(rows) {
    const total = { words: 0, sentences: 0, syllables: 0, inputs: 0 };
    for (const { id, part: stream } of rows) {
      const counts = COUNTED.includes(stream) ? known.get(id)?.said?.counts : null;
      for (const name of Object.keys(counts ?? {})) total[name] += counts[name];
    }
    return total;
  }

  // Asking -------------------------------------------------------------------------------------------------------
  function soon() {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  async function look() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      for (let rows = scan(); await ask(rows); rows = scan());
    } catch {
      part("status").textContent = words.unavailable; // no network, or no answer: the next change tries again
      part("level").textContent = words.unavailable;
    }
    busy = false;
    if (again) {
      again = false;
      soon();
    }
  }

  /** One question; whether there is more to ask. */
  async function ask(rows) {
    const changed = rows.filter((row) => row.changed).slice(0, AT_ONCE);
    const others = sum(rows.filter((row) => !changed.includes(row)));
    const summary = form.elements.summary?.value ?? "";
    const page = JSON.stringify([others, summary, rows.map((row) => row.id)]);
    if (!changed.length && page === sentPage) {
      redraw(rows); // a word to explain was ticked, or taken off
      return false;
    }
    const blocks = changed.map(({ id, type, part: stream, own, after, fields }) => ({ id, type, part: stream, own, after, fields: values(fields) }));
    const answer = await send({ locale: panel.dataset.locale, summary, others, blocks });
    if (!answer) return false;
    for (const { id, text, after } of changed) known.set(id, { text, after, said: answer.blocks[id] ?? null });
    if (!changed.length) sentPage = page;
    show(rows, answer.page);
    return changed.length > 0;
  }

  /** The names within a block: `type` and the like are the stream's own. */
  function values(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith("value") && !WORDLESS.test(name)));
  }

  async function send(question) {
    const response = await fetch(panel.dataset.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify(question),
    });
    if (response.ok && response.headers.get("content-type")?.includes("json")) return response.json();
    stopped = response.status !== 503 && response.status !== 413; // asking again would be refused again
    const detail = await response.json().catch(() => ({}));
    part("level").textContent = detail.detail ?? words.unavailable;
    return null;
  }

  // Showing ------------------------------------------------------------------------------------------------------
  function redraw(rows) {
    const seen = new Set(); // a word is offered once, where it first stands
    for (const row of rows) {
      const said = known.get(row.id)?.said;
      const terms = (said?.terms ?? []).filter(({ id }) => !seen.has(id));
      terms.forEach(({ id }) => seen.add(id));
      beside(row, said, terms);
    }
    offered(rows);
  }

  function show(rows, page) {
    redraw(rows);
    part("minutes").textContent = page.minutes === 1 ? words.minute : fill(words.minutes, { n: page.minutes });
    part("count").textContent = page.words;
    part("level").textContent = page.meaning;
    const told = rows.filter((row) => known.get(row.id)?.said?.hints.length);
    const total = told.reduce((count, row) => count + known.get(row.id).said.hints.length, 0);
    part("list").replaceChildren(...(told.length ? told.map(entry) : [el("li", { textContent: words.none })]));
    counter(total);
    announce(`${total === 1 ? words.one : total ? fill(words.many, { n: total }) : words.none} ${page.meaning}`);
  }

  function nameOf(row) {
    const label = row.child.querySelector(".w-panel__heading--label, [data-panel-heading-text]")?.textContent ?? row.type;
    return label.replace(/\s+/g, " ").replace(/\s*\*\s*$/, "").trim();
  }

  function entry(row) {
    const go = el("button", { type: "button", textContent: nameOf(row), onclick: () => goTo(row.child) });
    go.setAttribute("aria-label", fill(words.go, { name: nameOf(row) }));
    const where = row.part === "guide" ? ` (${words.guide})` : "";
    return el("li", {}, go, where, el("ul", {}, ...known.get(row.id).said.hints.map(({ text }) => el("li", { textContent: text }))));
  }

  function goTo(child) {
    const tab = child.closest("[role=tabpanel]");
    if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
    const toggle = child.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    const field = child.querySelector("[contenteditable=true], textarea:not([hidden]), input:not([type=hidden])");
    child.scrollIntoView({ block: "center" });
    (field ?? toggle)?.focus({ preventScroll: true });
  }

  /** At the end of the block itself; drawn anew only when it says something else. */
  function beside(row, said, first) {
    const before = row.child.querySelector(":scope .hv-hints");
    const hints = said?.hints ?? [];
    const terms = first.map((term) => ({ ...term, box: boxOf(term) })).filter(({ box }) => box);
    const told = JSON.stringify([hints, said?.level, terms.map(({ id, box }) => [id, box.checked])]);
    if (before?.dataset.told === told) return;
    before?.remove();
    if (!hints.length && !terms.length && !said?.level) return;
    const made = el("div", { className: "hv-hints" });
    made.dataset.told = told;
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", words.hints);
    if (said.level) made.append(el("p", { className: "hv-hints__level", textContent: fill(words.reads, said) }));
    const lines = hints.map(({ text }) => el("li", { textContent: text }));
    if (hints.length || terms.length) made.append(el("ul", {}, ...lines, ...terms.map((term) => offer(term))));
    (row.child.querySelector(".w-panel__content") ?? row.child).append(made);
  }

  /** The box of the page that says whether clients get this word explained. */
  function boxOf({ id }) {
    return form.querySelector(`input[name="terms"][value="${id}"]`);
  }

  function offer({ word, box }) {
    if (box.checked) return el("li", { textContent: fill(words.explained, { word }) });
    const act = () => {
      box.click();
      look();
    };
    const name = fill(words.explain, { word });
    return el("li", {}, el("button", { type: "button", className: "button button-small button-secondary", textContent: name, onclick: act }));
  }

  /** Of the words that can be explained only those that stand in the text, and those that were chosen. */
  function offered(rows) {
    const here = new Set(rows.flatMap((row) => known.get(row.id)?.said?.terms ?? []).map(({ id }) => String(id)));
    for (const one of form.querySelectorAll('input[name="terms"]')) {
      const line = one.closest("label")?.parentElement ?? one.parentElement;
      line.hidden = !one.checked && !here.has(one.value);
    }
  }

  function counter(total) {
    const mark = document.querySelector('[data-side-panel-toggle="hints"] [data-side-panel-toggle-counter]');
    if (!mark) return;
    mark.textContent = total;
    mark.hidden = !total;
  }

  function announce(text) {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      if (text !== announced) part("status").textContent = text;
      announced = text;
    }, QUIET);
  }

  // When ---------------------------------------------------------------------------------------------------------
  const OFF = "hv-hints-off";
  const box = part("show");
  box.checked = localStorage.getItem(OFF) !== "1";
  document.body.classList.toggle(OFF, !box.checked);
  box.addEventListener("change", () => {
    document.body.classList.toggle(OFF, !box.checked);
    localStorage.setItem(OFF, box.checked ? "" : "1");
  });
  for (const kind of ["input", "change", "keyup", "focusout", "drop"]) form.addEventListener(kind, soon);
  const ours = (node) => node.nodeType === 1 && node.closest(".hv-hints");
  new MutationObserver((changes) => {
    const lists = changes.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    if (lists.some((node) => node.nodeType === 1 && !ours(node) && !node.classList.contains("hv-hints"))) soon();
  }).observe(form, { childList: true, subtree: true });
  soon();
})();
