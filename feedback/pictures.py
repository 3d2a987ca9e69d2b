"""Geometry of the pictures. They are readable without colour: each part is filled or outlined its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH = 600
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar; `name` is also how it is drawn."""

    name: str
    x: float
    width: float


def stacked(ranges: Mapping[str, Range], n: int) -> list[Segment]:
    """What is certain of each answer in its order, then what may be any of them."""
    found, x = [], 0.0
    for name, (low, _) in ranges.items():
        found.append(Segment(name, x, WIDTH * low / n))
        x += WIDTH * low / n
    if round(x, 6) < WIDTH:
        found.append(Segment("open", x, WIDTH - x))
    return [Segment(one.name, round(one.x, 1), round(one.width, 1)) for one in found if one.width > 0]


@dataclass(frozen=True, slots=True)
class Whisker:
    """An interval on a line from 0 to 100, with its estimate where there is one."""

    low: float
    width: float
    middle: float | None


def whisker(low: float, high: float, middle: float | None = None) -> Whisker:
    """Places of an interval of per cents."""
    at = None if middle is None else round(WIDTH * middle / 100, 1)
    return Whisker(round(WIDTH * low / 100, 1), round(WIDTH * (high - low) / 100, 1), at)
