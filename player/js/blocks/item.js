/** An item of a questionnaire: one answer out of several. What the answers count for is never shown while answering. */

import * as choice from "./single_choice.js";

export const type = "item";
export const { render, answered, lacks, show } = choice;
