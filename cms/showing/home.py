"""On the home page: pages about which readers answered, and nobody who waits for it looked yet."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from content.models.credits import PageCredit
from content.worklists import Item, Worklist, by_title


def waited_for_by(user: Any) -> Q:
    """Pages whose answers are for this person: who made a link, has the page, or is credited for it."""
    credited = PageCredit.objects.filter(user=user).values("page_id")
    return Q(reader_links__created_by=user) | Q(owner=user) | Q(pk__in=credited)


def what_readers_said(user: Any) -> Worklist:
    """New answers, counted per page; away when one of those people looked."""
    mine = Page.objects.filter(waited_for_by(user)).values("pk")
    fresh = Count("reader_links__answers", filter=Q(reader_links__answers__seen_at=None))
    items = [
        Item(page.get_admin_display_title(), reverse("cms_showing:show", args=[page.pk]), _why(page.fresh))
        for page in Page.objects.filter(pk__in=mine).annotate(fresh=fresh).filter(fresh__gt=0)
    ]
    return Worklist(_("What readers said"), by_title(items))


def _why(count: int) -> str:
    said = ngettext("%(count)d reader answered", "%(count)d readers answered", count)
    return said % {"count": count}
