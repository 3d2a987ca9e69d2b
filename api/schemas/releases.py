"""A release as it is frozen, its guide, and a draft of it."""

from __future__ import annotations

from api.schemas.pieces import (
    CHANGE_CLASS,
    CODE,
    DAY,
    DIGEST,
    ID,
    LOCALE,
    MOMENT,
    NUMBER,
    REFERENCE,
    TEXT,
    Json,
    array,
    maybe,
    record,
    ref,
    union,
)
from api.schemas.scoring import KEY, SCORING

CODES = array(TEXT)
HEAD: dict[str, Json] = {
    "url": TEXT | {"description": "Canonical name; never changes, need not answer."},
    "publisher": TEXT,
    "code": CODE,
    "number": NUMBER,
    "locale": LOCALE,
    "title": TEXT,
    "summary": TEXT,
    "change": ref("ReleaseChange"),
    "meta": ref("Meta"),
    "requires": array(TEXT)
    | {"description": "Capabilities an app must have: do not show the release without."},
    "evidence": ref("Evidence"),
    "media": array(ref("File")) | {"description": "Every file that the release needs, to fetch beforehand."},
    "credits": array(ref("Credit")),
    "licence": TEXT,
}


ALONE: Json = {
    "const": False,
    "description": "There, and false, only when nobody but a writer looked at it (a catalogue of one clinician).",
}


TERMS: Json = {
    "description": "There only when the author chose words to explain: let a client tap them. All stand in the text."
}


def _release(type: str, *optional: str, **own: Json) -> Json:
    schema: Json = {"type": "string", "pattern": rf"^{type}/\d+$", "examples": [f"{type}/1"]}
    return record(
        "", ("four_eyes", *optional), schema=schema, type={"const": type}, **HEAD, four_eyes=ALONE, **own
    )


def _draft(release: Json) -> Json:
    left = [name for name in release["required"] if name not in ("number", "change")]
    return release | {"required": left}


EXPLAINED = array(ref("Term")) | TERMS
EXERCISE = _release("exercise", "terms", body=array(ref("Block")), terms=EXPLAINED)
QUESTIONNAIRE = _release(
    "questionnaire",
    "terms",
    body=array(ref("Block")),
    scores=array(ref("Score")),
    alerts=array(ref("Alert"))
    | {
        "description": "With one there, `requires` holds `item-alert`: act on it at once, nobody here reads along."
    },
    rights=ref("Rights"),
    wording=ref("Wording"),
    norms=ref("Norms"),
    terms=EXPLAINED,
)
MODULE = _release(
    "module",
    "terms",
    "profiles",
    "profile",
    intro=ref("RichText"),
    chapters=array(ref("Chapter")),
    profiles=array(ref("Profile"))
    | {"description": "Variants that leave parts out. Whoever gets none of them gets everything."},
    profile=KEY | {"description": "Only in an answer to `profile=`: the profile that was applied."},
    terms=EXPLAINED,
)
NAMES = {"exercise": "Exercise", "questionnaire": "Questionnaire", "module": "Module"}
WHEN: Json = ref("Condition")
ANSWERS: Json = record(
    "A JSON Schema (2020-12) of one client's answers. A member that is not answered is absent.",
    (),
    **{
        "$schema": TEXT,
        "$id": TEXT | {"description": "Names this schema; need not answer."},
        "title": TEXT,
        "type": {"const": "object"},
        "properties": {
            "type": "object",
            "additionalProperties": {"type": "object"},
            "description": "By `key` of the input; of a module by the id of the part.",
        },
        "required": array(TEXT),
        "additionalProperties": {"const": False},
    },
)

LEVEL: Json = TEXT | {
    "description": "Of our own list (`rct`, `practice` ...), or `scheme:level` with `scheme` beside it.",
    "examples": ["rct", "grade:moderate"],
}
REVIEW_DUE: Json = maybe(DAY) | {
    "description": "After this day nobody vouches for the evidence until it was looked at again: an app may say so."
}

RELEASES: dict[str, Json] = {
    "AnswersSchema": ANSWERS,
    "Release": union(NAMES, on="type"),
    "Exercise": EXERCISE,
    "Questionnaire": QUESTIONNAIRE,
    "Module": MODULE,
    "Draft": union({type: f"{name}Draft" for type, name in NAMES.items()}, on="type"),
    "ExerciseDraft": _draft(EXERCISE),
    "QuestionnaireDraft": _draft(QUESTIONNAIRE),
    "ModuleDraft": _draft(MODULE),
    **SCORING,
    "Chapter": record(
        "",
        ("when", "feedback"),
        id=ID,
        title=TEXT,
        intro=ref("RichText"),
        phase=maybe(TEXT),
        feedback={
            "const": "off",
            "description": "There when nothing in this chapter asks how it was: leave out blocks "
            "`feedback_moment`, and your own question after a part.",
        },
        opens=record(
            "",
            ("days",),
            rule={"type": "string", "enum": ["at_once", "after_previous", "after_days", "by_therapist"]},
            days={"type": "integer", "minimum": 1},
        ),
        when=WHEN,
        parts=array(ref("Part")),
    ),
    "Part": record(
        "A pinned release. With `expand=parts` it holds `release`, or `status` when that was withdrawn: it then "
        "counts as absent.",
        ("choose", "alternative", "repeat", "when", "release", "status", "successor"),
        id=ID,
        type=TEXT,
        code=CODE,
        number=NUMBER,
        digest=DIGEST,
        rule={"type": "string", "enum": ["required", "optional", "choose"]},
        choose=record(
            "Of the parts of this chapter with this `group` a client does `n`.",
            group=TEXT,
            n={"type": "integer", "minimum": 1},
        ),
        alternative=record(
            "Of the parts of this chapter with this `group` a client gets one: the first, in order, that is not "
            "withdrawn and whose `when` is met. The others are absent. With one there, `requires` holds "
            "`alternatives`.",
            group=TEXT,
        ),
        repeat=record(
            "It may be done again, each time from empty; null: as often as the client likes. Done once is done; "
            "conditions look at the answers of the last time that was finished.",
            at_most=maybe({"type": "integer", "minimum": 2}),
        ),
        when=WHEN,
        release={"oneOf": [ref("Exercise"), ref("Questionnaire")]},
        status={"const": "withdrawn"},
        successor=maybe(REFERENCE),
    ),
    "Profile": record(
        "A variant of the module. What it leaves out counts as absent: not shown, not required, its answers missing.",
        key=KEY,
        title=TEXT,
        text=TEXT,
        without=array(ID) | {"description": "Ids of chapters and of parts."},
    ),
    "ReleaseChange": record(**{"class": CHANGE_CLASS}, note=TEXT, at=MOMENT),
    "Term": record(
        "A word that clients can have explained.",
        word=TEXT,
        forms=array(TEXT) | {"description": "As it may stand in the text, in any case; the word itself too."},
        explanation=TEXT | {"description": "One or two plain sentences, no markup."},
    ),
    "Meta": record(
        "Facets are codes; their labels are in `GET facets/`.",
        problems=CODES,
        methods=CODES,
        phases=CODES,
        delivery=CODES,
        audience=CODES,
        minutes=maybe({"type": "integer", "minimum": 0}),
        reading_level=maybe(TEXT) | {"description": "A hint from a formula, such as B1; no judgement."},
        contra_indications=array(TEXT),
    ),
    "Evidence": record(
        "",
        ("scheme",),
        level=LEVEL,
        scheme=ref("EvidenceScheme"),
        sources=array(ref("Source")),
        review_due=REVIEW_DUE,
    ),
    "EvidenceScheme": record(
        "There only when `level` is one of a named scheme such as GRADE.",
        code=TEXT,
        name=TEXT,
        label=TEXT | {"description": "The level in words."},
        meaning=TEXT | {"description": "What the level means, for a client; may be empty."},
    ),
    "Source": record(
        "",
        ("retracted",),
        id=TEXT,
        title=TEXT,
        authors=TEXT,
        year=maybe({"type": "integer"}),
        journal=TEXT,
        doi=TEXT,
        url=TEXT,
        claim=TEXT | {"description": "What this source supports here."},
        retracted=DAY
        | {"description": "There only when it was known, at release, that the source was retracted."},
    ),
    "File": record(
        path=TEXT | {"description": "Resolve it against the address of this installation."},
        sha256=DIGEST,
        bytes={"type": "integer", "minimum": 0},
        content_type=TEXT,
    ),
    "Credit": record(
        "An organisation, or the id of a name in `GET credits/`.",
        ("organisation", "credit"),
        organisation=TEXT,
        credit=TEXT,
    ),
    "Guide": record(
        "What the therapist reads beside it.",
        ("bands", "alerts"),
        schema={"type": "string", "pattern": r"^guide/\d+$"},
        type=TEXT,
        code=CODE,
        locale=LOCALE,
        title=TEXT,
        body=array(ref("Block")),
        bands=array(record("At a band of a score.", score=KEY, band=KEY, text=ref("RichText"))),
        alerts=array(record("At an alert.", alert=KEY, text=ref("RichText"))),
    ),
}
