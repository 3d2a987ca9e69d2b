"""What blocks are made with: the shape of a result, the words in it, and fields that are not too long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from content.importers import marks, reading
from content.importers.pieces import Piece

Block = dict[str, Any]
Pieces = Sequence[Piece]
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\s.!?])")
LONGEST_SUMMARY = 400


@dataclass(frozen=True)
class Built:
    """What one proposal gives: blocks, and a title if an exercise begins here."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    summary: str = ""

    def texts(self) -> list[str]:
        """Every word in it that people can read."""
        return [self.title, self.summary, *(text for block in self.blocks for text in said(block))]


def said(block: Block) -> list[str]:
    """The words in the value of a block, without tags."""
    found: list[str] = []

    def walk(value: Any, name: str = "") -> None:
        if isinstance(value, str):
            found.append(unescape(strip_tags(ENDS.sub("\n", value))) if name == "text" else value)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if key not in UNSPOKEN:
                    walk(inner, key)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, int) and name in ("min", "max"):
            found.append(str(value))

    walk(block["value"])
    return found


#: Fields of a block that are no words of the author.
UNSPOKEN = frozenset({"key", "required", "size", "tone", "picture", "id", "type", "decorative"})
#: Where one line of rich text ends and another begins.
ENDS = re.compile(r"</?(?:p|h3|h4|ul|ol|li|br)\b[^>]*>")


def block(type: str, **value: Any) -> Block:
    """One block as the editor stores it; ids and keys come when it is saved."""
    return {"type": type, "value": value}


def ask(pieces: Pieces) -> tuple[list[Block], str]:
    """A question of at most 300 characters; what comes before its last sentence is a text to read first."""
    whole = marks.clean(" ".join(line for piece in pieces for line in lines_of(piece)))
    if len(whole) <= marks.LONGEST_QUESTION:
        return [], whole
    sentences = SENTENCE.split(whole)
    if len(sentences[-1]) <= marks.LONGEST_QUESTION:
        return [block("text", text=f"<p>{reading.escape(' '.join(sentences[:-1]))}</p>")], sentences[-1]
    return [block("text", text=f"<p>{reading.escape(whole)}</p>")], ""


def lines_of(piece: Piece) -> list[str]:
    """The words of a piece, a line for each row of a table."""
    if piece.rows:
        return [line for row in piece.cells if (line := " – ".join(cell for cell in row if cell))]
    return [piece.said] if piece.said else []


def fit(words: str, most: int) -> tuple[str, str]:
    """Words up to the limit of a field, cut between two words, and the rest."""
    if len(words) <= most:
        return words, ""
    at = words.rfind(" ", 0, most)
    at = at if at > most // 2 else most
    return words[:at].rstrip(), words[at:].lstrip()
