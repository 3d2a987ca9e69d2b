"""Releasing the same correction on other lines, under the approval it has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from releases import approved, carry, parts, reading
from releases.errors import NotAllowed, WrongState
from releases.models import Release, ReleasePin
from releases.numbering import Line

from . import cascade
from .common import MoreCodes, moment, with_codes
from .release import tell


@dataclass(frozen=True)
class OtherLine:
    """Another line in which a correction may be repeated; `newest` is its newest release."""

    newest: Release
    fits: bool
    modules: int

    @property
    def line(self) -> str:
        """`1.0`."""
        return self.newest.line


def other_lines(correction: Release) -> list[OtherLine]:
    """Every other line of a text correction that does not have it, newest first; withdrawn ones are left out.

    Older lines are what clients are still working with; a newer one has the same error when the correction
    began on an older line.

    `fits` says whether what was changed stands there just as it stood before; `modules` how many modules
    hold the line now.
    """
    if correction.change_class != "text" or correction.base is None or correction.pilot_n is not None:
        return []
    heads = _heads(correction)
    have = set(correction.carried.values_list("major", "minor"))
    return [
        OtherLine(head, _fits(correction, head), _modules_with(head))
        for head in heads
        if (head.major, head.minor) not in have and reading.withdrawal(head) is None
    ]


def correct_others(
    *, correction: Release, lines: Collection[str], by: Any, at: datetime | None = None
) -> list[Release]:
    """Release a text correction on other lines too, and in the module lines that pin those; all or nothing."""
    at = moment(at)
    candidate = correction.origin.candidate
    if candidate is None or not approved.may_release(by, candidate):
        raise NotAllowed
    codes = {correction.code} | _module_codes(correction)
    return with_codes(codes, lambda held: _correct(correction, set(lines), by, at, held))


def _correct(correction: Release, lines: set[str], by: Any, at: datetime, held: set[str]) -> list[Release]:
    if more := _module_codes(correction) - held:
        raise MoreCodes(more)
    possible = {one.line: one for one in other_lines(correction)}
    if not lines or not lines <= {line for line, one in possible.items() if one.fits}:
        raise WrongState(_("This changed meanwhile. Look again at which releases can be corrected."))
    made: list[Release] = []
    for line in sorted(lines):
        made += _carry(correction, possible[line].newest, by, at)
    tell(made, by, at)
    return made


def _carry(correction: Release, onto: Release, by: Any, at: datetime) -> list[Release]:
    assert correction.base is not None  # noqa: S101  (other_lines gives none otherwise)
    content, guide = carry.corrected(carry.both(correction.base), carry.both(correction), carry.both(onto))
    note = correction.note
    one = cascade.carried(onto, content, guide, came_from=correction, note=note, by=by, at=at)
    return [one, *cascade.follow(one, by=by, at=at)]


def _heads(correction: Release) -> list[Release]:
    same = Release.objects.of(correction.type, correction.code).in_locale(correction.locale).final()
    newest: dict[Line, Release] = {}
    for one in same.newest_first():
        newest.setdefault(Line(one.major, one.minor), one)
    return [one for line, one in newest.items() if line != Line(correction.major, correction.minor)]


def _fits(correction: Release, head: Release) -> bool:
    if correction.base is None or head.schema != correction.schema:
        return False
    try:
        after = carry.corrected(carry.both(correction.base), carry.both(correction), carry.both(head))
    except carry.DoesNotFit:
        return False
    return after != carry.both(head)


def _module_codes(correction: Release) -> set[str]:
    return cascade.users(correction.type, correction.code, correction.locale) | {
        part["code"] for part in parts.parts_of(correction.data)
    }


def _modules_with(head: Release) -> int:
    """How many modules hold this line in what is current now."""
    pins = ReleasePin.objects.filter(type=head.type, code=head.code, locale=head.locale, line=head.line)
    return pins.filter(release__pointers__line="").values("release__code").distinct().count()
