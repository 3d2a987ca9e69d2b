"""Two lists that should be short: live without a release, and waiting for a reviewer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from content.models import Releasable
from content.review.models import Candidate
from releases.models import NotReleased, Release

from .base import MAY_LOOK


class ReleaseReport(ReportView):
    """A report for everybody who releases, reviews or withdraws."""

    is_searchable = False
    any_permission_required = None
    all_is_well: str | Promise = ""

    @property
    def no_results_message(self) -> str:
        """An empty report is good news, and says so."""
        return str(self.all_is_well)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Not for who has nothing to do with releases."""
        if not any(request.user.has_perm(name) for name in MAY_LOOK):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def live_without_release() -> QuerySet[Page]:
    """Pages that are live with something that was not released, and pages whose release failed."""
    kinds = [model for model in apps.get_models() if issubclass(model, Releasable)]
    unsolved = NotReleased.objects.unsolved().filter(page=OuterRef("pk")).order_by("-pk")
    made_live = Q(candidate__revision=OuterRef("live_revision")) | Q(revision=OuterRef("live_revision"))
    released = Release.objects.filter(made_live, page=OuterRef("pk"))
    live = Q(live=True) & ~Exists(released)
    pages = Page.objects.type(tuple(kinds)).filter(live | Exists(unsolved))
    return pages.annotate(why=Subquery(unsolved.values("why")[:1]), since=Subquery(unsolved.values("at")[:1]))


def why_not_released(page: Any) -> str:
    """What the failure said; a page that went live past the gate left no word."""
    return str(page.why or _("What is live was not released."))


class NotReleasedReport(ReleaseReport):
    """Live, not released: what people see in the tree is not what clients get."""

    page_title = gettext_lazy("Live, not released")
    header_icon = "warning"
    model = Page
    all_is_well = gettext_lazy("Everything that is live was released.")
    index_url_name = "releases:not_released"
    index_results_url_name = "releases:not_released_results"
    list_export: ClassVar[list[str]] = ["title", "why", "since"]
    export_headings: ClassVar[dict[str, Any]] = {
        "why": gettext_lazy("What happened"),
        "since": gettext_lazy("Since"),
    }
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=gettext_lazy("Page"), get_url=lambda page: history_url(page)),
        Column("why", label=gettext_lazy("What happened"), accessor=why_not_released),
        DateColumn("since", label=gettext_lazy("Since")),
    ]

    def get_base_queryset(self) -> QuerySet[Page]:
        """Newest trouble first."""
        return live_without_release().order_by("-since", "title")


def history_url(page: Page) -> str:
    """The releases of a page."""
    return reverse("releases:history", args=[page.pk])


def waits(candidate: Candidate) -> str:
    """How long somebody has been waiting, in whole days."""
    days = (timezone.now() - candidate.at) // timedelta(days=1)
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if days else _("today")


def name_of(user: Any) -> str:
    """How colleagues know somebody."""
    return str(user.get_full_name() or user.get_username()) if user else ""


class WaitingReport(ReleaseReport):
    """Waiting for review: who waits, since when, and who was asked."""

    page_title = gettext_lazy("Waiting for review")
    header_icon = "check"
    model = Candidate
    all_is_well = gettext_lazy("Nobody is waiting for a review.")
    verbose_name = gettext_lazy("submission")
    verbose_name_plural = gettext_lazy("submissions")
    index_url_name = "releases:waiting"
    index_results_url_name = "releases:waiting_results"
    list_export: ClassVar[list[str]] = ["page.title", "locale", "by", "at", "reviewer"]
    export_headings: ClassVar[dict[str, Any]] = {
        "page.title": gettext_lazy("Page"),
        "locale": gettext_lazy("Language"),
        "by": gettext_lazy("Submitted by"),
        "at": gettext_lazy("Submitted"),
        "reviewer": gettext_lazy("Asked to look"),
    }
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("Page"),
            accessor="page.title",
            get_url=lambda candidate: reverse("content_review:candidate", args=[candidate.pk]),
        ),
        Column("locale", label=gettext_lazy("Language")),
        Column("by", label=gettext_lazy("Submitted by"), accessor=lambda candidate: name_of(candidate.by)),
        DateColumn("at", label=gettext_lazy("Submitted")),
        Column("waits", label=gettext_lazy("Waits"), accessor=waits),
        Column("reviewer", label=gettext_lazy("Asked to look"), accessor=lambda one: name_of(one.reviewer)),
    ]

    def get_base_queryset(self) -> QuerySet[Candidate]:
        """Who waits longest stands first."""
        return Candidate.objects.open().select_related("page", "by").order_by("at")
