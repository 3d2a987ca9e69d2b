"""While somebody reviews a page its content stands still."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import Page

from .models import Candidate


class ReviewLock(BaseLock):
    """Nobody edits a page in review, the reviewer included: a reviewer suggests, the author writes."""

    def __init__(self, page: Page, candidate: Candidate) -> None:
        super().__init__(page)
        self.candidate = candidate

    def for_user(self, user: Any) -> bool:
        """Locked for everybody, superusers included."""
        return True

    def get_message(self, user: Any) -> str:
        """Why it is locked and where to go."""
        return format_html(
            '{} <a class="button button-small" href="{}">{}</a>',
            _("This page is in review. What the reviewer reads stays exactly as it is."),
            reverse("content_review:candidate", args=[self.candidate.pk]),
            _("To the review"),
        )

    def get_icon(self, user: Any) -> str:
        """Wagtail's own lock."""
        return "lock"

    def get_description(self, user: Any) -> str:
        """For the status panel beside the editor."""
        return _("The author can take the page back to go on writing.")


def reason_of_lock(page: Any, by: Any) -> str:
    """Why this person may not write the page now, in words; empty when nothing is locked for them."""
    lock = page.get_lock()
    return strip_tags(str(lock.get_message(by))) if lock is not None and lock.for_user(by) else ""


def lock_for(page: Page) -> ReviewLock | None:
    """The lock of an open candidate, or None."""
    candidate = Candidate.objects.open().of_page(page.pk).first()
    return ReviewLock(page, candidate) if candidate else None
