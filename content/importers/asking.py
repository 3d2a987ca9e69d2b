"""Blocks that ask something: questions, choices, scales, lists."""

from __future__ import annotations

import re
from collections.abc import Callable

from content.importers import marks, reading, tables
from content.importers.made import Block, Built, Pieces, ask, block, fit, lines_of
from content.importers.pieces import Piece, Shape


def open_block(question: str) -> Block:
    """One open question."""
    return block("open_question", question=question, help="", required=False, size="long")


def open_question(pieces: Pieces) -> Built:
    """One question; of a table, one per row that is left open."""
    lines = [piece for piece in pieces if not piece.rows]
    before, question = ask(lines)
    asked = [one for piece in pieces if piece.rows for one in tables.empty_values(piece.cells)]
    told = [piece for piece in pieces if piece.rows]
    rest = [row for piece in told for row in piece.rows if reading.bare(row[0]) not in asked]
    blocks = list(before)
    if lines:
        blocks.append(open_block(question))
    if any(reading.bare(cell) for row in rest for cell in row):
        blocks.append(block("text", text=reading.rows_html(rest)))
    return Built([*blocks, *(open_block(marks.clean(one)) for one in asked)])


def short_answer(pieces: Pieces) -> Built:
    """A question for a few words."""
    before, question = ask(pieces)
    return Built([*before, block("short_answer", question=question, help="", required=False, at_most=200)])


def moment(pieces: Pieces) -> Built:
    """A question for a date, or for a time when it says so."""
    before, question = ask(pieces)
    kind = "time" if marks.TIME.match(question) else "date"
    return Built([*before, block("date_time", question=question, help="", required=False, moment=kind)])


def yes_no(pieces: Pieces) -> Built:
    """Two answers; when there are more or fewer it is a choice."""
    made = choice("single_choice")(pieces)
    value = made.blocks[-1]["value"]
    labels = [option["label"] for option in value.pop("options")]
    if len(labels) > 2:
        return choice("single_choice")(pieces)
    yes, no = (*labels, "", "")[:2]
    return Built(
        [*made.blocks[:-1], block("yes_no", **value, yes_label=fit(yes, 80)[0], no_label=fit(no, 80)[0])]
    )


def choice(type: str) -> Callable[[Pieces], Built]:
    """A choice of this type: what looks like an option is one, the rest asks."""

    def made(pieces: Pieces) -> Built:
        asking, options = halves(pieces)
        before, question = ask(asking)
        labels = [fit(one, 200)[0] for piece in options for one in option_labels(piece)]
        value: Block = {"question": question, "help": "", "required": False}
        value["options"] = [{"key": "", "label": label} for label in labels if label]
        return Built([*before, {"type": type, "value": value}])

    return made


def halves(pieces: Pieces) -> tuple[list[Piece], list[Piece]]:
    """What asks, and what can be chosen."""
    boxed = [piece for piece in pieces if piece.box]
    items = (
        boxed if len(boxed) > 1 else [piece for piece in pieces if piece.shape == Shape.ITEM or piece.rows]
    )
    if items and items[0] is pieces[0] and len(items) == len(pieces) and marks.questions(pieces[0].said):
        items = items[1:]
    if not items:
        items = list(pieces[1:])
    return [piece for piece in pieces if piece not in items], items


def option_labels(piece: Piece) -> list[str]:
    """The options that one piece holds."""
    if piece.rows:
        return [tables.strip_box(cell) for row in piece.cells for cell in row if cell]
    bare = marks.ANY_BOX.sub("", piece.said) if piece.box else piece.said
    return [marks.BLANK.sub("…", bare).strip()]


def scale(pieces: Pieces) -> Built:
    """Numbers from low to high, with the words at both ends."""
    whole = " ".join(piece.said for piece in pieces if not piece.rows)
    low, high, written = marks.scale_of(whole) or (0, 10, "")
    asking = [piece for piece in pieces if not is_numbers(piece)]
    before, question = ask(asking or pieces)
    ends = end_labels([piece.said for piece in pieces if is_numbers(piece)])
    value = {
        "question": question,
        "help": "",
        "required": False,
        "min": low,
        "max": max(high, low + 1),
        "step": 1,
    }
    return Built([*before, block("scale", **value, min_label=ends[0], max_label=ends[1])])


def is_numbers(piece: Piece) -> bool:
    """Whether it is the line with the numbers, and not the question."""
    return (
        bool(marks.SERIES.search(piece.text))
        and len(re.sub(r"[\d\W_]", "", piece.text)) <= 80
        and not (marks.asks(piece.said) or "?" in piece.said)
    )


def end_labels(lines: list[str]) -> tuple[str, str]:
    """The words before and after the numbers."""
    for line in lines:
        series = marks.SERIES.search(line)
        if series:
            before, after = line[: series.start()], line[series.end() :]
            return before.strip(" -–—:=()")[:80], after.strip(" -–—:=()")[:80]
    return "", ""


def matrix(pieces: Pieces) -> Built:
    """Statements with the same answers, the words above the table being what is asked."""
    before, question = ask([piece for piece in pieces if not piece.rows])
    found: list[Block] = list(before)
    for piece in pieces:
        shape = tables.matrix(piece.cells) if piece.rows else None
        if shape is None:
            found += [block("text", text=reading.rich([piece]))] if piece.rows else []
            continue
        corner = piece.cells[0][0]
        asked = question or (marks.clean(corner) if corner not in shape[0] else "")
        found.append(_matrix(asked, *shape))
        question = ""
    return Built(found)


def _matrix(question: str, rows: list[str], columns: list[str]) -> Block:
    labels = {"rows": [marks.clean(row) for row in rows], "columns": columns}
    named = {
        name: [{"key": "", "label": fit(one, 120)[0]} for one in found] for name, found in labels.items()
    }
    return block("rating_matrix", question=fit(question, 300)[0], help="", required=False, **named)


def diary(pieces: Pieces) -> Built:
    """Entries with a question for each column: of a day, or of each time that it happens."""
    return _with_columns(
        pieces,
        lambda value, fields: block(
            "diary",
            **value,
            fields=[{**one, "drawn": one["form"] in ("scale", "percent", "number")} for one in fields],
            rhythm="daily" if any(marks.DAY.match(one["label"]) for one in fields) else "moment",
            reminder="",
        ),
    )


def thought_record(pieces: Pieces) -> Built:
    """A record with these columns."""
    return _with_columns(
        pieces, lambda value, fields: block("thought_record", **value, columns=fields, at_most=20)
    )


def _with_columns(pieces: Pieces, make: Callable[[Block, list[Block]], Block]) -> Built:
    """Of each grid its columns; a table that is no grid, and a text without one, gives its lines as columns."""
    grids = [piece for piece in pieces if piece.rows]
    lines = [piece for piece in pieces if not piece.rows]
    heads = [head for piece in grids for head in columns_of(piece)]
    if not heads:
        lines, heads = [], [line for piece in lines for line in lines_of(piece)]
    before, question = ask(lines)
    question = question or fit(" / ".join(heads), 300)[0]
    firsts = [row[0] for piece in grids for row in piece.cells[1:] if row[0] and not tables.is_room(row[0])]
    value = {"question": question, "help": fit(" · ".join(firsts), 500)[0], "required": False}
    fields = [{"key": "", "label": fit(head, 120)[0], "form": form_of(head), "help": ""} for head in heads]
    return Built([*before, make(value, fields)])


def columns_of(table: Piece) -> list[str]:
    """The columns that a table asks to fill in."""
    return tables.grid(table.cells) or [cell for cell in table.cells[0] if cell]


def form_of(column: str) -> str:
    """What is filled in below this word."""
    if marks.DATE.match(column):
        return "date"
    if marks.TIME.match(column):
        return "time"
    ends = marks.scale_of(column)
    if "%" in column or (ends and ends[1] == 100):
        return "percent"
    return "scale" if ends and ends[1] == 10 else "text"


def fill_list(pieces: Pieces) -> Built:
    """A list of the client's own: of a grid, a row holds what its columns ask."""
    lines = [piece for piece in pieces if not piece.rows]
    spoken = [piece for piece in lines if not marks.is_blank(piece.said)]
    before, question = ask(spoken)
    heads = [
        head
        for piece in pieces
        if piece.rows
        for head in (tables.grid(piece.cells) or piece.cells[0])
        if head
    ]
    rest = [
        cell
        for piece in pieces
        if piece.rows
        for row in piece.cells[1:]
        for cell in row
        if cell and not tables.is_room(cell)
    ]
    columns = " / ".join(heads)
    if not question:
        question, columns = columns, "" if len(columns) <= 300 else columns
    label, over = (columns, "") if len(columns) <= 80 else ("", columns)
    help = " ".join([over, " · ".join(rest)]).strip()
    count = min(max(len(rest), len(lines) - len(spoken), 1), 10)
    value = {
        "question": fit(question, 300)[0],
        "help": fit(help, 500)[0],
        "required": False,
        "item_label": label,
    }
    return Built([*before, block("fill_list", **value, add_label="", at_least=count, at_most=max(count, 10))])
