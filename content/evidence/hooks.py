"""Where evidence meets Wagtail's admin: the report, and the list on the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from content.evidence.due import due, pages_due
from content.evidence.reminders import looked_after_by
from content.evidence.report import EvidenceReport, may_look
from content.worklists import Item, Worklist, register


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
        gettext_lazy("Evidence due"), reverse_lazy("content_evidence:due"), icon_name="openquote", order=25
    )


def evidence_due(user: Any) -> Worklist:
    """On the home page: which of my pages have to be looked at again."""
    rows = due(pages_due()) if user.has_perm("content.submit_candidate") else []
    items = [
        Item(
            one.page.get_admin_display_title(),
            reverse("wagtailadmin_pages:edit", args=[one.page.pk]),
            one.why,
        )
        for one in looked_after_by(user, rows)
    ]
    return Worklist(_("Evidence due"), items)


register(evidence_due)
