/** The crisis contacts on a page of their own, to link to and to print. */

import { h } from "../dom.js";
import { contactList } from "../parts/crisis.js";

/**
 * @param {import("../app.js").App} app
 * @returns {Promise<import("../app.js").View>}
 */
export async function contacts(app) {
  const title = app.t("contactsTitle");
  return { title, node: h("div", {}, h("h1", {}, title), await contactList(app)) };
}
