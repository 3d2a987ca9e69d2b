"""Side drafts: written beside a page, under its identity, without touching its own draft or what is live.

A correction of an older release and a pilot are written like this. A side draft stands under a hidden
root, is reviewed like any page, and never goes live itself.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from content.models.indexes import PracticeRoom, SideDrafts


def hidden() -> list[str]:
    """Where in the tree the hidden roots are."""
    kinds = [model._meta.model_name for model in (SideDrafts, PracticeRoom)]
    rows = Page.objects.filter(content_type__app_label="content", content_type__model__in=kinds)
    return list(rows.values_list("path", flat=True))


def is_side(page: Page) -> bool:
    """Whether this page is a side draft, or the place where they stand."""
    return any(page.path.startswith(path) for path in hidden())


#: How the address of a practice page begins, so that other pages need no look in the database.
PRACTICE = "practice-"


def is_practice(page: Page) -> bool:
    """Whether somebody is only practising here."""
    if not (page.pk and page.slug.startswith(PRACTICE)):
        return False
    return any(page.path.startswith(path) for path in PracticeRoom.objects.values_list("path", flat=True))


def without_practice(pages: QuerySet[Any]) -> QuerySet[Any]:
    """For handing over: what somebody practised in is nobody else's."""
    for path, depth in PracticeRoom.objects.values_list("path", "depth"):
        pages = pages.exclude(path__startswith=path, depth__gt=depth)
    return pages


def without_side_drafts(pages: QuerySet[Any]) -> QuerySet[Any]:
    """For lists and choosers: what somebody works on beside a page is not a page of the catalogue."""
    for path in hidden():
        pages = pages.exclude(path__startswith=path)
    return pages


def subject_of(page: Page) -> Page:
    """The page under whose identity this one is written: itself, unless it is a side draft."""
    return getattr(page, "side_of", None) or page
