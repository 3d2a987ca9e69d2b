"""Where a page is used: which releases of which modules hold it, and what could be newer there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from content.changes.contents import differences
from content.changes.presentation import Row, rows

from . import reading
from .models import Release, ReleasePin
from .numbering import parse_line


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


def updates(module: Any) -> Iterator[Update]:
    """What the draft of a module could take: one for each part that is behind, with the difference."""
    locale = module.locale.language_code
    for block_id, page, line in _parts(module):
        newest = reading.last(page.type, page.code, locale)
        now = reading.newest(page.type, page.code, locale, line)
        if newest is None or now is None or reading.withdrawal(newest) is not None:
            continue
        if parse_line(newest.line) > parse_line(line):
            found = differences(now.data, newest.data, old_guide=now.guide_data, new_guide=newest.guide_data)
            yield Update(block_id, newest.title, line, now, newest, rows(found, now.data, newest.data))


def _parts(module: Any) -> Iterator[tuple[str, Any, str]]:
    """Id, page and line of each part of a draft that names a line."""
    for chapter in module.chapters or ():
        for row in chapter.value["parts"].bound_blocks:
            page, line = row.value.get("page"), row.value.get("line") or ""
            if page is not None and line:
                yield str(row.id), page.specific, line


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
