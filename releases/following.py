"""Translations and their originals: has the original moved on since the translation followed it?

That follows content, not numbers (DESIGN.md, Numbers): a translation is out of date when the newest release of the
original says something else than what the translator last saw of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from wagtail.models import Page

from content.changes.model import Difference
from content.changes.presentation import plain
from content.review.models import ChangeClass

from . import reading
from .comparison import Section, Side, differences_of, gathered
from .models import Followed, Release


@dataclass(frozen=True)
class Newer:
    """A release of the original that a translation does not follow yet, and what it last followed."""

    page: Any
    followed: Followed
    release: Release


def newer(page: Any) -> Newer | None:
    """What came out of the original since; None when the translation is up to date, or is no translation."""
    return next(iter(waiting([page])), None)


def waiting(pages: Iterable[Any]) -> Iterator[Newer]:
    """The translations among these pages whose original has moved on, in the order of the pages."""
    own = settings.LANGUAGE_CODE
    candidates = [page for page in pages if page.code and page.locale.language_code != own]
    for page, followed in _followed(candidates):
        release = reading.current(page.type, page.code, own)
        if release is not None and release.at > followed.at and _told(*_both(followed, release)):
            yield Newer(page, followed, release)


def changed_since(pairs: Iterable[tuple[Any, Release | None]]) -> Iterator[tuple[Any, Release]]:
    """The same of pages whose original's current release is known already: two queries for all of them."""
    current = dict(pairs)
    for page, followed in _followed(list(current)):
        release = current[page]
        if release is None or release.at <= followed.at:
            continue
        # Without the titles of parts, which only the page with the difference shows.
        if _told(Side(followed.data, followed.guide_data), Side(release.data, release.guide_data)):
            yield page, release


def sections(found: Newer) -> list[Section]:
    """What changed in the original, per block, each with what stands there in the translation now."""
    mine = found.page.get_latest_revision_as_object()
    words = {str(block.id): plain(block.block.get_prep_value(block.value)) for block in _blocks(mine)}
    edit = reverse("wagtailadmin_pages:edit", args=[found.page.pk])
    old, new = _both(found.followed, found.release)
    told = gathered(old, new, _told(old, new))
    for section in told:
        if section.block_id in words:
            section.mine = words[section.block_id]
            section.edit_url = f"{edit}#block-{section.block_id}-section"
    return told


def _blocks(page: Any) -> Iterator[Any]:
    for field in ("body", "chapters", "guide"):
        yield from getattr(page, field, None) or ()


def _followed(pages: list[Any]) -> Iterator[tuple[Any, Followed]]:
    """Each page with its newest row, in two queries for all of them."""
    rows = Followed.objects.filter(page__in=[page.pk for page in pages])
    newest = rows.values("page").annotate(newest=Max("pk")).values("newest")
    by_page = {row.page_id: row for row in Followed.objects.filter(pk__in=newest)}
    for page in pages:
        if page.pk in by_page:
            yield page, by_page[page.pk]


def _both(followed: Followed, release: Release) -> tuple[Side, Side]:
    return Side(followed.data, followed.guide_data), Side.of(release)


def _told(old: Side, new: Side) -> list[Difference]:
    """What a translator has to do with: corrections of parts follow by themselves in each language."""
    return [
        one
        for one in differences_of(old, new)
        if one.path != ("number",) or one.effect is not ChangeClass.TEXT
    ]


def original_of(page: Any) -> Page | None:
    """The page in the catalogue's own language that this one translates."""
    found = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    return found.exclude(pk=page.pk).first()
