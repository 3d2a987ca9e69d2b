"""Where evidence meets Wagtail's admin: the report, and the panel on the home page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from content.evidence.due import due, pages_due
from content.evidence.reminders import looked_after_by
from content.evidence.report import EvidenceReport, may_look

#: More stand in the report.
ON_HOME = 5


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the admin, behind its login."""
    own = [
        path("due/", EvidenceReport.as_view(), name="due"),
        path("due/results/", EvidenceReport.as_view(results_only=True), name="due_results"),
    ]
    return [path("evidence/", include((own, "content_evidence")))]


class EvidenceItem(MenuItem):
    """For who may see the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the report itself."""
        return may_look(request.user)


@hooks.register("register_reports_menu_item")
def register_report() -> EvidenceItem:
    """Among the reports."""
    return EvidenceItem(
        _("Evidence due"), reverse_lazy("content_evidence:due"), icon_name="openquote", order=25
    )


class EvidencePanel(Component):
    """On the home page: which of my pages have to be looked at again."""

    order = 120
    template_name = "content/evidence/home_panel.html"

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The most urgent ones."""
        return {"rows": self.rows[:ON_HOME], "more": len(self.rows[ON_HOME:])}


@hooks.register("construct_homepage_panels")
def add_evidence_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Only when there is something of this person's to look at."""
    if not request.user.has_perm("content.submit_candidate"):
        return
    rows = looked_after_by(request.user, due(pages_due()))
    if rows:
        panels.append(EvidencePanel(rows))
