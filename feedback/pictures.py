"""Geometry of the pictures. They are readable without colour: each part is filled or outlined its own way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


HEIGHT = 120


@dataclass(frozen=True, slots=True)
class Column:
    """One answer of a scale: what is certain stands filled, what may be is dashed above it."""

    x: float
    width: float
    sure_y: float
    sure: float
    maybe_y: float
    maybe: float


def columns(ranges: Mapping[str, Range]) -> list[Column]:
    """Answers of a scale beside each other, in their order; the highest reaches the top."""
    top = max((high for _, high in ranges.values()), default=0) or 1
    step, found = WIDTH / max(1, len(ranges)), []
    for place, (low, high) in enumerate(ranges.values()):
        sure, maybe = HEIGHT * low / top, HEIGHT * (high - low) / top
        numbers = (
            place * step + step * 0.1, step * 0.8, HEIGHT - sure, sure, HEIGHT - sure - maybe, maybe
        )  # fmt: skip
        found.append(Column(*(round(number, 1) for number in numbers)))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A share in the course of time: where it lies, and the band in which it may lie."""

    middle: str
    band: str
    dots: list[tuple[float, float]]


def line(points: Sequence[tuple[float, float, float]]) -> Line:
    """Points (middle, low, high) in per cents, from left to right."""
    step = WIDTH / max(1, len(points) - 1)
    places = [
        (round(place * step, 1), *(round(HEIGHT * (1 - value / 100), 1) for value in point))
        for place, point in enumerate(points)
    ]
    upper = [f"{x},{high}" for x, _, _, high in places]
    lower = [f"{x},{low}" for x, _, low, _ in reversed(places)]
    return Line(
        middle=" ".join(f"{x},{y}" for x, y, _, _ in places),
        band=" ".join([*upper, *lower]),
        dots=[(x, y) for x, y, _, _ in places],
    )
