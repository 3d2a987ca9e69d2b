"""Bringing what is newer into a draft, piece by piece: three revisions' JSON of one page beside each other.

Pure functions over the content of Wagtail revisions. A piece is a field of the page, or one block of a
stream. `base` is where both went from, `newer` what was released since, `mine` the draft.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

STREAMS = ("body", "guide", "chapters", "profiles", "answer_sets", "scores", "alerts")
FIELDS = (
    "title", "summary", "intro", "minutes", "contra_indications", "evidence_level", "review_due",
    "licence", "facets", "terms", "evidence_claims", "page_credits", "rights", "rights_holder", "rights_statement",
    "rights_url", "rights_checked", "wording", "wording_source", "norms_source", "norms",
)  # fmt: skip
#: Ticked from a list, in no order.
CHOSEN = ("facets", "terms")
ROWS = ("evidence_claims", "page_credits")
#: Where a row stands, not what it says.
OF_THE_ROW = {"pk", "page", "sort_order"}


@dataclass(frozen=True, order=True)
class Place:
    """A field of the page, or a block in a stream field."""

    field: str
    block: str = ""

    def __str__(self) -> str:
        return f"{self.field}/{self.block}" if self.block else self.field


@dataclass(frozen=True)
class Piece:
    """Something that is newer than the base, and not in the draft yet. None stands for: not there."""

    place: Place
    base: Any
    newer: Any
    mine: Any

    @property
    def clashes(self) -> bool:
        """Whether the author changed the same piece, so that taking the newer one loses words."""
        return bool(self.mine != self.base)


def pieces(base: Json, newer: Json, mine: Json) -> list[Piece]:
    """Every piece that the draft would have to take, in the order of the newer content."""
    old, new, own = _places(base), _places(newer), _places(mine)
    return [
        Piece(place, old.get(place), new.get(place), own.get(place))
        for place in [*new, *(place for place in old if place not in new)]
        if new.get(place) != old.get(place) and own.get(place) != new.get(place)
    ]


def take(mine: Json, newer: Json, places: Collection[Place]) -> Json:
    """The draft's content with these pieces as they are in the newer one; nothing else is touched."""
    found = copy.deepcopy(mine)
    for field in FIELDS:
        if Place(field) in places:
            found[field] = fresh_rows(newer.get(field)) if field in ROWS else copy.deepcopy(newer.get(field))
    for field in STREAMS:
        chosen = {place.block for place in places if place.field == field and place.block}
        if chosen:
            found[field] = json.dumps(_spliced(_stream(mine, field), _stream(newer, field), chosen))
    return found


def fresh_rows(rows: Any) -> list[Json]:
    """Rows of another page, without the keys by which the database knows them there."""
    return [{**row, "pk": None} for row in rows or []]


def _places(content: Json) -> dict[Place, Any]:
    found = {Place(field): _said(field, content.get(field)) for field in FIELDS if field in content}
    for field in STREAMS:
        found |= {Place(field, block["id"]): block for block in _stream(content, field)}
    return found


def _said(field: str, value: Any) -> Any:
    """What a field says, whatever the keys and places of its rows."""
    if field in ROWS:
        return [{name: row[name] for name in row.keys() - OF_THE_ROW} for row in value or []]
    return sorted(value or []) if field in CHOSEN else value


def _stream(content: Json, field: str) -> list[Json]:
    """The blocks of a stream, each with an id; a revision holds a stream as text."""
    raw = content.get(field) or "[]"
    blocks: list[Json] = json.loads(raw) if isinstance(raw, str) else raw
    return [block for block in blocks if block.get("id")]


def _spliced(mine: list[Json], newer: list[Json], chosen: Collection[str]) -> list[Json]:
    """My blocks, with the chosen ones replaced, taken out, or put behind the block they follow over there."""
    incoming = {block["id"]: block for block in newer if block["id"] in chosen}
    kept = [incoming.pop(block["id"], block) for block in mine if block["id"] not in _gone(newer, chosen)]
    for block in newer:
        if block["id"] in incoming:
            kept.insert(_behind(kept, _before(newer, block["id"])), block)
    return kept


def _gone(newer: list[Json], chosen: Collection[str]) -> set[str]:
    return set(chosen) - {block["id"] for block in newer}


def _before(blocks: list[Json], name: str) -> Iterator[str]:
    """Ids of what stands before a block, the nearest first."""
    ids = [block["id"] for block in blocks]
    return reversed(ids[: ids.index(name)])


def _behind(blocks: list[Json], neighbours: Iterator[str]) -> int:
    """The place behind the first of these neighbours that is here; the beginning when none is."""
    ids = [block["id"] for block in blocks]
    return next((ids.index(name) + 1 for name in neighbours if name in ids), 0)
