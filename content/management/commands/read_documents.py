"""`manage.py read_documents FOLDER`: how well the importer reads documents of your own."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandParser

from content.importers.books import ledger
from content.importers.drafts import Draft, drafts, said_by
from content.importers.pieces import Source
from content.importers.propose import propose
from content.importers.readers import READERS, read
from content.importers.refusal import ImportRefused

HEAD = (
    "document",
    "characters",
    "pieces",
    "exercises",
    "blocks",
    "in the guide",
    "words aside",
    "lost",
    "seconds",
)


class Read(NamedTuple):
    """What became of one document; `lost` counts characters that are nowhere."""

    name: str
    characters: int
    pieces: int
    exercises: int
    blocks: str
    guide: int
    aside: int
    lost: int
    seconds: float


class Command(BaseCommand):
    """Reads every document below a folder and tells, in a Markdown table, what became of each; stores nothing."""

    help = "Read every Word document and text below a folder; show as a table what would become of each."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each."""
        self.stdout.write("| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|")
        for path in sorted(options["folder"].rglob("*")):
            if path.suffix.lower().lstrip(".") in READERS:
                self.stdout.write("| " + " | ".join(cells(path)) + " |")


def cells(path: Path) -> Iterator[str]:
    """A line of the table; of what is refused, why."""
    try:
        found = tried(path)
    except ImportRefused as refused:
        yield from (path.name, f"refused: {refused.messages[0]}")
        return
    yield from (f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in found)


def tried(path: Path) -> Read:
    """Read one document and count."""
    begun = time.perf_counter()
    source = read(path.read_bytes(), name=path.name)
    proposals, pieces = propose(source.pieces), {piece.id: piece for piece in source.pieces}
    made = drafts(proposals, pieces)
    words = [left for left in ledger(proposals, pieces) if left.why not in ("field", "sign")]
    kinds = Counter(block["type"] for draft in made for block in draft.body)
    return Read(
        path.name,
        sum(characters([source.text]).values()),
        len(source.pieces),
        len(made),
        ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()),
        sum(len(draft.guide) for draft in made),
        sum(len(left.text.split()) for left in words),
        lost(source, made),
        time.perf_counter() - begun,
    )


def lost(source: Source, made: list[Draft]) -> int:
    """How many characters of the source stand in no draft and on no list."""
    told = characters(text for draft in made for text in said_by(draft))
    return sum((characters(piece.text for piece in source.pieces) - told).values())


def characters(texts: Any) -> Counter[str]:
    """How often each character stands there, white space aside."""
    return Counter(char for text in texts for char in text if not char.isspace())
