/**
 * HTML of the catalogue, put on the page with care.
 *
 * The server sends safe HTML and the page's policy runs nothing that is inline. This is the third lock: the text
 * is parsed in a document that is never shown, and only what stands in the lists below is copied out of it.
 */

const TAGS = new Set(
  "p h2 h3 h4 strong em b i ul ol li a br dl dt dd div section span figure figcaption blockquote img audio video".split(" "),
);
const ATTRIBUTES = {
  a: ["href"],
  img: ["src", "alt", "width", "height"],
  audio: ["src", "controls"],
  video: ["src", "controls", "width", "height"],
  ol: ["start"],
};
/** @type {Record<string, string>} */
const RAISED = { h3: "h2", h4: "h3" };
const GONE = new Set("script style template iframe object embed form input button select textarea svg math".split(" "));

/**
 * Headings of the catalogue begin at h3. Where nothing of level 2 stands above them they are raised by one, so that
 * a screen reader meets no gap.
 * @param {string} html
 * @param {boolean} [raise]
 * @returns {DocumentFragment}
 */
export function safeHtml(html, raise = false) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  copy(parsed.body, fragment, raise);
  return fragment;
}

/**
 * @param {Node} from
 * @param {Node} to
 * @param {boolean} raise
 */
function copy(from, to, raise) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(node.textContent ?? ""));
    else if (node instanceof Element) copyElement(node, to, raise);
  }
}

/**
 * @param {Element} element
 * @param {Node} to
 * @param {boolean} raise
 */
function copyElement(element, to, raise) {
  const tag = element.localName;
  if (GONE.has(tag)) return;
  if (!TAGS.has(tag)) return copy(element, to, raise); // an unknown wrapper goes, its words stay
  const made = document.createElement(raise ? (RAISED[tag] ?? tag) : tag);
  for (const name of ATTRIBUTES[/** @type {keyof typeof ATTRIBUTES} */ (tag)] ?? []) {
    const value = element.getAttribute(name);
    if (value !== null && allowed(name, value)) made.setAttribute(name, value);
  }
  if (tag === "a") made.setAttribute("rel", "noopener noreferrer");
  copy(element, made, raise);
  to.appendChild(made);
}

/**
 * @param {string} name
 * @param {string} value
 */
function allowed(name, value) {
  if (name === "href") return /^(https?:|mailto:|tel:|\/(?!\/))/i.test(value.trim());
  if (name === "src") return /^(https?:|\/(?!\/))/i.test(value.trim());
  return true;
}

/**
 * The plain words of rich text, for reading aloud and for saving.
 * @param {string} html
 */
export function words(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const block of parsed.body.querySelectorAll("p, li, h2, h3, h4, dt, dd, br, figcaption")) block.append("\n");
  return (parsed.body.textContent ?? "").replace(/\n{2,}/g, "\n").trim();
}
