"""What apps send, and what they hear back."""

from __future__ import annotations

from api.errors import KINDS, PREFIX
from api.schemas.pieces import FLAG, LOCALE, MOMENT, REFERENCE, TEXT, Json, array, closed, maybe, record, ref
from feedback.models import AlertStep

SUBJECT: Json = {
    "type": "string",
    "minLength": 16,
    "maxLength": 128,
    "pattern": "^(?![0-9]*$)[A-Za-z0-9._:~+/=-]{16,128}$",
    "description": (
        "Your keyed hash of this client; 64 hex digits are best. What looks like a number, an e-mail address or a "
        "citizen service number is refused. May stand in the `Handvat-Subject` header instead, and is not needed "
        "with a subject token."
    ),
}
UUID: Json = {
    "type": "string",
    "format": "uuid",
    "description": "Made by your app; sending it again is safe.",
}
NAME: Json = {"type": "string", "pattern": "^[A-Za-z0-9._:-]{1,64}$"}
OPINION = ("helpful", "score", "reasons", "comment", "fits", "easy", "contra_clear", "use_again")
HINT = ref("CrisisHint") | {
    "description": "There when the comment calls for help: show the contacts at once."
}
PLACE: dict[str, Json] = {
    "id": UUID,
    "release": REFERENCE | {"description": "What the client really saw, `code@number`."},
    "locale": LOCALE,
    "subject": SUBJECT,
    "occurred_at": MOMENT | {"description": "With its offset from UTC; at most 90 days ago."},
    "block": maybe(NAME),
    "module": maybe(REFERENCE),
    "part": maybe(NAME),
    "team": maybe(NAME),
}
OPTIONAL = ("subject", "block", "module", "part", "team")
RATING = closed(
    "At least one of helpful, score, reasons, comment, fits, easy, contra_clear and use_again.",
    (*OPTIONAL, *OPINION, "scale", "clear", "feasible", "signed"),
    **PLACE,
    role={"type": "string", "enum": ["client", "therapist"]},
    helpful=maybe(FLAG),
    score=maybe({"type": "integer", "minimum": 1, "maximum": 10}),
    scale=maybe(closed(min={"const": 1}, max={"const": 10})) | {"description": "Goes with a score."},
    reasons=maybe(array(NAME) | {"maxItems": 10, "uniqueItems": True}),
    clear=maybe(FLAG),
    feasible=maybe(FLAG) | {"description": "Whether it worked out in daily life."},
    comment=maybe(TEXT | {"maxLength": 1000})
    | {
        "description": (
            "Read by a person after redaction, never at once. Only for an app with a crisis contact. Say above the "
            "field that nobody reads it at once, and where help is."
        )
    },
    fits=maybe(FLAG) | {"description": "A therapist: it fits my clients."},
    easy=maybe(FLAG) | {"description": "A therapist: it is easy to fit into a session."},
    contra_clear=maybe(FLAG) | {"description": "A therapist: it is clear when not to use it."},
    use_again=maybe(FLAG) | {"description": "A therapist: I would use it again."},
    signed=maybe(TEXT | {"maxLength": 100})
    | {"description": "A therapist's own name, when they choose to give it this time. Authors see it."},
)
FEEDBACK: dict[str, Json] = {
    "Rating": RATING,
    "Event": closed(
        "",
        (*OPTIONAL, "by", "phase"),
        **PLACE,
        event={
            "type": "string",
            "enum": ["assigned", "opened", "progress", "completed", "stopped", "exposed"],
        },
        by=maybe({"type": "string", "enum": ["therapist", "self", "auto"]}),
        phase=maybe({"type": "string", "pattern": "^[A-Za-z0-9._:-]{1,50}$"}),
    ),
    "Taken": record("", ("crisis_hint",), id=maybe(TEXT), status={"type": "integer"}, crisis_hint=HINT),
    "Results": record(
        results=array(
            record(
                "",
                ("problem", "crisis_hint"),
                id=maybe(TEXT),
                status={"type": "integer"},
                problem=ref("Problem"),
                crisis_hint=HINT,
            )
        )
    ),
    "CrisisHint": record(
        level={"type": "string", "enum": ["now", "day"]},
        contacts=array(record(name=TEXT, text=TEXT, phone=TEXT, url=TEXT)),
    ),
    "Receipt": closed(
        "",
        ("told", "handled_at", "outcome"),
        event=UUID | {"description": "The `event` of the alert."},
        kind={"const": "alert"},
        told=maybe(FLAG) | {"description": "Whether the practitioner was told."},
        handled_at=maybe(MOMENT),
        outcome=maybe({"type": "string", "enum": AlertStep.Outcome.values}),
    ),
    "Received": record(event=TEXT, status={"type": "integer"}),
    "ErasureRequest": closed(
        "",
        ("stop", "subject"),
        subject=SUBJECT,
        stop=maybe(FLAG) | {"description": "Also drop what happens later."},
    ),
    "Erasure": record(
        receipt={"type": "string", "format": "uuid"},
        erased_at=MOMENT,
        ratings={"type": "integer"},
        events={"type": "integer"},
    ),
    "Participants": closed(
        "",
        subjects=array(SUBJECT)
        | {"maxItems": 10_000, "description": "Everybody of your app who takes part."},
    ),
    "Participating": record(subjects={"type": "integer", "minimum": 0}),
    "SubjectTokenRequest": closed(subject=SUBJECT),
    "SubjectToken": record(token=TEXT, expires=MOMENT),
    "Problem": record(
        "RFC 9457. `type` tells problems apart; more members can be added.",
        ("errors", "successor", "reason", "scope", "crisis_hint"),
        type={"type": "string", "enum": [PREFIX + kind for kind in KINDS]},
        title=TEXT,
        status={"type": "integer"},
        detail=TEXT,
        errors=array(record(pointer=TEXT | {"description": "JSON pointer into the body."}, detail=TEXT)),
        successor=maybe(REFERENCE),
        reason=TEXT,
        scope=TEXT,
        crisis_hint=HINT,
    ),
}
