/** People to turn to right away: one tap from every page. */

import { fill, h } from "../dom.js";
import { icon } from "../icons.js";

/**
 * The list of contacts, for the dialog and for the page of its own.
 * @param {import("../app.js").App} app
 * @returns {Promise<HTMLElement>}
 */
export async function contactList(app) {
  const { t } = app;
  const contacts = await app.contacts();
  const items = contacts.map((contact) => contactItem(contact, t));
  const named = contacts.some((contact) => contact.phone === "112");
  return h(
    "div",
    { class: "contacts" },
    h("p", {}, t("helpIntro")),
    !named && h("p", { class: "danger" }, h("a", { href: "tel:112" }, icon("phone"), t("helpDanger"))),
    items.length ? h("ul", { class: "contact-list" }, items) : h("p", {}, t("helpNone")),
  );
}

/**
 * @param {{name: string, text: string, phone: string, url: string}} contact
 * @param {import("../types.js").Context["t"]} t
 */
function contactItem(contact, t) {
  const call = contact.phone && h(
    "a",
    { class: "button", href: `tel:${contact.phone.replace(/[^+\d]/g, "")}` },
    icon("phone"),
    t("helpCall", { phone: contact.phone }),
  );
  const visit = /^https?:/.test(contact.url) && h(
    "a",
    { class: "link-button", href: contact.url, rel: "noopener noreferrer" },
    t("helpVisit"),
    h("span", { class: "sr" }, ` ${contact.name}`),
  );
  return h(
    "li",
    { class: "contact" },
    h("p", { class: "contact-name" }, contact.name),
    contact.text && h("p", {}, contact.text),
    h("div", { class: "actions" }, call, visit),
  );
}

/**
 * The dialog behind the "help now" button.
 * @param {import("../app.js").App} app
 */
export function crisisDialog(app) {
  const { t } = app;
  const body = h("div", {}, h("p", {}, t("busy")));
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-labelledby": "crisis-title" },
    h(
      "div",
      { class: "dialog-head" },
      h("h2", { id: "crisis-title" }, t("helpTitle")),
      h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => dialog.close() }, icon("close")),
    ),
    body,
  );
  const show = async () => {
    dialog.showModal();
    fill(body, await contactList(app));
  };
  return { dialog, show };
}
