"""Carrying approved text corrections on: into module lines that pin the line, and into older lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from content.freeze.canonical import canonical, digest
from content.freeze.digests import content_digest_of
from releases import carry, parts, reading, reserved
from releases.errors import LineClosed
from releases.models import Release, ReleasePin


def users(type: str, code: str, locale: str) -> set[str]:
    """Codes of the modules that pin, or ever pinned, something of this code."""
    pins = ReleasePin.objects.filter(type=type, code=code, locale=locale)
    return set(pins.values_list("release__code", flat=True).distinct())


def lines_that_pin(part: Release) -> list[Release]:
    """The newest release of each module line that pins the line of this part, in code order."""
    pins = ReleasePin.objects.filter(type=part.type, code=part.code, locale=part.locale, line=part.line)
    rows = pins.filter(release__pilot_n=None).values_list(
        "release__type", "release__code", "release__major", "release__minor"
    )
    heads = (
        reading.newest(type_, code, part.locale, f"{major}.{minor}")
        for type_, code, major, minor in sorted(set(rows))
    )
    return [
        head
        for head in heads
        if head and head.pins.filter(type=part.type, code=part.code, line=part.line).exists()
    ]


def behind(part: Release) -> Iterator[Release]:
    """Of those: the ones that hold another patch of the line than this one."""
    for head in lines_that_pin(part):
        pins = head.pins.filter(type=part.type, code=part.code, line=part.line)
        if pins.exclude(pinned=part).exists():
            yield head


def follow(part: Release, *, by: Any, at: datetime) -> list[Release]:
    """Release the module lines that pin the line of a text correction anew, with only the pin moved.

    A line whose newest release is withdrawn gets none: that is a to-do for its author. Nor does a line
    that a restore closed.
    """
    if part.change_class != "text" or part.pilot_n is not None:
        return []
    return [_follow(module, part, by=by, at=at) for module in behind(part) if _takes_it(module)]


def _takes_it(module: Release) -> bool:
    still_open = reserved.next_on_line(module.code, module.locale, module.parsed) is not None
    return still_open and reading.withdrawal(module) is None


def _follow(module: Release, part: Release, *, by: Any, at: datetime) -> Release:
    named = {"type": part.type, "code": part.code, "number": part.number, "digest": part.digest}
    content = carry.repinned(module.data, named)
    with translation.override(module.locale):
        note = _("Correction of a text in “%(title)s”.") % {"title": part.title}
    return carried(module, content, module.guide_data, came_from=part, note=note, by=by, at=at)


def carried(
    before: Release,
    content: dict[str, Any],
    guide: dict[str, Any],
    *,
    came_from: Release,
    note: str,
    by: Any,
    at: datetime,
) -> Release:
    """Save the next patch of a line, built from its own frozen JSON, under the approval of what it carries."""
    from .release import stamp  # noqa: PLC0415  (release uses this module)

    number = reserved.next_on_line(before.code, before.locale, before.parsed)
    if number is None:
        raise LineClosed(before.parsed.line)
    stamp(content, number, change_class="text", note=note, at=at)
    if "four_eyes" in came_from.data:
        content["four_eyes"] = False
    text, guide_text = canonical(content), canonical(guide)
    made = Release(
        type=before.type,
        code=before.code,
        locale=before.locale,
        major=number.major,
        minor=number.minor,
        patch=number.patch,
        change_class="text",
        schema=before.schema,
        content=text,
        digest=digest(text),
        content_digest=content_digest_of(content, guide),
        guide=guide_text,
        guide_digest=digest(guide_text),
        structure_digest=before.structure_digest,
        title=content["title"],
        summary=content["summary"],
        at=at,
        page_id=before.page_id,
        approval_id=came_from.approval_id,
        base=before,
        carried_from=came_from,
        by=by,
    )
    made.save(force_insert=True)
    parts.write_side_rows(made, content, guide)
    parts.write_pins(made, parts.pinned_in(content, made.locale))
    return made
