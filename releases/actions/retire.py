"""Retiring: out of the lists, while numbers stay for those who have them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from content import gate
from releases import chain, pointers, reading
from releases.errors import WrongState
from releases.models import Change, Event

from .common import lock_codes, moment, require


def retire(
    *, type: str, code: str, locale: str, by: Any, reason: str = "", at: datetime | None = None
) -> Change:
    """Take a code out of lists and `{code}/` in one locale; its numbers stay for who has them."""
    at = moment(at)
    require(by, "releases.retire_code")
    with transaction.atomic():
        lock_codes({code})
        last = reading.last(type, code, locale)
        if last is None:
            raise WrongState(_("There is nothing to retire: this was never released."))
        if reading.retirement(type, code, locale) is not None:
            raise WrongState(_("This was retired already."))
        unpublish(last.page_id, by)
        change = chain.append(
            event=Event.RETIRED, by=by, at=at, type=type, code=code, locale=locale, note=reason
        )
        pointers.refresh(type, code, locale)
    return change


def retire_all(
    *, places: Sequence[tuple[str, str, str]], by: Any, reason: str, at: datetime | None = None
) -> list[Change]:
    """Take several codes out at once, each a (type, code, locale): all of them, or none when one cannot be."""
    require(by, "releases.retire_code")
    if not places:
        raise WrongState(_("Choose at least one page."))
    if len(set(places)) > 1 and not reason.strip():
        raise WrongState(_("Write why you take several pages out at once. Colleagues will look for it."))
    at = moment(at)
    with transaction.atomic():
        lock_codes({code for _type, code, _locale in places})
        return [
            retire(type=type_, code=code, locale=locale, by=by, reason=reason.strip(), at=at)
            for type_, code, locale in sorted(set(places))
        ]


def unpublish(page_id: int, by: Any) -> None:
    """The tree then shows the page as what it is: not in the catalogue."""
    page = Page.objects.get(pk=page_id).specific
    if page.live:
        with gate.permit(page_id):
            UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
