"""The threshold, in one place: what of a count may be shown, and whether it may move.

Two rules, both about somebody who knows one answer himself and looks at two views a week apart:

- A count near 0 or near everybody is shown as a range, or knowing one answer would give the others away.
- A new figure replaces the old one only when at least five persons changed, and when no knowledge of one of
  their answers makes the rest of them certain. Otherwise the old figure stays, and that it stays tells no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb

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


def may_move(
    old: Ranges,
    counts: Mapping[str, int],
    n: int,
    move: Move,
    *,
    telling: Sequence[str],
    low: int = HIDDEN,
) -> bool:
    """Whether nobody's answer follows from the two views, even for somebody who knows one answer.

    `telling` are the answers that say something about a person; not tapping a chip is not one. That a figure
    stays where it was is a view too: what makes it stay is worked out from what was public before, and takes in
    so many other outcomes that staying gives nobody away either.
    """
    if not move.is_large:
        return False
    shown = coded(counts, n, low=low)
    if _too_many(move, len(counts)):
        return not any(gives_away(old.get(name, (0, 0)), shown[name], move) for name in telling)
    names = [*counts, REST] if len(counts) == 1 else list(counts)
    views = _views(old, names, n, move, low)
    return tuple(shown.values()) not in _staying(views, move, [names.index(name) for name in telling])


def gives_away(old: Range, new: Range, move: Move) -> bool:
    """Whether two ranges of one answer, however they became known, tell that somebody gave it."""
    possible = [
        ((gain, move.fresh - gain), (loss, move.lost - loss))
        for before in range(old[0], old[1] + 1)
        for after in range(new[0], new[1] + 1)
        for loss in range(max(0, before - move.stayed), min(move.lost, before) + 1)
        if 0 <= (gain := after - before + loss) <= move.fresh
    ]
    return _tells(possible, move, [0])


REST = ""  # whoever gave none of the answers that are counted
MOST_WORLDS = 60_000  # beyond this, groups are so large that outcomes near their ends are rare

Counts = tuple[int, ...]
World = tuple[Counts, Counts]  # how many of the fresh and of the lost gave each answer


def _too_many(move: Move, options: int) -> bool:
    k = max(1, options - 1)
    return comb(move.fresh + k, k) * comb(move.lost + k, k) * 3**k > MOST_WORLDS


def _views(
    old: Ranges, names: list[str], n: int, move: Move, low: int
) -> dict[tuple[Range, ...], list[World]]:
    """Every next view that can follow the old one, with all the ways in which it can have come about."""
    views: dict[tuple[Range, ...], list[World]] = defaultdict(list)
    shown = [place for place, name in enumerate(names) if name != REST]
    for before in _fitting(old, names, move.stayed + move.lost):
        for loss in _ways(move.lost, len(names)):
            if any(gone > had for gone, had in zip(loss, before, strict=True)):
                continue
            for gain in _ways(move.fresh, len(names)):
                after = [had - gone + new for had, gone, new in zip(before, loss, gain, strict=True)]
                views[tuple(_range(after[place], n, low) for place in shown)].append((gain, loss))
    return views


def _fitting(old: Ranges, names: list[str], total: int) -> Iterator[Counts]:
    """Every table of counts that fits the ranges that were shown."""
    everything = (0, total)
    ranges = [old.get(name, everything if name == REST else (0, 0)) for name in names]
    free = (
        names.index(REST)
        if REST in names
        else max(range(len(names)), key=lambda i: ranges[i][1] - ranges[i][0])
    )
    others = [range(low, high + 1) for place, (low, high) in enumerate(ranges) if place != free]
    for counts in product(*others):
        left = total - sum(counts)
        if ranges[free][0] <= left <= ranges[free][1]:
            yield (*counts[:free], left, *counts[free:])


def _ways(total: int, parts: int) -> Iterator[Counts]:
    """Every way to divide so many people over so many answers."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _ways(total - first, parts - 1):
            yield (first, *rest)


def _staying(
    views: Mapping[tuple[Range, ...], list[World]], move: Move, telling: Sequence[int]
) -> set[tuple[Range, ...]]:
    """The views that are not shown: those that give somebody away, and their neighbours until staying does not."""
    staying = {view for view, worlds in views.items() if _tells(worlds, move, telling)}
    moving = sorted(views.keys() - staying)
    held = [world for view in staying for world in views[view]]
    while held and moving and _tells(held, move, telling):
        nearest = min(moving, key=lambda view: min(_distance(view, stays) for stays in staying))
        moving.remove(nearest)
        staying.add(nearest)
        held += views[nearest]
    return staying


def _distance(one: tuple[Range, ...], other: tuple[Range, ...]) -> int:
    return sum(abs(a[0] - b[0]) for a, b in zip(one, other, strict=True))


def _tells(worlds: Collection[World], move: Move, telling: Sequence[int]) -> bool:
    """Whether, for somebody who knows one answer or none, all others must have given the same one."""
    options = len(next(iter(worlds))[0]) if worlds else 0
    for group, size in ((0, move.fresh), (1, move.lost)):
        for known in (None, *range(options)):
            left = [world[group] for world in worlds if known is None or world[group][known]]
            others = size - (known is not None)
            for answer in telling if left and others > 0 else ():
                same = others + (known == answer)
                if all(counts[answer] == same for counts in left):
                    return True
    return False


def showable(sizes: Mapping[str, int]) -> list[str]:
    """Which parts may be shown: each of at least five, and the rest together nobody or at least five."""
    shown = sorted((name for name, n in sizes.items() if n >= PERSONS), key=lambda name: (sizes[name], name))
    while shown and 0 < sum(sizes.values()) - sum(sizes[name] for name in shown) < PERSONS:
        shown.pop(0)
    return sorted(shown)
