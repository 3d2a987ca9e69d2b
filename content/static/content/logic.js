/*
 * Conditions and computations, chosen from lists: the questions that stand in this form, the operators that fit them,
 * the options that they have. The field behind it keeps JSON; nobody types it.
 */
(() => {
  const config = JSON.parse(document.getElementById("hv-logic").textContent);
  const { words, operators, fitting, kinds, functions } = config;
  const FIELD = "input[data-hv-kind]";
  const CHILD = "[data-streamfield-child]";

  const el = (tag, props = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...children.filter((child) => child !== null && child !== false));
    return made;
  };
  const button = (text, act, kind = "button-secondary") =>
    el("button", { type: "button", className: `button button-small ${kind}`, textContent: text, onclick: act });
  const select = (label, rows, value, act) => {
    const made = el("select", { onchange: () => act(made.value) });
    made.setAttribute("aria-label", label);
    for (const [name, text] of rows) made.append(new Option(text, name, false, name === value));
    return made;
  };

  // What stands in the form -------------------------------------------------------------------------------------
  // Of the row itself: its options and bands have a key and a label too.
  const own = (child, name) => {
    const found = [...child.querySelectorAll(`[data-contentpath="${name}"] :is(input, textarea, select)`)];
    return found.find((one) => one.closest(CHILD) === child);
  };
  const valueOf = (child, name) => own(child, name)?.value ?? "";
  const typeOf = (child) => child.querySelector(':scope > input[name$="-type"], :scope > * > input[name$="-type"]')?.value ?? "";
  const gone = (child) => child.querySelector(':scope > input[name$="-deleted"]')?.value === "1";
  const rowsOf = (root) => [...(root?.querySelectorAll(CHILD) ?? [])].filter((row) => !gone(row));
  const stream = (name) => {
    const types = [...document.querySelectorAll(`input[name^="${name}-"][name$="-type"]`)];
    const mine = types.filter((one) => /^-\d+-type$/.test(one.name.slice(name.length)));
    return mine.map((one) => one.closest(CHILD)).filter((child) => !gone(child));
  };

  function slug(text) {
    const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
    return plain.replace(/^-+/, "").slice(0, 40).replace(/-+$/, "") || "answer";
  }

  /** The key of a row; made now when it has none, or one that an earlier row has too (a duplicate). */
  function keyOf(row, among, text) {
    const field = own(row, "key");
    const taken = among.filter((other) => other !== row).map((other) => valueOf(other, "key"));
    const before = among.slice(0, among.indexOf(row)).map((other) => valueOf(other, "key"));
    if (!field.value || before.includes(field.value)) {
      const root = slug(text);
      let n = 1;
      field.value = root;
      while (taken.includes(field.value)) field.value = `${root}-${(n += 1)}`;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return field.value;
  }

  const said = (row) => valueOf(row, "question") || valueOf(row, "title") || valueOf(row, "label");

  function optionsOf(row) {
    const list = row.querySelector('[data-contentpath="options"]');
    let rows = rowsOf(list);
    if (!rows.length && row.querySelector('[data-contentpath="answers"]')) {
      const sets = stream("answer_sets");
      const chosen = (own(row, "answers")?.value ?? "").replaceAll('"', "");
      rows = rowsOf((sets.find((one) => valueOf(one, "key") === chosen) ?? sets[0])?.querySelector('[data-contentpath="options"]'));
    }
    return rows.map((one) => ({ row: one, among: rows, label: valueOf(one, "label") })).filter(({ label }) => label);
  }

  /** A question of this form, as something a condition can be about. */
  function subjectOf(row, among) {
    const words = said(row);
    const kind = kinds[typeOf(row)];
    if (!kind || !words) return null;
    return {
      name: `row:${among.indexOf(row)}`,
      label: words,
      kind,
      known: () => ({ key: valueOf(row, "key") }),
      take: () => ({ key: keyOf(row, among, words) }),
      options: () => optionsOf(row).map(({ row: one, among: rows, label }) => ({ label, key: valueOf(one, "key"), take: () => keyOf(one, rows, label) })),
    };
  }

  function scoreOf(row, among) {
    const label = said(row);
    if (!label) return null;
    const bands = rowsOf(row.querySelector('[data-contentpath="bands"]'));
    return {
      name: `score:${among.indexOf(row)}`,
      label: `${words.score}: ${label}`,
      kind: bands.length ? "banded" : "number",
      known: () => ({ key: valueOf(row, "key") }),
      take: () => ({ key: keyOf(row, among, label) }),
      options: () => bands.map((one) => ({ label: said(one), key: valueOf(one, "key"), take: () => keyOf(one, bands, said(one)) })),
    };
  }

  /** A question or score elsewhere, as the server knows it. */
  const remote = (found, where, before) => ({
    name: `${JSON.stringify(where)}:${found.key}`,
    label: `${before}: ${found.label}`,
    kind: found.kind,
    known: () => ({ key: found.key, ...where }),
    take: () => ({ key: found.key, ...where }),
    options: () => (found.options ?? []).map(({ key, label }) => ({ key, label, take: () => key })),
  });

  const admin = location.pathname.slice(0, location.pathname.indexOf("/pages/"));
  const asked = new Map();
  async function ask(path) {
    if (!asked.has(path)) {
      const answer = fetch(`${admin}/logic/${path}`, { headers: { Accept: "application/json" } });
      asked.set(path, answer.then((response) => (response.ok ? response.json() : { subjects: [] })));
    }
    return (await asked.get(path)).subjects;
  }

  /** Everything that a field may choose from, in order. */
  async function subjects(field) {
    const child = field.closest(CHILD);
    if (field.dataset.hvAmong === "parts") return partSubjects(field);
    const body = stream("body");
    const items = field.dataset.hvAmong === "items";
    const mine = body.find((one) => one.contains(field));
    const known = items ? body : body.slice(0, body.indexOf(mine));
    const found = known.map((row) => subjectOf(row, body)).filter(Boolean);
    if (items) {
      const scores = stream("scores");
      const here = scores.findIndex((one) => one === child || one.contains(child));
      return [...found, ...(here < 0 ? scores : scores.slice(0, here)).map((row) => scoreOf(row, scores)).filter(Boolean)];
    }
    if (field.dataset.hvKind === "keys") return found;
    const others = await ask("scores/");
    return [...found, ...others.map((one) => remote(one, { code: one.code }, one.title))];
  }

  /** A row's id: made now when it has none, because something will name it. */
  function idOf(row) {
    const field = row.querySelector(':scope > input[name$="-id"], :scope > * > input[name$="-id"]');
    if (field) field.value ||= crypto.randomUUID();
    return field?.value ?? "";
  }

  const titleOf = (part) => part.querySelector("[data-chooser-title]")?.textContent.trim() ?? "";

  /** The chapters of a module and the parts in them, as they stand in the form. */
  function moduleRows() {
    return stream("chapters").map((chapter) => {
      const parts = rowsOf(chapter.querySelector('[data-contentpath="parts"]')).filter(titleOf);
      return { id: idOf(chapter), label: valueOf(chapter, "title") || "…", parts: parts.map((part) => ({ id: idOf(part), label: titleOf(part) })) };
    });
  }

  async function partSubjects(field) {
    const parts = [...document.querySelectorAll('[data-contentpath="parts"]')].flatMap(rowsOf);
    const mine = parts.find((one) => one.contains(field));
    const chapter = field.closest(CHILD);
    const before = mine ? parts.slice(0, parts.indexOf(mine)) : parts.filter((one) => !chapter.contains(one) && chapter.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
    const found = [];
    for (const part of before) {
      const page = part.querySelector('[data-contentpath="page"] input[type=hidden]')?.value;
      if (!page) continue;
      for (const one of await ask(`subjects/${page}/`)) found.push(remote(one, { part: idOf(part) }, titleOf(part)));
    }
    return found;
  }

  // The lists --------------------------------------------------------------------------------------------------
  const same = (test, where) => test.key && ["key", "part", "code"].every((name) => (test[name] ?? "") === (where[name] ?? ""));

  class Field {
    constructor(input) {
      this.input = input;
      this.box = el("div", { className: "hv-logic" });
      input.after(this.box);
      this.known = [];
      void this.draw();
    }

    get value() {
      try {
        return this.input.value ? JSON.parse(this.input.value) : null;
      } catch {
        return null;
      }
    }

    async keep(value) {
      this.input.value = value === null ? "" : JSON.stringify(value);
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
      await this.draw();
    }

    async draw() {
      this.known = this.input.dataset.hvKind === "without" || (this.value === null && this.input.dataset.hvKind === "condition") ? [] : await subjects(this.input);
      const draw = { condition: () => this.condition(), keys: () => this.keys(), set: () => this.set(), without: () => this.without() };
      this.box.replaceChildren(...draw[this.input.dataset.hvKind]());
    }

    // a list of answers
    set() {
      const sets = stream("answer_sets");
      const rows = sets.map((one, n) => [String(n), said(one) || "…"]);
      const at = sets.findIndex((one) => this.value && valueOf(one, "key") === this.value);
      const choose = (n) => this.keep(n === "" ? null : keyOf(sets[Number(n)], sets, said(sets[Number(n)])));
      return [select(words.answers, [["", words.first], ...rows], at < 0 ? "" : String(at), choose)];
    }

    // some questions
    keys() {
      const chosen = this.value ?? [];
      const fits = this.known.filter(({ kind }) => ["number", "scored", "banded"].includes(kind) || this.counts());
      const missing = chosen.filter((key) => !this.known.some((one) => one.known().key === key));
      const lost = missing.map((key) => this.tick(`${key} ${words.gone}`, true, () => this.keep(chosen.filter((one) => one !== key))));
      const ticks = fits.map((one) => {
        const on = chosen.includes(one.known().key);
        return this.tick(one.label, on, (now) => {
          const { key } = one.take();
          const rest = chosen.filter((other) => other !== key);
          const next = now ? [...rest, key] : rest;
          this.keep(next.length ? next : null);
        });
      });
      return [...ticks, ...lost, ticks.length + lost.length === 0 && el("p", { className: "help", textContent: words.none })].filter(Boolean);
    }

    // what a profile of a module holds: everything, save what is unticked
    without() {
      const out = this.value ?? [];
      const rows = moduleRows();
      const known = rows.flatMap(({ id, parts }) => [id, ...parts.map((one) => one.id)]);
      const change = (ids, on) => {
        const rest = out.filter((one) => known.includes(one) && !ids.includes(one));
        const next = on ? rest : [...rest, ...ids];
        this.keep(next.length ? next : null);
      };
      const list = rows.map(({ id, label, parts }) => {
        const ticks = parts.map((one) => el("li", {}, this.tick(one.label, !out.includes(id) && !out.includes(one.id), (on) => change([one.id], on), out.includes(id))));
        return el("li", {}, this.tick(label, !out.includes(id), (on) => change([id], on)), el("ul", { className: "hv-inner" }, ...ticks));
      });
      return [list.length ? el("ul", {}, ...list) : el("p", { className: "help", textContent: words.empty })];
    }

    counts() {
      const row = this.input.closest(CHILD);
      return functions.any.includes(valueOf(row, "function"));
    }

    tick(label, on, act, disabled = false) {
      const box = el("input", { type: "checkbox", checked: on, disabled, onchange: () => act(box.checked) });
      return el("label", { className: "hv-tick" }, box, ` ${label}`);
    }

    // a condition
    condition() {
      if (this.value === null) {
        return [el("span", { className: "hv-always", textContent: words.always }), " ", button(words.add, () => this.begin())];
      }
      return [this.group(this.value, (value) => this.keep(value), true)];
    }

    async begin() {
      this.known = await subjects(this.input);
      if (this.known.length === 0) {
        this.box.append(el("p", { className: "help", role: "status", textContent: words.none }));
        return;
      }
      await this.keep({ all: [this.fresh()] });
    }

    fresh(subject = this.known[0]) {
      const op = fitting[subject.kind][0];
      return this.filled({ ...subject.take(), op }, subject);
    }

    /** A test with a value that its operator can have. */
    filled({ value, ...test }, subject) {
      const shape = operators[test.op].value;
      if (shape === "none") return test;
      if (shape === "number") return { ...test, value: typeof value === "number" || /^-?\d/.test(value ?? "") ? value : 1 };
      if (shape === "moment") return { ...test, value: typeof value === "string" && value ? value : new Date().toISOString().slice(0, 10) };
      if (subject.kind === "boolean") return { ...test, value: typeof value === "boolean" ? value : true };
      if (subject.kind === "moment") return { ...test, value: value || new Date().toISOString().slice(0, 10) };
      const options = subject.options();
      const known = options.map(({ key }) => key);
      const first = options[0]?.take() ?? "";
      if (shape === "list") {
        const kept = [value].flat().filter((one) => known.includes(one));
        return { ...test, value: kept.length ? kept : [first] };
      }
      return { ...test, value: known.includes(value) && value ? value : first };
    }

    group(value, keep, outer) {
      const how = "any" in value ? "any" : "all";
      const members = value[how];
      const change = (n, member) => {
        const rest = member === null ? members.filter((_, at) => at !== n) : members.map((one, at) => (at === n ? member : one));
        keep(rest.length ? { [how]: rest } : null);
      };
      const rows = members.map((member, n) => {
        const act = (next) => change(n, next);
        return el("li", {}, "key" in member ? this.test(member, act) : this.group(member, act, false));
      });
      const head = members.length > 1 || !outer ? [select(words.how, [["all", words.all], ["any", words.any]], how, (next) => keep({ [next]: members }))] : [];
      const more = [button(words.more, () => keep({ [how]: [...members, this.fresh()] }))];
      if (outer) more.push(" ", button(words.group, () => keep({ [how]: [...members, { [how === "all" ? "any" : "all"]: [this.fresh()] }] })));
      return el("div", { className: "hv-group" }, ...head, el("ul", {}, ...rows), el("div", { className: "hv-more" }, ...more));
    }

    test(test, keep) {
      const subject = this.known.find((one) => same(test, one.known()));
      const names = this.known.map((one) => [one.name, one.label]);
      if (!subject) names.unshift(["", `${test.key} ${words.gone}`]);
      const choose = (name) => {
        const next = this.known.find((one) => one.name === name);
        if (next) keep(this.fresh(next));
      };
      const line = [select(words.what, names, subject?.name ?? "", choose)];
      if (subject) {
        const ops = fitting[subject.kind].map((op) => [op, operators[op].label]);
        if (!fitting[subject.kind].includes(test.op)) ops.unshift([test.op, operators[test.op]?.label ?? test.op]);
        line.push(select(words.op, ops, test.op, (op) => keep(this.filled({ ...test, op }, subject))), ...this.wanted(test, subject, keep));
      }
      const away = button("×", () => keep(null), "button-secondary hv-away");
      away.setAttribute("aria-label", words.remove);
      return el("div", { className: "hv-test" }, ...line, away);
    }

    wanted(test, subject, keep) {
      const shape = operators[test.op]?.value;
      if (shape === "none" || !shape) return [];
      if (shape === "number") return [this.typed("number", test, keep, (text) => (/^-?\d+$/.test(text) ? Number(text) : text))];
      if (shape === "moment" || subject.kind === "moment") return [this.typed("text", test, keep, (text) => text)];
      if (subject.kind === "boolean") {
        const rows = [["true", words.yes], ["false", words.no]];
        return [select(words.value, rows, String(test.value), (value) => keep({ ...test, value: value === "true" }))];
      }
      const options = subject.options();
      if (shape === "list") {
        return options.map((option) => this.tick(option.label, test.value.includes(option.key), (on) => {
          const key = option.take();
          const rest = test.value.filter((one) => one !== key);
          const value = on ? [...rest, key] : rest;
          if (value.length) keep({ ...test, value });
          else this.draw();
        }));
      }
      const at = options.findIndex(({ key }) => key === test.value);
      const rows = options.map(({ label }, n) => [String(n), label]);
      if (at < 0) rows.unshift(["", `${test.value} ${words.gone}`]);
      return [select(words.value, rows, at < 0 ? "" : String(at), (n) => n !== "" && keep({ ...test, value: options[Number(n)].take() }))];
    }

    typed(type, test, keep, read) {
      const field = el("input", { type, value: test.value, step: "any", onchange: () => field.value && keep({ ...test, value: read(field.value) }) });
      field.setAttribute("aria-label", words.value);
      return field;
    }
  }

  const fields = new WeakMap();
  const dress = (input) => {
    if (fields.has(input)) return;
    fields.set(input, new Field(input));
    // What stands in the form may have changed since: look again when somebody comes here.
    input.parentElement.addEventListener("pointerenter", () => (fields.get(input).value !== null || input.dataset.hvKind === "without") && !input.parentElement.contains(document.activeElement) && fields.get(input).draw());
  };
  const dressAll = (root) => {
    if (root.matches?.(FIELD)) dress(root);
    root.querySelectorAll?.(FIELD).forEach(dress);
  };
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(dressAll);
  }).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => dressAll(document));
})();
