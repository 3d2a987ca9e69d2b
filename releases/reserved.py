"""What numbering must step over: numbers and lines that were given out before a restore and are lost since."""

from __future__ import annotations

from collections.abc import Iterable

from .models import Reserved
from .models.reserved import ReservedQuerySet
from .numbering import Line, Number, Shape

#: The shape of a line of which nothing is known: no content fits it, so nothing is added to it.
LOST = Shape("", "")


def lines_of(code: str) -> set[Line]:
    """Every line of a code in which something was lost."""
    return {Line(*row) for row in _final(code).values_list("major", "minor")}


def closed_lines(code: str) -> set[Line]:
    """Lines that take nothing any more."""
    return {Line(*row) for row in Reserved.objects.of(code).lines().values_list("major", "minor")}


def patches_of(code: str, locale: str) -> dict[Line, int]:
    """Per line the highest patch that was lost in a locale."""
    found: dict[Line, int] = {}
    rows = Reserved.objects.of(code).final().filter(locale=locale)
    for major, minor, patch in rows.values_list("major", "minor", "patch"):
        line = Line(major, minor)
        found[line] = max(patch or 0, found.get(line, 0))
    return found


def next_on_line(code: str, locale: str, newest: Number) -> Number | None:
    """The number after the newest of a line, or None when the line takes nothing any more."""
    line = Line(newest.major, newest.minor)
    if line in closed_lines(code):
        return None
    lost = patches_of(code, locale).get(line, -1)
    return Number(line.major, line.minor, max(newest.patch, lost) + 1)


def pilots_of(code: str, locale: str, final: Number) -> list[int]:
    """The `n` of pilots of a number that were lost."""
    rows = Reserved.objects.of(code).filter(
        locale=locale, major=final.major, minor=final.minor, patch=final.patch
    )
    return [n for n in rows.values_list("pilot_n", flat=True) if n]


def with_lost(lines: dict[Line, Shape], code: str) -> dict[Line, Shape]:
    """Known lines, with those in which nothing fits: closed ones, and ones that are lost altogether."""
    lost: Iterable[Line] = lines_of(code) - lines.keys()
    return {**lines, **dict.fromkeys([*lost, *closed_lines(code)], LOST)}


def _final(code: str) -> ReservedQuerySet:
    return Reserved.objects.of(code).filter(pilot_n=None)
