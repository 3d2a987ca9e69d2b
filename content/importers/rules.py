"""The rules by which pieces become proposals: each looks at what stands at one place and takes it, or does not.

Growing means adding a rule to the list at the end. The first that takes something wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from content.importers import marks, tables
from content.importers.pieces import Piece, Shape
from content.importers.proposals import Kind


class Taken(NamedTuple):
    """So many pieces from here on become this."""

    kind: Kind
    many: int


Pieces = Sequence[Piece]
Rule = Callable[[Pieces], Taken | None]


def picture(ahead: Pieces) -> Taken | None:
    """A picture is a picture."""
    return Taken(Kind.PICTURE, 1) if ahead[0].shape == Shape.PICTURE else None


def table(ahead: Pieces) -> Taken | None:
    """A table, with the question just above it."""
    asked = int(is_question(ahead[0]) and len(ahead) > 1)
    here = ahead[asked]
    if here.shape != Shape.TABLE:
        return None
    kind = tables.kind_of(here)
    return Taken(kind, asked + 1) if kind != Kind.TEXT else None if asked else Taken(Kind.TEXT, 1)


def boxes(ahead: Pieces) -> Taken | None:
    """Boxes to tick, with the question above them."""
    asked = question_before(ahead, lambda piece: bool(piece.box))
    count = how_many(ahead[asked:], lambda piece: bool(piece.box) and fits_option(piece))
    if not count or (count == 1 and asked == 0):
        return None
    return Taken(kind_of_choice(ahead[:asked], ahead[asked : asked + count]), asked + count)


def bullets(ahead: Pieces) -> Taken | None:
    """A list straight after a question."""
    if not asks_for_options(ahead[0]):
        return None
    gap = blanks(ahead[1:], most=1)
    options = ahead[1 + gap :]
    count = how_many(options, lambda piece: piece.shape == Shape.ITEM and fits_option(piece))
    if count < 2 or any(marks.questions(one.said) or marks.BLANK.search(one.text) for one in options[:count]):
        return None
    return Taken(kind_of_choice(ahead[:1], options[:count]), 1 + gap + count)


def scale(ahead: Pieces) -> Taken | None:
    """Numbers from low to high, in the question or on the line below it."""
    here = ahead[0]
    if here.shape == Shape.TABLE or len(here.text) > marks.LONGEST_QUESTION:
        return None
    own = marks.scale_of(here.said)
    if own and (
        marks.SERIES.search(here.said) or marks.asks(here.said) or marks.SCALE_WORDS.search(here.said)
    ):
        below = ahead[1] if len(ahead) > 1 else None
        shown = below is not None and marks.scale_of(below.said) is not None and len(below.said) < 80
        return Taken(Kind.SCALE, 2 if shown else 1)
    if is_question(here) or marks.SCALE_WORDS.search(here.said):
        gap = blanks(ahead[1:], most=2)
        rest = ahead[1 + gap :]
        if rest and rest[0].shape in (Shape.LINE, Shape.BLANK) and marks.SERIES.search(rest[0].text):
            return Taken(Kind.SCALE, 2 + gap)
    return None


def room(ahead: Pieces) -> Taken | None:
    """Room to write: on the line itself, or below a question, a label or a short line."""
    here = ahead[0]
    if here.shape in (Shape.TABLE, Shape.TITLE):
        return None
    below = list_of_rooms(ahead[1:])
    if below >= 3 and is_question(here):
        return Taken(Kind.LIST, 1 + below)
    more = (
        0
        if here.shape == Shape.BLANK
        else how_many(ahead[1:], lambda one: one.goes_on and one.shape == Shape.LINE)
    )
    said = " ".join(piece.text for piece in ahead[: 1 + more])
    drawn = how_many(ahead[1 + more :], lambda piece: piece.shape == Shape.BLANK)
    below_it = ahead[1 + more : 1 + more + drawn]
    lines, written = sum(piece.size for piece in below_it), any(piece.text.strip() for piece in below_it)
    if here.shape == Shape.BLANK:
        return Taken(Kind.OPEN, 1 + drawn) if here.text.strip() else None
    if marks.BLANK.search(here.text):
        return Taken(kind_of_room(here, drawn), 1 + (drawn if more == 0 else 0))
    asked = is_question(here) or marks.asks(said)
    short = here.shape != Shape.HEADING and len(said) <= 150 and marks.prompts(said)
    enough = (written or lines >= 2) if asked and len(said) <= 600 else (short and (written or lines >= 3))
    return Taken(Kind.OPEN, 1 + more + drawn) if enough else None


def kind_of_room(here: Piece, drawn: int) -> Kind:
    """A label with room behind it on the same line asks little; a longer line, or more lines, asks more."""
    asked = marks.clean(here.said)
    if marks.DATE.match(asked) or marks.TIME.match(asked):
        return Kind.DATE
    return Kind.SHORT if drawn == 0 and len(asked) <= 40 and "…" not in asked else Kind.OPEN


def question(ahead: Pieces) -> Taken | None:
    """A question that nobody answers on paper below it, or a label with nothing behind it."""
    here = ahead[0]
    if here.shape == Shape.HEADING or not (marks.questions(here.said) or marks.label(here.said)):
        return None
    gap = blanks(ahead[1:], most=9)
    after = ahead[1 + gap] if len(ahead) > 1 + gap else None
    ends = after is None or after.shape in (Shape.HEADING, Shape.TITLE)
    more = after is not None and (marks.questions(after.said) or marks.label(after.said) or bool(after.box))
    if marks.questions(here.said) and (ends or more or (after is not None and after.shape == Shape.TABLE)):
        return Taken(Kind.OPEN, 1 + gap)
    return Taken(Kind.OPEN, 1 + gap) if marks.label(here.said) and (ends or more) else None


def steps(ahead: Pieces) -> Taken | None:
    """A numbered list of things to do."""
    count = how_many(ahead, lambda piece: piece.shape == Shape.ITEM and piece.ordered and not piece.box)
    short = all(
        len(one.said) <= marks.LONGEST_OPTION and not marks.BLANK.search(one.text) for one in ahead[:count]
    )
    return Taken(Kind.STEPS, count) if count >= 2 and short else None


def is_question(piece: Piece) -> bool:
    """A question or a label, also one that looks like a heading."""
    said = piece.said
    return piece.shape not in (Shape.TABLE, Shape.PICTURE, Shape.BLANK) and (
        marks.questions(said) or marks.label(said)
    )


def asks_for_options(piece: Piece) -> bool:
    """What bullets may answer: a question. After a colon they are as often just a list to read."""
    if piece.shape not in (Shape.LINE, Shape.HEADING, Shape.ITEM):
        return False
    return marks.questions(piece.said) or (marks.asks(piece.said) and bool(marks.SEVERAL.search(piece.said)))


def question_before(ahead: Pieces, option: Callable[[Piece], bool]) -> int:
    """How many pieces of question stand before the first option: at most one line, and empty lines."""
    if option(ahead[0]) or ahead[0].shape not in (Shape.LINE, Shape.HEADING, Shape.ITEM):
        return 0
    gap = blanks(ahead[1:], most=2)
    follows = len(ahead) > 1 + gap and option(ahead[1 + gap])
    return 1 + gap if follows and len(ahead[0].said) <= marks.LONGEST_QUESTION else 0


def kind_of_choice(asked: Pieces, options: Pieces) -> Kind:
    """One answer or several: by the sign, the question, and what the options are."""
    words = " ".join(piece.said for piece in asked)
    labels = {piece.said.casefold().strip(" .") for piece in options}
    if labels in marks.YES_NO:
        return Kind.YES_NO
    if any(one.box and one.box[0] in f"{marks.ROUND}(" for one in options):
        return Kind.SINGLE
    if any(one.box for one in options) or marks.SEVERAL.search(words):
        return Kind.MULTIPLE
    return Kind.SINGLE


def fits_option(piece: Piece) -> bool:
    """Short enough to be chosen."""
    return len(piece.said) <= marks.LONGEST_OPTION


def how_many(ahead: Pieces, fits: Callable[[Piece], bool]) -> int:
    """How many pieces from here on are such."""
    return next((number for number, piece in enumerate(ahead) if not fits(piece)), len(ahead))


def blanks(ahead: Pieces, *, most: int) -> int:
    """How many pieces of empty lines, if they are few lines."""
    count = how_many(ahead, lambda piece: piece.shape == Shape.BLANK and not piece.text.strip())
    return count if sum(piece.size for piece in ahead[:count]) <= most else 0


def list_of_rooms(ahead: Pieces) -> int:
    """How many numbered or bulleted lines there are with nothing but room behind them."""

    def row(piece: Piece) -> bool:
        listed = piece.mark or piece.ordered or marks.NUMBER.match(f"{piece.text} x")
        return piece.shape in (Shape.ITEM, Shape.BLANK) and bool(listed) and marks.is_blank(piece.said)

    return how_many(ahead, row)


RULES: tuple[Rule, ...] = (picture, boxes, table, scale, room, bullets, question, steps)
