"""Blocks that tell something: text, steps, a title, a picture."""

from __future__ import annotations

from content.importers import marks, reading, tables
from content.importers.asking import open_block
from content.importers.made import LONGEST_SUMMARY, Built, Pieces, block, fit, lines_of
from content.importers.pieces import Piece, Shape


def text(pieces: Pieces) -> Built:
    """Something to read."""
    return Built([block("text", text=reading.rich(pieces))])


def section(pieces: Pieces) -> Built:
    """The first piece as heading, whatever it was."""
    return Built([block("text", text=reading.rich(pieces, headed=True))])


def callout(pieces: Pieces) -> Built:
    """Words that stand out; a first short line is their title."""
    first, *rest = pieces
    titled = bool(rest) and not first.rows and len(first.said) <= 120
    title = first.said if titled else ""
    return Built([block("callout", tone="info", title=title, text=reading.rich(rest if titled else pieces))])


def steps(pieces: Pieces) -> Built:
    """Each line is a step; a line before the numbers is their title."""
    titled = len(pieces) > 1 and pieces[0].shape != Shape.ITEM and pieces[1].shape == Shape.ITEM
    title = pieces[0].said if titled and len(pieces[0].said) <= 120 else ""
    rows = []
    for piece in pieces[1:] if title else pieces:
        for line in lines_of(piece):
            name, rest = fit(line, 200)
            rows.append({"title": name, "text": f"<p>{reading.escape(rest)}</p>" if rest else ""})
    return Built([block("steps", title=title, steps=rows)])


def title(pieces: Pieces) -> Built:
    """The name of the exercise that begins here; a table that describes it also says more."""
    first, *more = pieces
    if first.rows:
        return _described(first, more)
    name, rest = fit(" ".join(piece.said for piece in pieces if not piece.rows), 255)
    tables_too = [piece for piece in more if piece.rows]
    after = [block("text", text=f"<p>{reading.escape(rest)}</p>")] if rest else []
    return Built([*after, *(text(tables_too).blocks if tables_too else [])], title=name)


def _described(table: Piece, more: Pieces) -> Built:
    rows = table.cells
    named = next((row for row in rows if len(row) > 1 and marks.TITLE_KEY.match(row[0]) and row[1]), None)
    named = named or next((row for row in rows if any(row)), [""])
    name, rest = fit(named[1] if len(named) > 1 and named[1] else named[0], 255)
    blocks = [block("text", text=f"<p>{reading.escape(rest)}</p>")] if rest else []
    keep = [row for row in table.rows if [reading.bare(cell) for cell in row] != named]
    told = [row for row in keep if not (len(row) == 2 and tables.is_room(reading.bare(row[1])))]
    asked = [reading.bare(row[0]) for row in keep if row not in told]
    label = [named[0]] if len(named) > 1 and named[1] and not marks.TITLE_KEY.match(named[0]) else []
    if told or label or more:
        html = "".join(f"<p>{reading.escape(one)}</p>" for one in label)
        blocks.append(
            block("text", text=html + reading.rows_html(told) + (reading.rich(more) if more else ""))
        )
    return Built([*blocks, *(open_block(one) for one in asked if one)], title=name)


def summary(pieces: Pieces) -> Built:
    """What the client reads first; more than fits is a text."""
    words, rest = fit(" ".join(line for piece in pieces for line in lines_of(piece)), LONGEST_SUMMARY)
    return Built([block("text", text=f"<p>{reading.escape(rest)}</p>")] if rest else [], summary=words)


def picture(pieces: Pieces) -> Built:
    """Pictures, whose words the author writes; other words that were joined to them are a caption or a text."""
    words = [piece for piece in pieces if not piece.picture]
    drawn = [
        block("image", picture=piece.picture, alt=piece.alt[:500], decorative=False, caption="")
        for piece in pieces
        if piece.picture
    ]
    return Built([*drawn, *(text(words).blocks if words else [])])
