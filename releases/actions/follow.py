"""Saying that a translation is up to date with its original again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.freeze.canonical import canonical
from content.freeze.registry import freeze
from releases.errors import NotAllowed, WrongState
from releases.following import newer
from releases.models import Followed

from .common import moment


def follow(*, page: Any, number: str, by: Any, at: datetime | None = None) -> Followed:
    """The translation says all that release `number` of its original says; refused when a newer one came out."""
    if not (by.is_active and page.permissions_for_user(by).can_edit()):
        raise NotAllowed
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page.pk).specific
        found = newer(page)
        if found is None:
            raise WrongState(_("This translation is up to date already. Nothing was changed."))
        if found.release.number != number:
            raise WrongState(
                _("Meanwhile %(number)s of the original was released. Look again; nothing was changed.")
                % {"number": found.release.number}
            )
        return Followed.objects.create(
            page_id=page.pk,
            content=found.release.content,
            guide=found.release.guide,
            locale=found.release.locale,
            number=number,
            by=by,
            at=max(moment(at), found.release.at),
        )


def begin_following(*, page: Any, original: Any, at: datetime | None = None) -> Followed:
    """A translation was begun from the newest draft of its original."""
    frozen = freeze(original.get_latest_revision_as_object())
    return Followed.objects.create(
        page_id=page.pk,
        content=canonical(frozen.content),
        guide=canonical(frozen.guide),
        locale=original.locale.language_code,
        at=moment(at),
    )
