/**
 * The shapes that the player reads and keeps, as JSDoc types. Nothing runs here.
 * The API's own document (`/api/v1/openapi.json`) is the law; this holds what the player uses of it.
 *
 * @typedef {{html: string, json: object[]}} Rich
 *
 * @typedef {object} Block
 * @property {string} id stable between versions
 * @property {string} type
 * @property {any} value
 * @property {string} fallback safe HTML for an app that does not know the type
 * @property {string} [key] stable name of an answer; only on blocks that ask something
 * @property {object} [when] the condition under which it is shown; without one, always
 *
 * @typedef {object} Release
 * @property {string} schema
 * @property {"exercise"|"questionnaire"|"module"} type
 * @property {string} url
 * @property {string} publisher
 * @property {string} code
 * @property {string} number absent in a preview
 * @property {string} locale
 * @property {string} title
 * @property {string} summary
 * @property {{class: "meaning"|"content"|"text", note: string, at: string}} [change]
 * @property {Meta} meta
 * @property {string[]} requires
 * @property {Block[]} body
 * @property {Rich} [intro]
 * @property {Chapter[]} [chapters]
 * @property {{key: string, title: string, text: string, without: string[]}[]} [profiles] of a module: variants that leave something out
 * @property {any[]} [scores] of a questionnaire
 * @property {{status: string, source: string}} [wording] of a questionnaire
 * @property {{holder: string, statement: string}} [rights] of a questionnaire
 * @property {{key: string, label: string, when: object, text: Rich}[]} [alerts] of a questionnaire
 * @property {{level: string, scheme?: {name: string, label: string, meaning: string}, sources?: Source[], review_due: string|null}} evidence
 * @property {{word: string, forms: string[], explanation: string}[]} [terms] words that are explained
 * @property {string} licence
 * @property {false} [four_eyes] there when no second person has looked at it
 *
 * @typedef {object} Meta
 * @property {string[]} problems
 * @property {string[]} methods
 * @property {string[]} phases
 * @property {string[]} delivery
 * @property {string[]} audience
 * @property {number|null} minutes
 * @property {string} reading_level
 * @property {string[]} contra_indications
 *
 * @typedef {{id: string, title: string, authors: string, year: number, journal: string, doi: string, url: string, claim: string, retracted?: string}} Source
 *
 * @typedef {object} Chapter
 * @property {string} id
 * @property {string} title
 * @property {Rich} intro
 * @property {string|null} phase
 * @property {{rule: "at_once"|"after_previous"|"after_days"|"by_therapist", days?: number}} opens
 * @property {Part[]} parts
 * @property {"off"} [feedback] there when nothing in it asks how it was
 * @property {object} [when]
 *
 * @typedef {object} Part
 * @property {string} id
 * @property {string} type
 * @property {string} code
 * @property {string} number
 * @property {string} digest
 * @property {"required"|"optional"|"choose"} rule
 * @property {{group: string, n: number}} [choose]
 * @property {{group: string}} [alternative] of its group the first that fits is the one
 * @property {{at_most: number|null}} [repeat] it may be done again
 * @property {object} [when]
 * @property {Release} [release] with `expand=parts`
 * @property {string} [status] "withdrawn" when the part may no longer be shown
 *
 * @typedef {any} Answer by block type, see docs/reference/blocks.md
 *
 * @typedef {object} Work what one device keeps of one line of one exercise
 * @property {string} code
 * @property {string} number of the release that was shown last
 * @property {string} locale
 * @property {string} title
 * @property {Record<string, Answer>} answers by key
 * @property {string} started ISO moment
 * @property {string} at ISO moment of the last change
 * @property {string|null} position id of the block the client was at
 * @property {string|null} furthest id of the furthest block seen
 * @property {string|null} completed ISO moment
 * @property {Release|null} release kept to read again, also without a connection
 * @property {string} [path] address inside the player where it was opened last
 *
 * @typedef {{answer: any, number: bigint|null, band: string|null}} Fact what is known of one answer or score
 * @typedef {{key: string, part?: string, code?: string, op: string, value?: any}} Test one comparison of a condition
 *
 * @typedef {object} Place where in the catalogue an exercise was opened
 * @property {Release} release
 * @property {{code: string, number: string, part: string}|null} module
 * @property {boolean} preview
 * @property {boolean} [quiet] nothing asks how it was
 * @property {Part["repeat"]} [repeat] as a part of a module it may be done again
 *
 * @typedef {object} Answers what a block may do with the client's answers
 * @property {(key: string) => Answer|undefined} get
 * @property {(key: string, value: Answer|undefined) => void} set
 * @property {(told: (key: string) => void) => void} listen to be told which answer changed, as long as the exercise is open
 *
 * @typedef {object} Context what a block gets besides itself
 * @property {((name: string, values?: Record<string, string|number>) => string) & {language: string}} t a text of the player itself
 * @property {Answers} answers
 * @property {Place} place
 * @property {import("./parts/conditions.js").Conditions} [conditions] what the answers ask for
 * @property {import("./app.js").App} app
 * @property {(block: Block, answer: Answer) => Shown|null} [show] an answer to another block, for people
 * @property {import("./parts/screens.js").Screens} [screens] there when the blocks are
 *
 * @typedef {object} Shown one line of a client's own work
 * @property {string} question
 * @property {string[]} lines
 *
 * @typedef {(block: Block, answer: Answer|undefined) => boolean} Answered has the client given an answer
 * @typedef {[string, Record<string, number>]|null} Lack name of the text that says what is missing, and its values
 * @typedef {(block: Block, answer: Answer|undefined) => Lack} Lacks
 * @typedef {(block: Block, answer: Answer, t: Context["t"]) => Shown} Show the answer, for people
 *
 * @typedef {object} BlockModule what each file in blocks/ exports
 * @property {string} type
 * @property {string} [capability] what a release with this block requires, when that is not its type
 * @property {(block: Block, ctx: Context) => HTMLElement} render
 * @property {Answered} [answered] only on blocks that ask something, with the two below
 * @property {Lacks} [lacks]
 * @property {Show} [show]
 */

export {};
