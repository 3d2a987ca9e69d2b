/*
 * Conditions and computations, chosen from lists: the questions that `logic_form.js` finds, the operators that fit
 * them, the options that they have. The field behind it keeps JSON; nobody types it.
 */
(() => {
  const { CHILD, config, el, button, select, keyOf, moduleRows, said, stream, subjects, valueOf } = window.hvForm;
  const { words, operators, fitting, functions } = config;
  const FIELD = "input[data-hv-kind]";

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
