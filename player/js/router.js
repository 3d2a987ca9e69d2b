/** Addresses of the player: `/player/exercises/urge-surfing/` and the like, each a view. */

/**
 * @typedef {{view: string, params: Record<string, string>}} Route
 */

/** @type {[RegExp, string, string[]][]} */
const ROUTES = [
  [/^$/, "catalogue", []],
  [/^exercises\/([a-z0-9-]+)\/$/, "exercise", ["code"]],
  [/^exercises\/([a-z0-9-]+)\/done\/$/, "done", ["code"]],
  [/^questionnaires\/([a-z0-9-]+)\/$/, "exercise", ["questionnaire"]],
  [/^questionnaires\/([a-z0-9-]+)\/done\/$/, "done", ["questionnaire"]],
  [/^modules\/([a-z0-9-]+)\/$/, "module", ["module"]],
  [/^modules\/([a-z0-9-]+)\/([A-Za-z0-9-]+)\/$/, "exercise", ["module", "part"]],
  [/^modules\/([a-z0-9-]+)\/([A-Za-z0-9-]+)\/done\/$/, "done", ["module", "part"]],
  [/^work\/$/, "workList", []],
  [/^work\/([a-z0-9-]+@[A-Za-z0-9.~-]+)\/$/, "work", ["id"]],
  [/^contacts\/$/, "contacts", []],
  [/^preview\/$/, "preview", []],
  [/^vocabulary\/$/, "vocabulary", []],
];

/**
 * @param {string} path without the player's own base
 * @returns {Route}
 */
export function match(path) {
  const wanted = path === "" || path.endsWith("/") ? path : `${path}/`;
  for (const [pattern, view, names] of ROUTES) {
    const found = pattern.exec(wanted);
    if (found) return { view, params: Object.fromEntries(names.map((name, n) => [name, found[n + 1] ?? ""])) };
  }
  return { view: "unknown", params: {} };
}

/**
 * Lets links inside the player change the view without loading a page.
 * @param {string} base
 * @param {() => void} onChange
 */
export function listen(base, onChange) {
  addEventListener("popstate", onChange);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || !link.pathname.startsWith(base) || link.hash || link.hasAttribute("download")) return;
    event.preventDefault();
    go(link.pathname + link.search, onChange);
  });
}

/**
 * @param {string} address
 * @param {() => void} onChange
 */
export function go(address, onChange) {
  history.pushState(null, "", address);
  onChange();
}
