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
from content.importers.instruments.readers import INSTRUMENTS, read_instruments
from content.importers.instruments.shape import Instrument
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

ABOUT_INSTRUMENTS = (
    "document",
    "read as",
    "questionnaire",
    "questions",
    "texts",
    "blocks",
    "shared answers",
    "scores",
    "kept aside",
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
    """Reads every document below a folder and tells, in Markdown tables, what became of each; stores nothing."""

    help = "Read every document and questionnaire below a folder; show in tables what would become of each."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """A table of documents and one of questionnaires, as far as there are any."""
        paths = sorted(options["folder"].rglob("*"))
        self._table(HEAD, [list(cells(path)) for path in paths if extension(path) in READERS])
        asked = [row for path in paths if extension(path) in INSTRUMENTS for row in lines(path)]
        self._table(ABOUT_INSTRUMENTS, asked)

    def _table(self, head: tuple[str, ...], rows: list[list[str]]) -> None:
        if rows:
            self.stdout.write("| " + " | ".join(head) + " |\n" + "|---" * len(head) + "|")
        for row in rows:
            self.stdout.write("| " + " | ".join(row) + " |")


def extension(path: Path) -> str:
    """What stands behind the last dot."""
    return path.suffix.lower().lstrip(".")


def lines(path: Path) -> Iterator[list[str]]:
    """A line for each questionnaire in a file; of what is refused, why."""
    begun = time.perf_counter()
    try:
        kind, found = read_instruments(path.read_bytes(), name=path.name)
    except ImportRefused as refused:
        yield [path.name, f"refused: {refused.messages[0]}"]
        return
    seconds = f"{time.perf_counter() - begun:.1f}"
    for one in found:
        yield [path.name, kind, *about(one), seconds]


def about(one: Instrument) -> Iterator[str]:
    """What a questionnaire would hold, and how many parts are kept aside word for word."""
    kinds = Counter(item.type for item in one.items if item.type != "text")
    yield one.title.replace("|", "/")[:60]
    yield str(len(one.asked))
    yield str(len(one.items) - len(one.asked))
    yield ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    yield from (str(len(part)) for part in (one.shared, one.scores, one.unknown))


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
