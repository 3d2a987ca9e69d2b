/*
 * What conditions and computations can be about: the questions that stand in this form, those of fragments that it
 * uses, and those of other pages. `logic.js` draws the lists.
 */
window.hvForm = (() => {
  const config = JSON.parse(document.getElementById("hv-logic").textContent);
  const { words, kinds } = config;
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

  /** The key that a row has, or will get: one of its own when it has none, or one that an earlier row has too. */
  function keyFor(row, among, text, name = "key") {
    const held = valueOf(row, name);
    const taken = among.filter((other) => other !== row).map((other) => valueOf(other, name));
    const before = among.slice(0, among.indexOf(row)).map((other) => valueOf(other, name));
    if (held && !before.includes(held)) return held;
    const root = slug(text);
    let [made, n] = [root, 1];
    while (taken.includes(made)) made = `${root}-${(n += 1)}`;
    return made;
  }

  /** The key of a row; written down now, because something will name it. */
  function keyOf(row, among, text, name = "key") {
    const field = own(row, name);
    const key = keyFor(row, among, text, name);
    if (field.value !== key) {
      field.value = key;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return key;
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

  const asked = new Map();
  async function ask(path) {
    if (!asked.has(path)) {
      const answer = fetch(`${config.base}${path}`, { headers: { Accept: "application/json" } });
      asked.set(path, answer.then((response) => (response.ok ? response.json() : { subjects: [] })));
    }
    return (await asked.get(path)).subjects;
  }

  const titleOf = (part) => part.querySelector("[data-chooser-title]")?.textContent.trim() ?? "";

  /** The questions of a fragment, under the keys that they have on this page. */
  async function fragmentSubjects(row, body) {
    const fragment = row.querySelector('[data-contentpath="fragment"] input[type=hidden]')?.value;
    if (!fragment) return [];
    const others = body.filter((one) => typeOf(one) === "fragment");
    const words = slug(titleOf(row)).slice(0, 16).replace(/-+$/, "");
    const prefix = keyFor(row, others, words, "prefix");
    const found = await ask(`fragments/${fragment}/?${new URLSearchParams({ prefix, taken: valueOf(row, "taken") })}`);
    return found.map((one) => {
      const subject = remote(one, {}, titleOf(row));
      const take = () => {
        keyOf(row, others, words, "prefix");
        return subject.take();
      };
      return { ...subject, take };
    });
  }

  const subjectsOf = async (row, body) =>
    typeOf(row) === "fragment" ? fragmentSubjects(row, body) : [subjectOf(row, body)].filter(Boolean);

  /** Everything that a field may choose from, in order. */
  async function subjects(field) {
    const child = field.closest(CHILD);
    if (field.dataset.hvAmong === "parts") return partSubjects(field);
    const body = stream("body");
    const items = field.dataset.hvAmong === "items";
    const mine = body.find((one) => one.contains(field));
    const known = items ? body : body.slice(0, body.indexOf(mine));
    const found = (await Promise.all(known.map((row) => subjectsOf(row, body)))).flat();
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

  return { CHILD, config, el, button, select, keyOf, moduleRows, said, stream, subjects, valueOf };
})();
