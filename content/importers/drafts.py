"""From proposals to what a page is made of: a title, blocks for the client and for the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape

from content.importers import board
from content.importers.books import Left, not_used
from content.importers.build import build
from content.importers.made import LONGEST_SUMMARY, Block, block, fit, said
from content.importers.pieces import Piece
from content.importers.proposals import Place, Proposal


@dataclass
class Draft:
    """One exercise in the making."""

    title: str = ""
    body: list[Block] = field(default_factory=list)
    guide: list[Block] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    summary: str = ""

    def add_summary(self, words: str) -> None:
        """The summary; of a second one, what does not fit is a text."""
        whole, rest = fit(f"{self.summary} {words}".strip(), LONGEST_SUMMARY)
        self.summary = whole
        if rest:
            self.body.append(block("text", text=f"<p>{escape(rest)}</p>"))


def drafts(proposals: list[Proposal], pieces: Mapping[str, Piece]) -> list[Draft]:
    """What the proposals give, one draft for each exercise."""
    return [one_draft(group, pieces) for group in board.exercises(proposals)]


def one_draft(group: list[Proposal], pieces: Mapping[str, Piece]) -> Draft:
    """The blocks of one exercise in order, and what is in none of them."""
    draft = Draft()
    for one in group:
        own = [pieces[id_] for id_ in one.pieces]
        if one.place == Place.ASIDE:
            draft.left += not_used(one, own)
            continue
        built = build(one.kind, own)
        draft.title = draft.title or built.title
        draft.add_summary(built.summary)
        (draft.guide if one.place == Place.GUIDE else draft.body).extend(built.blocks)
        draft.left += not_used(one, own, built)
    return draft


def said_by(draft: Draft) -> list[str]:
    """Every text of a draft and of its list: nothing of the source may be elsewhere."""
    blocks: list[dict[str, Any]] = [*draft.body, *draft.guide]
    told = [text for one in blocks for text in said(one)]
    return [draft.title, draft.summary, *told, *(left.text for left in draft.left)]
