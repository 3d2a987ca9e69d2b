"""From styled text to pieces: lines are told apart, and what was typed to make a form is recognised.

Every reader ends here, so that a list typed with dashes is the same list in Word, Markdown and pasted text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from content.importers import marks
from content.importers.pieces import Piece, Run, Shape, words

#: After room to write: the label of the next room on the same line.
NEXT_LABEL = re.compile(r"[\s\u00a0]*[^\W\d_][^_…]{0,80}?[:?]?[\s\u00a0]*(?=_{3}|\.{5}|…{2}|$)")
QUESTION_END = re.compile(r"[?:][\s\u00a0]+")


def pieces_of(runs: Sequence[Run], base: Piece) -> list[Piece]:
    """The pieces of one paragraph; `base` says what its style makes of it."""
    found: list[Piece] = []
    for line in split_lines(runs):
        for segment in segments(line):
            found.append(shaped(segment, base, first=not found))
    return found


def split_lines(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Runs, cut where a line ends."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines += [[run._replace(text=text)] for text in rest]
    return [tuple(run for run in line if run.text) for line in lines]


def segments(line: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """A line with several boxes or several rooms to write is several pieces."""
    text = words(line)
    return cut(line, box_cuts(text) or room_cuts(text))


def box_cuts(text: str) -> list[int]:
    """Where each option begins: before its box, or after it when the boxes come last."""
    boxes = list(marks.ANY_BOX.finditer(text))
    if not boxes or (len(boxes) == 1 and marks.BOX.match(text)):
        return []
    ends_with_box = not text[boxes[-1].end() :].strip()
    begins_with_box = not text[: boxes[0].start()].strip()
    if ends_with_box and not begins_with_box:
        question = next(QUESTION_END.finditer(text[: boxes[0].start()]), None)
        return [*([question.end()] if question else []), *(box.end() for box in boxes)]
    return [box.start() for box in boxes]


def room_cuts(text: str) -> list[int]:
    """After each room to write that is followed by a new label."""
    rooms = list(marks.BLANK.finditer(text))
    if len(rooms) < 2:
        return []
    labels = [text[before.end() : room.start()] for before, room in zip(rooms, rooms[1:], strict=False)]
    if not all(
        marks.label(label) or marks.questions(label) or label[:30].strip().istitle() for label in labels
    ):
        return []
    return [room.end() for room in rooms if NEXT_LABEL.match(text, room.end()) and text[room.end() :].strip()]


def cut(line: tuple[Run, ...], places: Iterable[int]) -> list[tuple[Run, ...]]:
    """Runs, cut at these places; parts without a word join the part before."""
    text, ends = words(line), [*sorted(set(places)), len(words(line))]
    found: list[tuple[Run, ...]] = []
    start = 0
    for end in ends:
        if text[start:end].strip():
            found.append(between(line, start, end))
            start = end
    return found or [line]


def between(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The part of runs from one place to another."""
    found, at = [], 0
    for run in runs:
        piece = run.text[max(0, start - at) : max(0, end - at)]
        if piece:
            found.append(run._replace(text=piece))
        at += len(run.text)
    return tuple(found)


def shaped(runs: tuple[Run, ...], base: Piece, *, first: bool) -> Piece:
    """One piece, with what its own signs say of it."""
    text = words(runs)
    piece = replace(base, runs=runs, goes_on=not first)
    if not text.strip():
        return replace(piece, shape=Shape.BLANK, runs=runs, size=1, box="")
    if marks.is_blank(text) and not marks.BOX.match(text):
        # Room behind a number or a bullet: one row of a list to fill in.
        return replace(piece, shape=Shape.BLANK, size=1, box="", ordered=base.shape == Shape.ITEM)
    box = marks.BOX.match(text)
    after = None if box else re.search(rf"(?:{marks.ANY_BOX.pattern})\s*$", text)
    if box or after:
        sign = (box or after).group().strip()  # type: ignore[union-attr]
        return replace(piece, shape=Shape.ITEM, box=sign, mark=box.group() if box else "", ordered=False)
    if piece.shape != Shape.LINE:
        return piece
    if piece.all_bold and is_heading(text):
        return replace(piece, shape=Shape.HEADING, level=6)
    if hashes := marks.HASHES.match(text):
        return replace(piece, shape=Shape.HEADING, level=len(hashes.group(1)), mark=hashes.group())
    for pattern, ordered in ((marks.BULLET, False), (marks.NUMBER, True)):
        if sign := pattern.match(text):
            return replace(piece, shape=Shape.ITEM, mark=sign.group(), ordered=ordered)
    return piece


def is_heading(text: str) -> bool:
    """Whether a bold line is short enough to be a heading, and asks for nothing."""
    bare = text.strip()
    return (
        len(bare) <= marks.LONGEST_HEADING
        and not bare.endswith((":", ",", ";"))
        and not marks.BLANK.search(bare)
    )


def joined_blanks(pieces: Iterable[Piece]) -> list[Piece]:
    """Empty lines after one another as one piece that counts them."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and is_empty(last) and is_empty(piece):
            found[-1] = replace(last, size=last.size + piece.size)
        else:
            found.append(piece)
    return found


def is_empty(piece: Piece) -> bool:
    """An empty line."""
    return piece.shape == Shape.BLANK and not piece.text.strip()
