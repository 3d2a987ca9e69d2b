"""Which pages have something newer, for many at once: a number of queries that does not grow with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from wagtail.models import Page

from content.models import Identity

from .models import Change, Release
from .numbering import parse_line


def codes_of(pages: Iterable[Page]) -> dict[int, str]:
    """The code of each page, in two queries."""
    pages = list(pages)
    types = dict(
        ContentType.objects.filter(pk__in={page.content_type_id for page in pages}).values_list("pk", "model")
    )
    known = Identity.objects.filter(translation_key__in=[page.translation_key for page in pages])
    codes = {(row.type, row.translation_key): row.code for row in known}
    found = {
        page.pk: codes.get((types.get(page.content_type_id, ""), page.translation_key)) for page in pages
    }
    return {pk: code for pk, code in found.items() if code}


def newest_of(codes: set[str]) -> dict[tuple[str, str], Release]:
    """The newest final release of each code and language, with whether it was taken back."""
    withdrawn = Change.objects.withdrawals().filter(release=OuterRef("pk"))
    rows = Release.objects.filter(code__in=codes).final().without_texts().newest_first()
    found: dict[tuple[str, str], Release] = {}
    for one in rows.annotate(taken_back=Exists(withdrawn)):
        found.setdefault((one.code, one.locale), one)
    return found


def moved_on(newest: Any, line: str) -> bool:
    """Whether a release that still stands is of a newer line."""
    return not newest.taken_back and parse_line(newest.line) > parse_line(line)
