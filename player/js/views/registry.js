/** Every view by the name that the router gives it. */

import { Problem } from "../errors.js";
import { catalogue } from "./catalogue.js";
import { contacts } from "./contacts.js";
import { done } from "./done.js";
import { exercise } from "./exercise.js";
import { module } from "./module.js";
import { preview } from "./preview.js";
import { vocabulary } from "./vocabulary.js";
import { work } from "./work.js";
import { workList } from "./work_list.js";

/**
 * @type {Record<string, (app: import("../app.js").App, params: Record<string, string>, query: URLSearchParams) => Promise<import("../app.js").View>>}
 */
export const VIEWS = {
  catalogue,
  module,
  exercise,
  done,
  work,
  workList,
  contacts,
  preview,
  vocabulary,
  unknown: () => Promise.reject(new Problem("missing")),
};
