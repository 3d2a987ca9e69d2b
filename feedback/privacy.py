"""The threshold, in one place: what of a count may be shown, and whether it may move.

Two rules, both about somebody who knows one answer himself and looks at two views a week apart:

- A count near 0 or near everybody is shown as a range, or knowing one answer would give the others away.
- A new figure replaces the old one only when at least five persons changed, and when no knowledge of one of
  their answers makes the rest of them certain. Otherwise the old figure stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

PERSONS = 5  # fewer than this is never a figure, nor a difference between two figures
HIDDEN = 2  # this many on either end of a count cannot be told apart

Range = tuple[int, int]
Ranges = dict[str, Range]


def coded(counts: Mapping[str, int], n: int, *, low: int = HIDDEN) -> Ranges:
    """Each count as the range in which it may be known: exact in the middle, blunt at both ends.

    `low` can be smaller where not giving this answer tells nothing about a person.
    """
    return {name: _range(count, n, low) for name, count in counts.items()}


def _range(count: int, n: int, low: int) -> Range:
    if count >= n - HIDDEN:
        return (max(0, n - HIDDEN), n)
    if count <= low:
        return (0, low)
    return (count, count)


@dataclass(frozen=True, slots=True)
class Move:
    """From one view to the next: who stayed, who is in the new view only, who in the old only."""

    stayed: int
    fresh: int  # persons whose answer in the new view was not in the old one
    lost: int  # persons whose answer in the old view is not in the new one
    changed: int  # persons, each counted once

    @property
    def is_large(self) -> bool:
        """Enough persons changed, or none at all."""
        return self.changed >= PERSONS


def may_move(old: Ranges, new: Ranges, move: Move, *, telling: Iterable[str]) -> bool:
    """Whether nobody's answer follows from the two views, even for somebody who knows one answer.

    `telling` are the answers that say something about a person; not tapping a chip is not one.
    """
    return move.is_large and not any(
        _gives_away(old.get(name, (0, 0)), new.get(name, (0, 0)), move) for name in telling
    )


def _gives_away(old: Range, new: Range, move: Move) -> bool:
    """Whether all of the fresh or all of the lost must have given this answer."""
    possible = set(_possible(old, new, move))
    for known_fresh, known_lost in ((None, None), (0, None), (1, None), (None, 0), (None, 1)):
        left = _after(possible, move, known_fresh, known_lost)
        if not left:
            continue
        fresh = move.fresh - (known_fresh is not None)
        lost = move.lost - (known_lost is not None)
        if fresh > 0 and all(g == fresh for g, _ in left):
            return True
        if lost > 0 and all(loss == lost for _, loss in left):
            return True
    return False


def _possible(old: Range, new: Range, move: Move) -> Iterator[tuple[int, int]]:
    """Every (fresh with this answer, lost with this answer) that fits both views."""
    for before in range(old[0], old[1] + 1):
        for after in range(new[0], new[1] + 1):
            for loss in range(max(0, before - move.stayed), min(move.lost, before) + 1):
                gain = after - before + loss
                if 0 <= gain <= move.fresh:
                    yield gain, loss


def _after(
    possible: set[tuple[int, int]], move: Move, known_fresh: int | None, known_lost: int | None
) -> set[tuple[int, int]]:
    """What remains possible for the others when one answer is known (1: this one, 0: another)."""
    if (known_fresh is not None and move.fresh == 0) or (known_lost is not None and move.lost == 0):
        return set()
    left = {(gain - (known_fresh or 0), loss - (known_lost or 0)) for gain, loss in possible}
    fresh = move.fresh - (known_fresh is not None)
    lost = move.lost - (known_lost is not None)
    return {(gain, loss) for gain, loss in left if 0 <= gain <= fresh and 0 <= loss <= lost}


def same_but_one(answers: Mapping[str, int]) -> bool:
    """Whether all of these answers, but at most one, are equal: then a mean would tell them."""
    n = sum(answers.values())
    return n > 0 and max(answers.values()) >= n - 1


def showable(sizes: Mapping[str, int]) -> list[str]:
    """Which parts may be shown: each of at least five, and the rest together nobody or at least five."""
    shown = sorted((name for name, n in sizes.items() if n >= PERSONS), key=lambda name: (sizes[name], name))
    while shown and 0 < sum(sizes.values()) - sum(sizes[name] for name in shown) < PERSONS:
        shown.pop(0)
    return sorted(shown)
