"""What the page of an import shows of each proposal: the original, what it becomes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from content.blocks.registry import VOCABULARY
from content.importers import board
from content.importers.books import Left, not_used
from content.importers.build import build
from content.importers.made import Built
from content.importers.pieces import Origin, Piece, Shape
from content.importers.proposals import IN_GUIDE, NEXT, Kind, Place, Proposal
from content.models import Import


@dataclass
class Row:
    """One proposal beside its original."""

    proposal: Proposal
    original: SafeString
    blocks: list[tuple[str, SafeString]]
    title: str
    left: list[Left]
    where: str
    kinds: list[tuple[str, str]]
    likely: list[tuple[str, str]] = field(default_factory=list)
    summary: str = ""
    pictures: list[dict[str, Any]] = field(default_factory=list)
    joins: bool = False
    parts: bool = False

    @property
    def fields(self) -> list[Left]:
        """Signs that became fields to answer."""
        return [one for one in self.left if one.why in ("field", "sign")]

    @property
    def lost(self) -> list[Left]:
        """Words that are in no block."""
        return [one for one in self.left if one.why not in ("field", "sign")]


def rows(source: Import, pieces: dict[str, Piece], proposals: list[Proposal]) -> Iterator[Row]:
    """All proposals, in order."""
    for place, one in enumerate(proposals):
        own = [pieces[id_] for id_ in one.pieces]
        above = proposals[place - 1] if place else None
        yield row(source, one, own, above)


def row(source: Import, one: Proposal, own: list[Piece], above: Proposal | None) -> Row:
    """One proposal."""
    built = build(one.kind, own) if one.place != Place.ASIDE else Built()
    origin = next((piece.origin for piece in own if piece.origin != Origin.BODY), "")
    kinds = [pair for pair in kinds_for(one, own) if pair[0] != one.kind]
    likely = [pair for pair in kinds if pair[0] in NEXT.get(one.kind, ())]
    spoken = [piece for piece in own if piece.text.strip() or piece.rows or piece.picture]
    return Row(
        proposal=one,
        original=SafeString("".join(original(source, piece) for piece in own)),
        blocks=[
            (str(VOCABULARY[block["type"]].definition.label), looks(source, block)) for block in built.blocks
        ],
        title=built.title,
        left=not_used(one, own, built),
        where=str(Origin(origin).label) if origin else "",
        kinds=[pair for pair in kinds if pair not in likely],
        likely=likely,
        summary=built.summary,
        pictures=[described(source, piece) for piece in own if piece.picture and one.place != Place.ASIDE],
        joins=above is not None and Kind.PICTURE not in (one.kind, above.kind) and above.place == one.place,
        parts=len(spoken) > 1,
    )


def kinds_for(one: Proposal, own: list[Piece]) -> list[tuple[str, str]]:
    """What else it could be."""
    pictures = any(piece.picture for piece in own)
    fitting: list[Kind] = [kind for kind in Kind if (kind == Kind.PICTURE) == pictures]
    if not any(piece.rows for piece in own):
        fitting = [kind for kind in fitting if kind != Kind.MATRIX]
    if one.place == Place.GUIDE:
        fitting = [kind for kind in fitting if kind in IN_GUIDE]
    return [(kind.value, str(kind.label)) for kind in fitting]


def original(source: Import, piece: Piece) -> str:
    """A piece as it stood in the document."""
    if piece.shape == Shape.PICTURE:
        return format_html("<p><em>{}</em></p>", _("Picture: %(alt)s") % {"alt": piece.alt or "…"})
    return piece.html()


def described(source: Import, piece: Piece) -> dict[str, Any]:
    """A picture with its words so far."""
    words = source.alts.get(piece.picture, {})
    return {"key": piece.picture, "alt": words.get("alt", ""), "decorative": bool(words.get("decorative"))}


def looks(source: Import, block: dict[str, Any]) -> SafeString:
    """A block as an app without it shows it; answers to choose from with their boxes."""
    kind = VOCABULARY[block["type"]]
    if block["type"] == "image":
        return mark_safe("")
    raw = kind.definition.normalize(block["value"])
    shown = SafeString(kind.fallback(kind.shape(raw)))
    if block["type"] == "open_question":
        return shown + mark_safe('<p class="hv-import__room"></p>')
    return shown


def overview(rows: list[Row], proposals: list[Proposal]) -> dict[str, Any]:
    """What stands above the list: how many exercises, and what is used nowhere."""
    lost = [(row, left) for row in rows for left in row.lost if row.proposal.place != Place.ASIDE]
    aside = [row for row in rows if row.proposal.place == Place.ASIDE]
    signs = [left for row in rows for left in row.fields]
    titles = {row.proposal.id: row.title for row in rows}
    names = [
        next((titles[one.id] for one in group if titles[one.id]), "") for group in board.exercises(proposals)
    ]
    return {"lost": lost, "aside": aside, "signs": signs, "names": names}
