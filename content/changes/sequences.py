"""Which items of a list stayed in order and which were moved."""

from __future__ import annotations

from bisect import bisect_left
from typing import TypeVar

#: What an item is known by: an id, or an id with a type or code.
Name = TypeVar("Name", str, tuple[str, str])


def moved(old: list[Name], new: list[Name]) -> list[Name]:
    """The ids, common to both lists, that changed place: the fewest whose moving explains the new order.

    The same ids are found from both sides (old to new and new to old), in the order of `new`.
    Ids that stand in one list only are not considered. O(n log n).
    """
    common = set(old) & set(new)
    first = [item for item in old if item in common]
    second = [item for item in new if item in common]
    # Several answers can be equally short; always computing from the same side makes it one answer.
    left, right = sorted([first, second])
    kept = _longest_common_order(left, right)
    return [item for item in second if item not in kept]


def _longest_common_order(left: list[Name], right: list[Name]) -> set[Name]:
    """A longest increasing subsequence of the positions of `right`'s items in `left` (patience sorting)."""
    place = {item: index for index, item in enumerate(left)}
    tails: list[int] = []  # smallest last position of a run of each length
    ends: list[Name] = []
    previous: dict[Name, Name | None] = {}
    for item in right:
        length = bisect_left(tails, place[item])
        previous[item] = ends[length - 1] if length else None
        tails[length : length + 1] = [place[item]]
        ends[length : length + 1] = [item]
    kept: set[Name] = set()
    step: Name | None = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = previous[step]
    return kept
