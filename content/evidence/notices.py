"""Above the editor and the history: the date comes near or has passed, a source was retracted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from content.evidence.due import NOTICE, about, is_overdue, when
from content.evidence.uses import doubted
from content.models.releasable import Releasable
from content.notices import Notice


def tell(page: Any, user: Any) -> Iterator[Notice]:
    """For everybody who works on the page. The check before submission says the same, so not there again."""
    if not isinstance(page, Releasable):
        return
    today = timezone.localdate()
    if page.review_due and page.review_due <= today + NOTICE:
        text = _("%(when)s Check whether this still holds, and set a new date.") % {
            "when": when(page.review_due, today)
        }
        yield Notice(text, urgent=is_overdue(page.review_due, today), checked=True)
    for source in doubted(page):
        url = reverse("wagtailsnippets_content_source:edit", args=[source.pk])
        may_change = user.has_perm("content.change_source")
        label = _("See the source") if may_change else ""
        yield Notice(about(source), url=url if may_change else "", label=label, urgent=True, checked=True)
