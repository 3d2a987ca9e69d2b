"""The line of a part: which corrections a module takes by itself, and from where on its author decides."""

from __future__ import annotations

from typing import Any

from content.freeze.digests import line_of
from content.ports import catalogue


def settle_lines(chapter: Any, locale: str) -> None:
    """Give each part of a chapter that names no line the newest one there is; a part without release gets none."""
    rows = chapter.value.get("parts")
    for row in rows.bound_blocks if rows else ():
        page = row.value.get("page")
        if page is not None and not row.value.get("line"):
            row.value["line"] = newest_line(page.specific, locale)


def newest_line(page: Any, locale: str) -> str:
    """`1.2`, or nothing when the page was never released in this language."""
    issued = catalogue().newest(page.type, page.code, locale) if page.code else None
    return line_of(issued.number) if issued else ""
