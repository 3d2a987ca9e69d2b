"""Conditions, scores and alerts: what an app computes from a client's answers."""

from __future__ import annotations

from api.schemas.pieces import DAY, TEXT, Json, array, maybe, record, ref
from consumers import vocabularies

KEY: Json = {"type": "string", "pattern": "^[a-z0-9-]{1,50}$"}
SCORING: dict[str, Json] = {
    "Condition": vocabularies.condition_schema(),
    "Score": record(
        "A number that follows from the answers (docs/reference/logic.md has the rules and test vectors).",
        ("prorate",),
        key=KEY,
        label=TEXT,
        function={"type": "string", "enum": ["sum", "mean", "count", "min", "max"]},
        of=array(KEY) | {"description": "Keys of items and of earlier scores."},
        at_least={"type": "integer", "minimum": 1, "description": "With fewer answers there is no score."},
        prorate=record("There only when a sum is raised to make up for missing answers.", source=TEXT),
        bands=array(ref("Band")),
    ),
    "Band": record(
        "The band of a score is the one with the highest `from` that it reaches.",
        key=KEY,
        label=TEXT,
        **{"from": {"type": "integer"}},
        to={"type": "integer"},
        text=ref("RichText"),
    ),
    "Alert": record(
        "When `when` holds: show `text` and the crisis contacts at once, and tell whoever watches over this client.",
        key=KEY,
        label=TEXT,
        when=ref("Condition"),
        text=ref("RichText"),
    ),
    "Rights": record(
        "On what ground the instrument may be used, and when somebody looked.",
        status={"type": "string", "enum": ["unconfirmed", "free", "permission", "own"]},
        holder=TEXT,
        statement=TEXT,
        url=TEXT,
        checked=maybe(DAY),
    ),
    "Wording": record(
        "Whose words these are.",
        status={"type": "string", "enum": ["", "original", "official", "other"]},
        source=TEXT,
    ),
    "Norms": record(
        "Where the bands come from, and for whom they hold.",
        source=maybe(ref("Publication")),
        population=TEXT,
    ),
    "Publication": record(
        id=TEXT,
        title=TEXT,
        authors=TEXT,
        year=maybe({"type": "integer"}),
        journal=TEXT,
        doi=maybe(TEXT),
        url=TEXT,
    ),
}
