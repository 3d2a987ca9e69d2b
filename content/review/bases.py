"""On which release a draft stands, and which one it should stand on before it is submitted."""

from __future__ import annotations

from typing import Any

from content.ports import Issued, catalogue

from .models import Merge


def base_of(page: Any) -> str:
    """Number of the newest release that this draft holds: made from it, or brought in (or left out) since.

    Empty for a page of which nothing was released. Not the newest of the code: a correction released
    from a side draft is not in the page's own draft until its author merged it.
    """
    numbers = [catalogue().newest_from(page.pk)]
    numbers += Merge.objects.filter(page_id=page.pk).values_list("number", flat=True)
    return max(numbers, key=_order)


def newest_for(page: Any) -> Issued | None:
    """The release that this draft has to stand on: the newest of its line, or of its code and language."""
    locale = page.locale.language_code
    if not page.code:
        return None
    if page.side_line:
        return catalogue().newest_in_line(page.type, page.code, locale, page.side_line)
    return catalogue().newest(page.type, page.code, locale)


def holds(base: str, newest: Issued) -> bool:
    """Whether a draft that stands on this number has all of a newer release in it.

    A module that was released anew because a part was corrected says nothing that its author did not write.
    """
    if newest.number == base:
        return True
    older = catalogue().exact(newest.type, newest.code, newest.locale, base) if base else None
    return older is not None and older.content_digest == newest.content_digest


def is_behind(page: Any) -> bool:
    """Whether something was released that this draft does not hold yet."""
    newest = newest_for(page)
    return newest is not None and not holds(base_of(page), newest)


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(step) for step in number.split("-")[0].split(".")) if number else ()
