"""Copy and adapt: a draft of one's own, made from a release of somebody else's page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from content import origins
from content.imports.places import shelf_for
from content.models import PageCredit
from content.models.identity import free_code
from content.side import is_practice
from releases import reading, written
from releases.errors import NotAllowed, WrongState
from releases.models import Release

from .common import moment


def adapt(*, page: Any, by: Any, release: Release | None = None, at: datetime | None = None) -> Any:
    """A new draft with a code of its own; block ids and keys are kept, so that what looks back still finds them.

    Who wrote the original is a writer of the copy: those words are theirs, so they approve neither.
    Without a release it is made from the newest draft.
    """
    shelf = shelf_for(type(page), by, page.locale.language_code)
    if page.side_of_id or shelf is None or is_practice(page):
        raise NotAllowed
    if release is not None and not _is_of(release, page):
        raise WrongState(_("This release is not of this page in this language. Nothing was changed."))
    if release is not None and reading.withdrawal(release) is not None:
        raise WrongState(_("This was withdrawn, so no copies are made of it. Choose another one."))
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page.pk).specific
        content = (
            written.written(release) if release else page.get_latest_revision_as_object().serializable_data()
        )
        with translation.override(page.locale.language_code):
            title = _("%(title)s (adapted)") % {"title": content["title"]}
        draft = written.put_onto(_copy(page, shelf, title, by), content)
        draft.title, draft.wanted_code = title[:255], free_code(title)
        _credit(draft, by)
        draft.save_revision(user=by)
        about = {"number": release.number, "digest": release.digest} if release else {}
        origins.derived(source=page, target=draft, by=by, at=moment(at), **about)
    return type(page).objects.get(pk=draft.pk)


def _is_of(release: Release, page: Any) -> bool:
    """A final release of this page; a pilot's words were never given to everybody."""
    same = (release.type, release.code, release.locale) == (page.type, page.code, page.locale.language_code)
    return same and release.pilot_n is None


def _copy(page: Any, shelf: Any, title: str, by: Any) -> Any:
    """An empty place for it. The slug is never seen; it only has to be free."""
    many = Page.objects.filter(path__startswith=shelf.path).count()
    return page.copy(
        to=shelf,
        recursive=False,
        copy_revisions=False,
        log_action=None,
        update_attrs={"title": title[:255], "slug": f"adapted-{page.pk}-{many}", "owner": by},
        user=None,  # the words are not yet those of who copies
    )


def _credit(draft: Any, by: Any) -> None:
    """Who made the original stays named; who adapts it comes behind."""
    credits = list(draft.page_credits.all())
    if by.pk not in {credit.user_id for credit in credits}:
        draft.page_credits = [*credits, PageCredit(user=by)]
