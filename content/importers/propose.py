"""From the pieces of a document to proposals: in order, every piece in exactly one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from content.importers import marks, tables
from content.importers.lines import is_empty
from content.importers.made import LONGEST_SUMMARY
from content.importers.pieces import Origin, Piece, Shape
from content.importers.proposals import Kind, Place, Proposal
from content.importers.rules import RULES

TEXT_SHAPES = (Shape.LINE, Shape.ITEM, Shape.BLANK, Shape.HEADING)


def propose(pieces: Sequence[Piece]) -> list[Proposal]:
    """What each stretch of a document could become."""
    running = [piece for piece in pieces if piece.origin == Origin.BODY]
    around = [piece for piece in pieces if piece.origin != Origin.BODY]
    begins = beginnings(running)
    guide = for_therapist(running)
    found: list[Proposal] = []
    at = 0
    while at < len(running):
        kind, count = take(running[at:], begins, guide)
        place = Place.GUIDE if running[at].id in guide else Place.BODY
        stretch = running[at : at + count]
        ids = tuple(piece.id for piece in stretch)
        at += count
        if all(is_empty(piece) for piece in stretch):
            # Empty lines say nothing by themselves; they stay with what they follow.
            found[-1:] = [replace(one, pieces=one.pieces + ids) for one in found[-1:]]
        else:
            found.append(Proposal(kind, ids).moved(place))
    found = with_summary(found, {piece.id: piece for piece in running})
    found += [Proposal(*_around(piece), place=Place.ASIDE) for piece in around]
    return numbered(found)


def with_summary(proposals: Sequence[Proposal], pieces: Mapping[str, Piece]) -> list[Proposal]:
    """A short text straight below a title tells what the exercise is: the client reads it first."""
    found = list(proposals)
    for at, (one, below) in enumerate(pairwise(proposals)):
        begins = one.kind == Kind.TITLE and below.kind == Kind.TEXT and below.place == Place.BODY
        own = [pieces[id_] for id_ in below.pieces]
        if begins and all(piece.shape in (Shape.LINE, Shape.BLANK) for piece in own):
            length = sum(len(piece.said) + 1 for piece in own)
            found[at + 1] = replace(below, kind=Kind.SUMMARY) if length <= LONGEST_SUMMARY else below
    return found


def _around(piece: Piece) -> tuple[str, tuple[str, ...]]:
    return (Kind.PICTURE if piece.shape == Shape.PICTURE else Kind.TEXT), (piece.id,)


def numbered(proposals: Sequence[Proposal], start: int = 1) -> list[Proposal]:
    """With an id for each that has none."""
    return [one if one.id else replace(one, id=f"p{number}") for number, one in enumerate(proposals, start)]


def take(ahead: Sequence[Piece], begins: set[str], guide: set[str]) -> tuple[str, int]:
    """The first rule that takes something; else text, up to where something else begins."""
    if ahead[0].id in begins:
        return Kind.TITLE, 1
    reach = until_other(ahead, begins, guide)
    if ahead[0].id not in guide:
        for rule in RULES:
            taken = rule(ahead[:reach])
            if taken is not None:
                return taken.kind, taken.many
    elif ahead[0].shape == Shape.PICTURE:
        return Kind.PICTURE, 1
    return reading(ahead[:reach], rules=ahead[0].id not in guide)


def until_other(ahead: Sequence[Piece], begins: set[str], guide: set[str]) -> int:
    """How far this exercise, or this part for the therapist, goes on."""
    inside = ahead[0].id in guide
    for number, piece in enumerate(ahead[1:], start=1):
        if piece.id in begins or (piece.id in guide) != inside:
            return number
    return len(ahead)


def reading(ahead: Sequence[Piece], *, rules: bool) -> tuple[str, int]:
    """Text: a heading with what follows it, up to the next heading or what is asked."""
    kind = Kind.SECTION if ahead[0].shape in (Shape.HEADING, Shape.TITLE) else Kind.TEXT
    if ahead[0].shape in (Shape.TABLE, Shape.PICTURE):
        return Kind.TEXT, 1
    for number in range(1, len(ahead)):
        rest = ahead[number:]
        if rest[0].shape not in TEXT_SHAPES or rest[0].shape == Shape.HEADING:
            return kind, number
        if rules and any(rule(rest) for rule in RULES):
            return kind, number
    return kind, len(ahead)


def for_therapist(pieces: Sequence[Piece]) -> set[str]:
    """Ids of what is written for the therapist: below a heading that says so, or a line that does."""
    found: set[str] = set()
    level = 0
    for piece in pieces:
        if piece.shape in (Shape.HEADING, Shape.TITLE):
            mine = is_for_therapist(piece.said)
            if mine:
                level = level or piece.level
            elif piece.level <= level:
                level = 0
        if level or (piece.shape in (Shape.LINE, Shape.ITEM) and speaks_to_therapist(piece)):
            found.add(piece.id)
    return found


def is_for_therapist(heading: str) -> bool:
    """Whether a heading names the therapist as its reader."""
    return bool(marks.GUIDE.match(heading) or marks.GUIDE_MORE.search(heading))


def speaks_to_therapist(piece: Piece) -> bool:
    """Whether a line begins with whom it is for, and a colon."""
    start, colon, rest = piece.said.partition(":")
    return bool(colon and rest.strip()) and len(start) < 50 and is_for_therapist(start)


def beginnings(pieces: Sequence[Piece]) -> set[str]:
    """Ids of the pieces with which an exercise begins: the title, and each session of a repeated skeleton."""
    sessions = repeated_sessions(pieces) or repeated_outline(pieces) or repeated_tables(pieces)
    if sessions:
        first = next((piece for piece in pieces if piece.text.strip()), None)
        leading = {first.id} if first is not None and first.shape in (Shape.TITLE, Shape.HEADING) else set()
        return sessions | leading
    return set(list(first_title(pieces))[:1])


def first_title(pieces: Sequence[Piece]) -> Iterator[str]:
    """The title: what is in that style, else the heading with which the document begins."""
    yield from (piece.id for piece in pieces if piece.shape == Shape.TITLE and piece.text.strip())
    yield from (
        piece.id
        for piece in pieces[:2]
        if any(marks.TITLE_KEY.match(key) for key in tables.keys(piece.cells))
    )
    first = next((piece for piece in pieces if piece.text.strip()), None)
    if first is not None and first.shape == Shape.HEADING and not is_for_therapist(first.said):
        # A bold question at the start asks something; a heading that is a question names what follows.
        yield from () if first.level == 6 and marks.questions(first.said) else (first.id,)


def repeated_sessions(pieces: Sequence[Piece]) -> set[str]:
    """Headings such as “Session 1” and “Session 2”, of the word that comes back most."""
    found: dict[str, dict[str, str]] = {}
    for piece in pieces:
        match = marks.SESSION.match(piece.said)
        if match and piece.shape in (Shape.HEADING, Shape.TITLE):
            found.setdefault(match.group(1).casefold(), {}).setdefault(match.group(2), piece.id)
    most = max(found.values(), key=len, default={})
    return set(most.values()) if len(most) >= 2 else set()


def repeated_outline(pieces: Sequence[Piece]) -> set[str]:
    """Headings that each have the same two or more headings below them."""
    headings = [piece for piece in pieces if piece.shape == Shape.HEADING]
    for level in sorted({piece.level for piece in headings}):
        below: dict[str, tuple[str, ...]] = {}
        current = ""
        for piece in headings:
            if piece.level == level:
                current, below[piece.id] = piece.id, ()
            elif current and piece.level > level:
                below[current] += (piece.said.casefold().strip(" :"),)
        outline, times = Counter(below.values()).most_common(1)[0] if below else ((), 0)
        if times >= 2 and len(outline) >= 2:
            return {id_ for id_, names in below.items() if names == outline}
    return set()


def repeated_tables(pieces: Sequence[Piece]) -> set[str]:
    """Tables of which the first column says the same, each describing one exercise; with the line just above."""
    described = [(at, tuple(tables.keys(piece.cells))) for at, piece in enumerate(pieces) if piece.rows]
    common = Counter(names for _at, names in described if names).most_common(1)
    if not common or common[0][1] < 2 or len(common[0][0]) < 2:
        return set()
    keys = common[0][0]
    return {pieces[at].id for at, names in described if names == keys}
