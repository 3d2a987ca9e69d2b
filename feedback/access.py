"""Who may see what clients say: everyone with the permission, and whoever wrote the page."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from content.review.models import Contribution
from content.side import without_side_drafts

VIEW = "feedback.view_insights"


def may_see(user: Any, page: Page) -> bool:
    """Whether this person may see the figures of this page."""
    return user.has_perm(VIEW) or page.owner_id == user.pk or written_by(user).filter(pk=page.pk).exists()


def written_by(user: Any) -> QuerySet[Page]:
    """Pages that somebody made or wrote in."""
    written = Contribution.objects.filter(user=user).values("page_id")
    return without_side_drafts(Page.objects.filter(owner=user) | Page.objects.filter(pk__in=written))
