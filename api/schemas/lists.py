"""Lists, the history, the feed and the small vocabularies."""

from __future__ import annotations

from api.schemas.pieces import (
    CHANGE_CLASS,
    CODE,
    DIGEST,
    FLAG,
    KIND,
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
)
from api.schemas.releases import HEAD, LEVEL, REVIEW_DUE

STATUS: Json = {"type": "string", "enum": ["current", "superseded", "pilot", "retired", "withdrawn"]}
TRANSLATIONS: Json = {
    "type": "object",
    "additionalProperties": NUMBER,
    "description": "Other languages, each with its number.",
}
NULLABLE: dict[str, Json] = {
    "type": maybe(KIND),
    "code": maybe(CODE),
    "locale": maybe(LOCALE),
    "number": maybe(NUMBER),
    "digest": maybe(DIGEST),
    "at": MOMENT,
    "successor": maybe(REFERENCE),
    "reason": maybe({"type": "string", "enum": ["harm", "error", "rights", "other"]}),
    "media": maybe(TEXT),
}


def _results(item: Json, **more: Json) -> Json:
    return record(results=array(item), **more)


LISTS: dict[str, Json] = {
    "Listing": _results(ref("ListItem"), next=maybe(TEXT), previous=maybe(TEXT)),
    "ListItem": record(
        "A release without body, chapters, media and sources.",
        ("intro",),
        schema=TEXT,
        type=KIND,
        **{name: schema for name, schema in HEAD.items() if name not in ("media", "evidence")},
        evidence=record("", ("scheme",), level=LEVEL, scheme=ref("EvidenceScheme"), review_due=REVIEW_DUE),
        intro=ref("RichText"),
        digest=DIGEST,
        translations=TRANSLATIONS,
        status=STATUS,
    ),
    "History": _results(ref("Version")),
    "Version": record(
        number=NUMBER,
        locale=LOCALE,
        change=ref("ReleaseChange"),
        at=MOMENT,
        status=STATUS,
        digest=DIGEST,
        translations=TRANSLATIONS,
    ),
    "Comparison": record(
        "What changed from one release to another.",
        type=KIND,
        code=CODE,
        locale=LOCALE,
        **{name: record(number=NUMBER, digest=DIGEST) for name in ("from", "to")},
        **{"class": CHANGE_CLASS},
        differences=array(ref("Difference")),
    ),
    "Difference": record(
        "One thing that differs. `path` names the field inside the block, chapter or page; empty for a whole one.",
        kind={"type": "string", "enum": ["added", "removed", "moved", "changed"]},
        part={
            "type": "string",
            "enum": ["page", "body", "evidence", "guide", "chapters", "scores", "alerts"],
        },
        block=maybe(record(id=TEXT, type=TEXT)),
        path=array(TEXT),
        **{"class": CHANGE_CLASS},
        old={"description": "What stood there, as in the release; null where nothing did, or what moved."},
        new={"description": "What stands there now; null where nothing does, or what moved."},
        words=maybe(array(ref("Words"))),
    ),
    "Words": record(
        "Old and new text as one, cut where words went or came.",
        kind={"type": "string", "enum": ["same", "removed", "added"]},
        text=TEXT,
    ),
    "Changes": _results(ref("Change"), cursor=TEXT, more=FLAG),
    "Change": record(
        "One thing that happened. What does not apply is null.",
        cursor=TEXT,
        event={
            "type": "string",
            "enum": [
                "released", "withdrawn", "retired", "reinstated", "media_withdrawn", "pilot_started", "pilot_ended"
            ],
        },
        change_class=maybe(CHANGE_CLASS),
        **NULLABLE,
    ),
    "Withdrawn": _results(record("A release, or with `media` a file.", **NULLABLE)),
    "Pilots": _results(
        record(
            "A release of a pilot in which your app takes part.",
            id=TEXT | {"description": "Of the pilot; it may have several releases, the newest first."},
            type=KIND,
            code=CODE,
            locale=LOCALE,
            number=NUMBER,
            digest=DIGEST,
            state={"type": "string", "enum": ["running", "ended", "withdrawn"]},
            until=maybe(MOMENT),
        )
    ),
    "Facets": {
        "type": "object",
        "additionalProperties": array(record(code=TEXT, label=TEXT)),
        "description": "By the name of the filter: problem, method, phase, delivery, audience.",
    },
    "Contacts": _results(record(name=TEXT, text=TEXT, phone=TEXT, url=TEXT)),
    "Credits": _results(record(id=TEXT, name=TEXT)),
    "Reasons": _results(record(code=TEXT, label=TEXT, positive=FLAG), comments=FLAG),
    "Answers": _results(
        record(
            "Plain text; a reference is `code@number`.", type=TEXT, code=TEXT, locale=TEXT, said=TEXT, answer=TEXT,
            release=maybe(TEXT), published_at=TEXT,
        )
    ),
}  # fmt: skip
