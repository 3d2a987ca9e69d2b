"""Per release: parts of a pool, shown only where neither a part nor what is left can be worked out.

All parts move in one batch, together with the whole. Parts of an older batch beside a newer whole differ by
at least the five persons whom the whole waited for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from feedback.models import Figure
from feedback.pools import History
from feedback.privacy import Move, Ranges, coded, gives_away, may_move, showable
from feedback.voices import TABLES, Answers, Row, counted, movement, voices

OPINION = TABLES[0]
REST = ""

Cells = dict[str, Answers]  # per release number


def split(history: History, rows: list[Row], whole: Figure, at: datetime) -> list[Figure]:
    """The opinion per release, or nothing when the parts may not move now."""
    last = history.newest.get(("opinion", "releases"))
    new = _cells(rows, at)
    shown = showable({number: len(answers) for number, answers in new.items()})
    parts = {number: _shown(new[number]) for number in shown}
    if last is not None and not shown:
        return []  # parts of before say more than none at all
    figure = Figure(
        measure="opinion",
        scope="releases",
        shown={"parts": parts, "whole": whole.shown["ranges"], "n": whole.shown["n"]},
        counts={number: len(answers) for number, answers in new.items()},
    )
    return [figure] if _may_move(last, figure, _cells(rows, last.batch.at) if last else {}, new) else []


def _cells(rows: list[Row], upto: datetime) -> Cells:
    """The answers per release on which somebody's newest rating is."""
    cells: Cells = defaultdict(dict)
    for person, voice in voices(rows, upto).items():
        answer = OPINION.answer(voice)
        if answer is not None:
            cells[voice.number][person] = (voice.pk, answer)
    return cells


def _shown(answers: Answers) -> dict[str, Any]:
    counts = counted(answers)
    return {"n": len(answers), "ranges": coded({o: counts[o] for o in OPINION.options}, len(answers))}


def _may_move(last: Figure | None, figure: Figure, old: Cells, new: Cells) -> bool:
    """Each part that stays in sight, and all the rest as one, changes by nobody or safely."""
    before = set(last.shown["parts"]) if last else set()
    common = before & set(figure.shown["parts"])
    sizes: Counter[str] = Counter()
    for number, n in (last.counts if last else {}).items():
        sizes[number if number in common else REST] += n
    for name in (*sorted(common), REST):
        answers = _gather(new, name, common)
        move = movement(_gather(old, name, common), answers, sizes[name])
        if not move.changed:
            continue
        ranges = _ranges(last, name, common), _ranges(figure, name, common)
        if not (_rest_moves(*ranges, move) if name == REST else _part_moves(ranges[0], answers, move)):
            return False
    rest = _gather(new, REST, figure.shown["parts"])
    return not rest or _rest_moves({}, _ranges(figure, REST, figure.shown["parts"]), movement({}, rest, 0))


def _part_moves(old: Ranges, answers: Answers, move: Move) -> bool:
    counts = {option: counted(answers)[option] for option in OPINION.options}
    return may_move(old, counts, len(answers), move, telling=OPINION.telling)


def _rest_moves(old: Ranges, new: Ranges, move: Move) -> bool:
    """What is left when the shown parts are subtracted from the whole is a view too."""
    return move.is_large and not any(gives_away(old.get(o, (0, 0)), new[o], move) for o in OPINION.options)


def _gather(cells: Cells, name: str, common: Iterable[str]) -> Answers:
    wanted = [number for number in cells if (number if number in common else REST) == name]
    return {person: answer for number in wanted for person, answer in cells[number].items()}


def _ranges(figure: Figure | None, name: str, common: Iterable[str]) -> Ranges:
    """What is known of one part; of the rest by subtracting the common parts from the whole."""
    if figure is None:
        return {}
    parts: Mapping[str, Any] = figure.shown["parts"]
    if name != REST:
        return {option: (low, high) for option, (low, high) in parts[name]["ranges"].items()}
    found: Ranges = {}
    for option, (low, high) in figure.shown["whole"].items():
        others = [parts[number]["ranges"][option] for number in common]
        found[option] = (max(0, low - sum(h for _, h in others)), max(0, high - sum(lo for lo, _ in others)))
    return found
