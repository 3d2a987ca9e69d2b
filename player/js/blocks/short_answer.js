/** A word or a few words on one line. */

import { inWords } from "./question.js";

export const type = "short_answer";
export const { render, answered, lacks, show } = inWords(({ value }) => [
  "input",
  { type: "text", maxlength: value.at_most, autocomplete: "off" },
]);
