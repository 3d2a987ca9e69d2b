"""Where a page is used: which releases of which modules hold it, and what could be newer there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from content.changes.contents import differences
from content.changes.presentation import Row, rows

from . import reading
from .models import Release, ReleasePin
from .newest import codes_of, moved_on, newest_of


@dataclass(frozen=True)
class Use:
    """A release of a module that holds a release of the page."""

    module: Release
    pinned: Release
    status: Any


def uses(type: str, code: str, locale: str) -> list[Use]:
    """Every release of a module that holds something of this code, newest first; those in use now come first."""
    pins = ReleasePin.objects.filter(type=type, code=code, locale=locale).select_related("pinned")
    pinned = {pin.release_id: pin.pinned for pin in pins.defer("pinned__content", "pinned__guide")}
    modules = reading.with_status(Release.objects.filter(pk__in=pinned).without_texts().newest_first())
    found = [Use(module, pinned[module.pk], reading.status(module)) for module in modules]
    return sorted(found, key=lambda use: (use.status != reading.Status.CURRENT, use.module.code))


@dataclass(frozen=True)
class Update:
    """A part of a module's draft of which a newer line was released than the one it holds."""

    block_id: str
    title: str
    line: str
    now: Release
    newest: Release
    rows: list[Row]
    declined: bool = False


def updates(module: Any, *, declined: bool = False) -> Iterator[Update]:
    """What the draft of a module could take: one for each part that is behind, with the difference.

    With `declined` also what its author looked at and did not want.
    """
    for row, now, newest in _behind(module):
        if declined or row.declined != newest.line:
            found = differences(now.data, newest.data, old_guide=now.guide_data, new_guide=newest.guide_data)
            shown = rows(found, now.data, newest.data)
            yield Update(
                row.block_id, newest.title, row.line, now, newest, shown, row.declined == newest.line
            )


def waiting(module: Any) -> int:
    """How many, without looking for what differs."""
    return sum(row.declined != newest.line for row, _now, newest in _behind(module))


class _Row(NamedTuple):
    """A part of a draft that names a line."""

    block_id: str
    page: Any
    line: str
    declined: str


def _behind(module: Any) -> Iterator[tuple[_Row, Release, Release]]:
    """The parts of which a newer line came out, with the release they hold and that one."""
    held, locale = list(_parts(module)), module.locale.language_code
    codes = codes_of(row.page for row in held)
    known = newest_of(set(codes.values()))
    for row in held:
        newest = known.get((codes.get(row.page.pk, ""), locale))
        if newest is not None and moved_on(newest, row.line):
            now = reading.newest(newest.type, newest.code, locale, row.line)
            if now is not None:
                yield row, now, newest


def _parts(module: Any) -> Iterator[_Row]:
    for chapter in module.chapters or ():
        for row in chapter.value["parts"].bound_blocks:
            page, line = row.value.get("page"), row.value.get("line") or ""
            if page is not None and line:
                yield _Row(str(row.id), page, line, str(row.value.get("declined") or ""))


def missed(type: str, code: str, locale: str) -> Iterator[tuple[Release, Release]]:
    """The newest release of each line of a module, with each part of which it lacks the newest correction.

    A line that was withdrawn when a part was corrected was left alone: its author has to bring it up to date.
    """
    heads: dict[str, Release] = {}
    for one in Release.objects.of(type, code).in_locale(locale).final().without_texts().newest_first():
        heads.setdefault(one.line, one)
    for head in heads.values():
        for pin in head.pins.all():
            newest = reading.newest(pin.type, pin.code, locale, pin.line)
            if newest is not None and newest.pk != pin.pinned_id and reading.withdrawal(newest) is None:
                yield head, newest
