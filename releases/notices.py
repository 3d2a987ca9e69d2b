"""What the editor says above a page about its releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from content.models import SideKind
from content.notices import Notice
from content.review.bases import base_of, holds, newest_for

from .actions.side import in_use, of_page
from .following import newer
from .uses import missed, waiting


def about(page: Any, user: Any) -> Iterator[Notice]:
    """Whose side draft this is, what is newer, which updates wait, and what is written beside it."""
    if page.side_of_id:
        yield _side(page)
    yield from _behind(page)
    yield from _updates(page)
    if not page.side_of_id:
        yield from _original(page)
        yield from _missed(page)
        yield from _beside(page)


def _side(page: Any) -> Notice:
    original = Page.objects.get(pk=page.side_of_id)
    url = reverse("wagtailadmin_pages:edit", args=[original.pk])
    if page.side_kind == SideKind.PILOT:
        text = _("This is a text for a pilot. The page itself stays as it is until you adopt the pilot.")
    else:
        text = _(
            "Here you correct the words of release %(line)s. The page and its own draft stay as they are."
        ) % {"line": page.side_line}
    return Notice(text, url, _("To the page itself"))


def _behind(page: Any) -> Iterator[Notice]:
    newest = newest_for(page)
    base = base_of(page)
    if newest is not None and not holds(base, newest):
        text = _("Release %(newest)s came out after this draft was begun. It is not in your draft yet.")
        url = reverse("releases:merge", args=[page.pk])
        yield Notice(text % {"newest": newest.number}, url, _("Look and bring it in"), urgent=True)


def _updates(page: Any) -> Iterator[Notice]:
    count = waiting(page) if hasattr(page, "chapters") else 0
    if count:
        text = ngettext(
            "%(count)d part of this module has a newer version.",
            "%(count)d parts of this module have a newer version.",
            count,
        )
        yield Notice(text % {"count": count}, reverse("releases:updates", args=[page.pk]), _("Look and take"))


def _original(page: Any) -> Iterator[Notice]:
    found = newer(page)
    if found is not None:
        text = _("The original changed: its release %(number)s is not in this translation yet.")
        url = reverse("releases:translation", args=[page.pk])
        yield Notice(text % {"number": found.release.number}, url, _("See what changed"), urgent=True)


def _missed(page: Any) -> Iterator[Notice]:
    """The to-do that a withdrawn line leaves: nothing was carried into it."""
    if not (hasattr(page, "chapters") and page.code):
        return
    for module, part in missed(page.type, page.code, page.locale.language_code):
        text = _(
            "Release %(number)s of this module holds older words of “%(part)s”. A correction does not follow by "
            "itself into a module that was withdrawn. Submit the module, or correct that release, to bring it in."
        )
        url = reverse("releases:history", args=[page.pk])
        yield Notice(text % {"number": module.number, "part": part.title}, url, _("To the releases"))


def _beside(page: Any) -> Iterator[Notice]:
    for side in of_page(page):
        if in_use(side):
            url = reverse("wagtailadmin_pages:edit", args=[side.pk])
            if side.side_kind == SideKind.PILOT:
                yield Notice(_("A pilot of this page is being written."), url, _("To the pilot"))
            else:
                text = _("Release %(line)s of this page is being corrected.") % {"line": side.side_line}
                yield Notice(text, url, _("To the correction"))
