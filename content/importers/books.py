"""What becomes of every character: in which block, or on the list of what was not used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.importers import marks
from content.importers.build import build
from content.importers.ledger import left_over
from content.importers.made import Built
from content.importers.pieces import Origin, Piece
from content.importers.proposals import ASKING, Place, Proposal

SIGNS = re.compile(r"[\s_.…\-–—*•·▪◦()\[\]xXo\d:;,/|" + marks.SQUARE + marks.ROUND + r"]*")


@dataclass(frozen=True)
class Left:
    """Words that are in no block: which, of which proposal, and why."""

    text: str
    proposal: str
    why: str


def ledger(proposals: Sequence[Proposal], pieces: Mapping[str, Piece]) -> list[Left]:
    """Everything that stands in no block and not in the guide."""
    return [left for one in proposals for left in not_used(one, [pieces[id_] for id_ in one.pieces])]


def not_used(proposal: Proposal, pieces: Sequence[Piece], built: Built | None = None) -> list[Left]:
    """What of one proposal is in no block."""
    if proposal.place == Place.ASIDE:
        return [
            Left(piece.text.strip() or piece.picture, proposal.id, _reason(piece))
            for piece in pieces
            if piece.text.strip() or piece.picture
        ]
    built = built or build(proposal.kind, pieces)
    over = left_over("\n".join(piece.text for piece in pieces), built.texts())
    return [Left(text, proposal.id, why(text, proposal)) for text in over]


def why(text: str, proposal: Proposal) -> str:
    """A sign that became an answer field, or words that found no place."""
    if SIGNS.fullmatch(text):
        return "field" if proposal.kind in ASKING else "sign"
    return "words"


def _reason(piece: Piece) -> str:
    return piece.origin if piece.origin != Origin.BODY else "aside"
