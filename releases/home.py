"""On the home page: translations whose original moved on, and modules that could take something newer.

A number of queries that does not grow with what somebody wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from content.worklists import Item, Worklist, by_title, written_by
from releases.following import changed_since
from releases.models import Followed
from releases.newest import codes_of, moved_on, newest_of

Part = tuple[int, str, str]


def translations(user: Any) -> Worklist:
    """The translations of this person whose original says something else by now."""
    pages = written_by(user).filter(pk__in=Followed.objects.values("page"))
    mine = list(pages.select_related("locale", "content_type"))
    codes = codes_of(mine)
    behind = changed_since({page: codes.get(page.pk, "") for page in mine})
    items = [
        Item(
            page.get_admin_display_title(),
            reverse("releases:translation", args=[page.pk]),
            _("the original is at %(number)s") % {"number": release.number},
        )
        for page, release in behind
    ]
    return Worklist(_("Translation out of date"), by_title(items))


def updates(user: Any) -> Worklist:
    """The modules of this person with a part of which a newer line came out."""
    modules = (
        written_by(user).filter(content_type__model="module").select_related("latest_revision", "locale")
    )
    held = {module: list(parts(module)) for module in modules if module.latest_revision}
    pages = dict(_pages(held.values()))
    codes = codes_of(pages.values())
    newest = newest_of(set(codes.values()))
    items = []
    for module, rows in held.items():
        locale = module.locale.language_code
        count = sum(
            1
            for pk, line, declined in rows
            if (found := newest.get((codes.get(pk, ""), locale)))
            and moved_on(found, line)
            and found.line != declined
        )
        if count:
            why = ngettext(
                "%(count)d part has a newer version", "%(count)d parts have a newer version", count
            )
            url = reverse("releases:updates", args=[module.pk])
            items.append(Item(module.get_admin_display_title(), url, why % {"count": count}))
    return Worklist(_("Update available"), by_title(items))


def parts(module: Page) -> Iterator[Part]:
    """Page, line and declined line of each part of a draft, read from the stored revision."""
    assert module.latest_revision is not None  # noqa: S101  (asked before)
    raw = module.latest_revision.content.get("chapters") or "[]"
    chapters = json.loads(raw) if isinstance(raw, str) else raw
    for chapter in chapters:
        for row in chapter["value"].get("parts") or ():
            value = row.get("value", row)
            if value.get("page") and value.get("line"):
                yield int(value["page"]), str(value["line"]), str(value.get("declined") or "")


def _pages(rows: Iterable[list[Part]]) -> Iterator[tuple[int, Page]]:
    wanted = {pk for found in rows for pk, _line, _declined in found}
    for page in Page.objects.filter(pk__in=wanted).select_related("content_type"):
        yield page.pk, page
