"""All pilots: what runs, and what ran."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from pilots.models import Pilot
from releases.actions.plan import PLAN
from releases.views.reports import ReleaseReport, name_of


def apps_of(pilot: Pilot) -> str:
    """Who takes part."""
    return ", ".join(sorted(one.app.name for one in pilot.apps.all()))


class PilotsReport(ReleaseReport):
    """What runs stands first."""

    page_title = gettext_lazy("Pilots")
    header_icon = "group"
    model = Pilot
    all_is_well = gettext_lazy("Nothing is being tried out.")
    index_url_name = "pilots:list"
    index_results_url_name = "pilots:list_results"
    list_export: ClassVar[list[str]] = ["page.title", "code", "locale", "started_at", "until", "ended_at"]
    export_headings: ClassVar[dict[str, Any]] = {"page.title": gettext_lazy("Page")}
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("Page"),
            accessor="page.title",
            get_url=lambda pilot: reverse("pilots:pilot", args=[pilot.page_id]),
            width="25%",
        ),
        Column("locale", label=gettext_lazy("Language")),
        Column("state", label=gettext_lazy("State"), accessor="state.label"),
        Column("apps", label=gettext_lazy("Apps"), accessor=apps_of),
        DateColumn("started_at", label=gettext_lazy("Started")),
        Column("by", label=gettext_lazy("Started by"), accessor=lambda pilot: name_of(pilot.started_by)),
        DateColumn("until", label=gettext_lazy("Until")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For editors."""
        if not request.user.has_perm(PLAN):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Pilot]:
        """Running first, the newest on top."""
        pilots = Pilot.objects.select_related("page", "started_by").prefetch_related("apps__app")
        return pilots.order_by(F("ended_at").desc(nulls_first=True), "-started_at")
