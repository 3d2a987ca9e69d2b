"""Translations and their originals: has the original moved on since the translation followed it?

That follows content, not numbers (DESIGN.md, Numbers): a translation is out of date when the newest release of the
original says something else than what the translator last saw of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.urls import reverse

from content.changes.model import Difference
from content.changes.presentation import plain
from content.fragments.inline import hosts, whole
from content.review.models import ChangeClass

from . import reading
from .comparison import Section, Side, differences_of, gathered
from .models import Followed, Pointer, Release


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
    for page, followed in _followed([page for page in pages if page.code]):
        release = reading.current(page.type, page.code, followed.locale)
        if release is not None and release.at > followed.at and _told(*_both(followed, release)):
            yield Newer(page, followed, release)


def changed_since(codes: Mapping[Any, str]) -> Iterator[tuple[Any, Release]]:
    """The same of pages of which the code is known already, in a number of queries that does not grow."""
    behind = list(_followed(list(codes)))
    current = Pointer.objects.current().filter(
        code__in=set(codes.values()), locale__in={followed.locale for _page, followed in behind}
    )
    newest = {(one.code, one.locale): one.release for one in current.select_related("release")}
    for page, followed in behind:
        release = newest.get((codes[page], followed.locale))
        if release is None or release.at <= followed.at:
            continue
        # Without the titles of parts, which only the page with the difference shows.
        if _told(Side(followed.data, followed.guide_data), Side(release.data, release.guide_data)):
            yield page, release


def sections(found: Newer) -> list[Section]:
    """What changed in the original, per block, each with what stands there in the translation now."""
    mine = found.page.get_latest_revision_as_object()
    words = {str(block.id): plain(block.block.get_prep_value(block.value)) for block in _blocks(mine)}
    places = hosts(mine)
    edit = reverse("wagtailadmin_pages:edit", args=[found.page.pk])
    old, new = _both(found.followed, found.release)
    told = gathered(old, new, _told(old, new))
    for section in told:
        if section.block_id in words:
            section.mine = words[section.block_id]
            section.edit_url = f"{edit}#block-{places.get(section.block_id, section.block_id)}-section"
    return told


def _blocks(page: Any) -> Iterator[Any]:
    for field in ("body", "chapters", "guide"):
        yield from whole(getattr(page, field, None))


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


def made_from(page_id: int) -> str:
    """The language of what this page is a translation of; empty when it is none, or when nobody wrote that down."""
    rows = Followed.objects.filter(page_id=page_id).order_by("-pk")
    return rows.values_list("locale", flat=True).first() or ""
