"""Numbers of releases, as values: reading, ordering, and which number comes next.

Pure: nothing here reads the database or the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import total_ordering

CLASSES = ("text", "content", "meaning")  # from small to large, in step with patch, minor and major

_INT = r"(0|[1-9][0-9]{0,8})"
_FULL = re.compile(rf"{_INT}\.{_INT}\.{_INT}(?:-pilot\.([1-9][0-9]{{0,8}}))?", re.ASCII)
_PARTIAL = re.compile(rf"{_INT}(?:\.{_INT})?", re.ASCII)


class BadNumber(ValueError):
    """A text that is no number of ours."""


@total_ordering
@dataclass(frozen=True)
class Number:
    """A full number. A pilot comes before the final release of its number."""

    major: int
    minor: int
    patch: int
    pilot_n: int | None = None

    def __str__(self) -> str:
        pilot = f"-pilot.{self.pilot_n}" if self.pilot_n is not None else ""
        return f"{self.major}.{self.minor}.{self.patch}{pilot}"

    def __lt__(self, other: Number) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[int, int, int, int, int]:
        """What to sort by."""
        return (self.major, self.minor, self.patch, self.pilot_n is None, self.pilot_n or 0)

    @property
    def line(self) -> str:
        """The line it belongs to, `1.2`."""
        return f"{self.major}.{self.minor}"


@dataclass(frozen=True, order=True)
class Line:
    """`major.minor` of a code, shared by its locales."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    def step_to(self, other: Line) -> str | None:
        """The class of change that going there stands for; None when it lies behind."""
        if other < self:
            return None
        if other.major > self.major:
            return "meaning"
        return "content" if other.minor > self.minor else "text"


@dataclass(frozen=True)
class Shape:
    """What all releases of a line have in common: the schema and the language-free structure."""

    schema: str
    structure: str


def parse(text: str) -> Number:
    """Read a full number; anything else is a `BadNumber`."""
    match = _FULL.fullmatch(text)
    if match is None:
        raise BadNumber(text)
    major, minor, patch, pilot = match.groups()
    return Number(int(major), int(minor), int(patch), int(pilot) if pilot else None)


def parse_partial(text: str) -> tuple[int, int | None]:
    """Read `2` or `2.1` as major and minor; anything else is a `BadNumber`."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise BadNumber(text)
    major, minor = match.groups()
    return int(major), int(minor) if minor is not None else None


def parse_line(text: str) -> Line:
    """Read `2.1`; anything else is a `BadNumber`."""
    major, minor = parse_partial(text)
    if minor is None:
        raise BadNumber(text)
    return Line(major, minor)


def is_partial(text: str) -> bool:
    """Whether it names a range (`2`, `2.1`) rather than one release."""
    return _PARTIAL.fullmatch(text) is not None


def prefixes(number: Number) -> tuple[str, str]:
    """The partial numbers that a final number answers to."""
    return str(number.major), number.line


def next_number(
    *,
    change_class: str,
    shape: Shape,
    lines: Mapping[Line, Shape],
    own: Number | None,
    original: Number | None = None,
    patches: Mapping[Line, int],
) -> Number:
    """The number of a release that comes now.

    `lines` are all lines of the code in any locale; `own` is the newest number in this locale;
    `original` the newest of the original, for a first release in a locale; `patches` the highest
    patch that this locale has in each line.
    """
    if not lines:
        return Number(1, 0, 0)
    line = _line_that_fits(change_class, shape, lines, own, original) or _new_line(change_class, max(lines))
    return Number(line.major, line.minor, patches.get(line, -1) + 1)


def next_pilot(final: Number, taken: Iterable[int]) -> Number:
    """The next pilot of a final number; `taken` are the `n` that were given out for it."""
    return Number(final.major, final.minor, final.patch, max(taken, default=0) + 1)


def _line_that_fits(
    change_class: str,
    shape: Shape,
    lines: Mapping[Line, Shape],
    own: Number | None,
    original: Number | None,
) -> Line | None:
    """The newest line of equal structure that is a large enough step from where this locale stands."""
    start = own or original
    here = Line(start.major, start.minor) if start else min(lines)
    # A first release in a locale has nothing to step from: the original's own line is good enough.
    least = CLASSES.index(change_class) if own else 0
    fitting = [
        line
        for line, other in lines.items()
        if other == shape and (step := here.step_to(line)) and CLASSES.index(step) >= least
    ]
    return max(fitting, default=None)


def _new_line(change_class: str, newest: Line) -> Line:
    """The next line after the newest of the code: a text correction that fits no line opens a minor one."""
    if change_class == "meaning":
        return Line(newest.major + 1, 0)
    return Line(newest.major, newest.minor + 1)
