"""Pages whose history is kept: what was submitted or released is retired, never deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.gate import AliasRefused, DeleteRefused, PublishRefused, permitted
from content.ports import catalogue


def kept_pages(pages: Iterable[Page]) -> list[Page]:
    """Which of these pages, or of what stands below them, has a history that must stay."""
    from content.review.models import Candidate

    found: list[Page] = []
    for page in pages:
        for one in page.get_descendants(inclusive=True):
            submitted = Candidate.objects.filter(page_id=one.pk).exists()
            if submitted or catalogue().released_candidates(one.pk):
                found.append(one)
    return found


class Guarded(Page):
    """Refuses to be deleted together with a history below it."""

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refused when this page, or one below it, was ever submitted or released."""
        with transaction.atomic():
            if kept_pages([self]):
                raise DeleteRefused
            return super().delete(*args, **kwargs)


def refuse_alias(page: Page) -> None:
    """An alias would be live without a review, and a second claim on one code."""
    if page.alias_of_id:
        raise AliasRefused(_("An alias of an exercise or module is not possible. Copy the page instead."))


#: What makes a page live, and which of its revisions.
GATED = {"live", "live_revision", "live_revision_id"}


def refuse_unreviewed(page: Page, update_fields: Collection[str] | None = None) -> None:
    """Compare with the stored row: live state and live revision change only under a permit."""
    touches = update_fields is None or not GATED.isdisjoint(update_fields)
    if permitted(page.pk) or not touches:
        return
    before = Page.objects.filter(pk=page.pk).values("live", "live_revision_id").first() if page.pk else None
    before = before or {"live": False, "live_revision_id": None}
    if page.live != before["live"] or page.live_revision_id != before["live_revision_id"]:
        raise PublishRefused


def keep_reviewed(page: Page, revision: Any) -> None:
    """Autosave writes over the latest revision of the same person; never over one that was submitted or is live."""
    from content.review.models import Candidate

    submitted = Candidate.objects.filter(revision_id=revision.pk).exists()
    if submitted or Page.objects.filter(pk=page.pk, live_revision_id=revision.pk).exists():
        raise PermissionDenied(
            _("This version was submitted, so it stays as it was. Open the page again to go on writing.")
        )
