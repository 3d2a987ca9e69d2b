/** A question that the client answers in own words. */

import { inWords } from "./question.js";

export const type = "open_question";
export const { render, answered, lacks, show } = inWords(({ value }) => ["textarea", { rows: value.size === "long" ? 6 : 2 }]);
