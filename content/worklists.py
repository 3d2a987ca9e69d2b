"""Lists on the home page: a heading, what waits, why, and a link to the place of work; empty ones do not show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import date
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from content.models.releasable import Releasable
from content.ports import catalogue
from content.review.models import Candidate, Contribution
from content.side import without_side_drafts

#: So many of each list; the rest is counted.
SHOWN = 5


@dataclass(frozen=True)
class Item:
    """One thing that waits: where to go, and why."""

    title: str
    url: str
    why: str = ""


@dataclass(frozen=True)
class Worklist:
    """One list; the room that knows about it makes it."""

    heading: str
    items: list[Item] = field(default_factory=list)

    @property
    def first(self) -> list[Item]:
        """What is shown."""
        return self.items[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not."""
        return max(0, len(self.items) - SHOWN)


#: Every list there is, in the order in which they are shown; each a number of queries that does not grow.
LISTS: list[Callable[[Any], Worklist]] = []


def register(make: Callable[[Any], Worklist]) -> None:
    """Add a list; rooms above add theirs in `ready()`."""
    if make not in LISTS:
        LISTS.append(make)


def written_by(user: Any) -> QuerySet[Page]:
    """Pages that can be released and that this person made or wrote in."""
    mine = Q(owner=user) | Exists(Contribution.objects.filter(page_id=OuterRef("pk"), user=user))
    models = [model._meta.model_name for model in Releasable.__subclasses__()]
    return without_side_drafts(Page.objects.filter(mine, content_type__model__in=models))


def by_title(items: Iterable[Item]) -> list[Item]:
    """In the order of the alphabet."""
    return sorted(items, key=lambda item: item.title.lower())


def mine(user: Any) -> Worklist:
    """What I was writing: not handed in, or changed since clients got it; the newest first."""
    open_ones = Candidate.objects.open().filter(page_id=OuterRef("pk"))
    drafts = written_by(user).filter(has_unpublished_changes=True).exclude(Exists(open_ones))
    rows = list(drafts.order_by("-latest_revision_created_at")[: SHOWN * 4])
    signed = dict(Candidate.objects.approved().filter(page__in=rows).values_list("pk", "page_id"))
    released = catalogue().released_among(list(signed))
    waits = {page_id for pk, page_id in signed.items() if pk not in released}
    return Worklist(_("Go on writing"), [_item(page) for page in rows if page.pk not in waits])


def _item(page: Page) -> Item:
    changed = page.latest_revision_created_at
    day = date(timezone.localtime(changed), "j F") if changed else ""
    why = _("changed since it was released, %(day)s") if page.live else _("not released yet, changed %(day)s")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return Item(page.get_admin_display_title(), url, why % {"day": day})


class WorkPanel(Component):
    """All lists that hold something."""

    order = 110
    template_name = "content/work_panel.html"

    def __init__(self, lists: list[Worklist]) -> None:
        self.lists = lists

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """In their order."""
        return {"lists": self.lists}


@hooks.register("construct_homepage_panels")
def add_work_panel(request: HttpRequest, panels: list[Any]) -> None:
    """For who has something to do."""
    lists = [made for make in LISTS if (made := make(request.user)).items]
    if lists:
        panels.append(WorkPanel(lists))


register(mine)
