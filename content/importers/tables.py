"""What a table is for: choosing, filling in, looking up, or only reading."""

from __future__ import annotations

import re

from content.importers import marks
from content.importers.pieces import Piece
from content.importers.proposals import Kind

Cells = list[list[str]]
ANSWER = re.compile(
    r"(?:ja|nee|yes|no|nooit|zelden|soms|vaak|altijd|never|rarely|sometimes|often|always|niet|not at all|helemaal"
    r"|beetje|a little|veel|very|bijna|nearly|several|eens|oneens|agree|disagree|goed|slecht|weinig)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^\d{1,3}$")


def kind_of(table: Piece) -> Kind:
    """What this table could become."""
    cells = table.cells
    if not any(cell for row in cells for cell in row) and len(cells) < 2:
        return Kind.TEXT
    if matrix(cells) is not None:
        return Kind.MATRIX
    if len(cells[0]) == 2 and is_room(cells[0][1]) and empty_values(cells):
        return Kind.OPEN
    columns = grid(cells)
    if columns is not None:
        return kind_of_grid(columns)
    if empty_values(cells):
        return Kind.OPEN
    return Kind.TEXT


def matrix(cells: Cells) -> tuple[list[str], list[str]] | None:
    """Questions and options of a table of which every row has the same answers."""
    if len(cells) < 2 or len(cells[0]) < 3:
        return None
    return headed(cells) or repeated(cells)


def headed(cells: Cells) -> tuple[list[str], list[str]] | None:
    """The answers stand above the columns, and the cells are there to be ticked."""
    options, rows = cells[0][1:], [row for row in cells[1:] if any(row)]
    ticked = rows and all(row[0] and all(is_tick(cell, options) for cell in row[1:]) for row in rows)
    if not ticked or not all(0 < len(option) <= 40 for option in options):
        return None
    signs = any(cell for row in rows for cell in row[1:])
    # Empty cells below words may as well be there to write in: then the rows are questions, not numbers or days.
    if signs or numbers(options) or (answers(options) and all(len(row[0]) > 2 for row in rows)):
        return [row[0] for row in rows], options
    return None


def repeated(cells: Cells) -> tuple[list[str], list[str]] | None:
    """Every row says the same answers again."""
    rows = cells[1:] if any(cells[0]) and not any(strip_box(cell) != cell for cell in cells[0]) else cells
    labels = [[strip_box(cell) for cell in row[1:]] for row in rows]
    alike = len(labels) >= 2 and all(labels[0]) and all(row == labels[0] for row in labels)
    return ([row[0] for row in rows], labels[0]) if alike and all(row[0] for row in rows) else None


def answers(options: list[str]) -> bool:
    """Whether these are words to choose from: how often, how much, yes or no."""
    return any(ANSWER.match(option) for option in options)


def grid(cells: Cells) -> list[str] | None:
    """The columns of a table with empty rows below its first."""
    if len(cells) < 2:
        return None
    head, *rows = cells
    if sum(1 for cell in head if cell) < max(1, len(head) - 1):
        return None
    free = [cell for row in rows for cell in row[1:]]
    firsts = [row[0] for row in rows]
    empty = all(is_room(cell) for cell in (free or firsts))
    named = len(head) > 1 and all(firsts) and not any(is_room(cell) for cell in firsts)
    if empty and (named or all(is_room(first) or NUMBER.match(first.strip(" .")) for first in firsts)):
        return [cell for cell in head if cell]
    return None


def kind_of_grid(columns: list[str]) -> Kind:
    """One column is a list; columns of thoughts are a record; others are kept day by day or time by time."""
    if len(columns) == 1:
        return Kind.LIST
    return Kind.RECORD if any(marks.THOUGHT.search(column) for column in columns) else Kind.DIARY


def empty_values(cells: Cells) -> list[str]:
    """The keys of a table of keys, when what belongs to some of them is left open."""
    if not cells or any(len(row) != 2 for row in cells):
        return []
    keys = [row[0] for row in cells if row[0] and is_room(row[1])]
    return keys if keys and all(row[0] for row in cells) else []


def keys(cells: Cells) -> list[str]:
    """The keys of a table of two columns: short, filled, and no two alike."""
    if len(cells) < 2 or any(len(row) != 2 or not row[0] or len(row[0]) > 60 for row in cells):
        return []
    found = [row[0].casefold().strip(" :") for row in cells]
    return found if len(set(found)) == len(found) else []


def is_room(cell: str) -> bool:
    """Whether a cell is there to be filled in."""
    return not cell or marks.is_blank(cell)


def is_tick(cell: str, options: list[str]) -> bool:
    """Whether a cell is a box, a number of the scale, or nothing."""
    return is_room(cell) or not strip_box(cell) or bool(NUMBER.match(cell)) or cell in options


def strip_box(cell: str) -> str:
    """A cell without its boxes."""
    return marks.ANY_BOX.sub("", cell).strip()


def numbers(options: list[str]) -> tuple[int, int] | None:
    """Lowest and highest, when the options are numbers after one another."""
    found = [int(match.group()) for option in options if (match := re.match(r"^\d{1,3}", option))]
    rising = len(found) == len(options) and all(b - a == 1 for a, b in zip(found, found[1:], strict=False))
    return (found[0], found[-1]) if rising and len(found) >= 2 else None
