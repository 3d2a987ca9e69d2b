"""What the editor says above a page about what was taken back: files to replace, a way back, a second look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from content.notices import Notice

from . import reading, recall, taken_back
from .models import Change
from .views.base import RETIRE, WITHDRAW


def about(page: Any, user: Any) -> Iterator[Notice]:
    """Of the page itself; what is written beside it has nothing to replace yet."""
    if page.side_of_id or not page.code:
        return
    yield from _holes(page)
    yield from _retired(page, user)
    yield from _withdrawn(page, user)


def _holes(page: Any) -> Iterator[Notice]:
    for one in recall.to_do(page_id=page.pk):
        text = _(
            "“%(medium)s” was withdrawn, so clients see a gap in release %(number)s. Put something else in its "
            "place and submit the page."
        ) % {"medium": one.medium, "number": one.release.number}
        url = reverse("releases:withdrawal", args=[one.withdrawal.pk])
        yield Notice(text, url, _("Why"), urgent=True)


def _retired(page: Any, user: Any) -> Iterator[Notice]:
    """Submitting what did not change would be refused: bringing it back is one click."""
    retired = reading.retirement(page.type, page.code, page.locale.language_code)
    if retired is None:
        return
    if user.has_perm(RETIRE):
        text = _(
            "This page is out of the catalogue. Did nothing change? Then bring it back without a review."
        )
        url = reverse("releases:reinstate", args=[page.pk])
        yield Notice(text, url, _("Bring back"), urgent=True)
    else:
        text = _(
            "This page is out of the catalogue. Did nothing change? Then ask an editor to bring it back."
        )
        yield Notice(text, urgent=True)


def _withdrawn(page: Any, user: Any) -> Iterator[Notice]:
    """The newest release, or a successor somebody chose, was taken back."""
    held = Change.objects.withdrawals().filter(code=page.code, locale=page.locale.language_code)
    last = reading.last(page.type, page.code, page.locale.language_code)
    change = held.filter(release=last).order_by("-pk").first() if last else None
    if change is None or last is None:
        return
    text = _(
        "The newest release, %(number)s, is withdrawn. Apps get nothing: never an older release or another "
        "language in its place. Release something better."
    ) % {"number": last.number}
    if taken_back.named_successor(change)[0] is not None and reading.successor(change) is None:
        text += " " + _("The successor that was chosen is withdrawn too, so apps are led nowhere.")
    url = reverse("releases:withdrawal", args=[change.pk]) if user.has_perm(WITHDRAW) else ""
    yield Notice(text, url, _("To the withdrawal") if url else "")
