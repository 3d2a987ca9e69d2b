"""The report “evidence due”: what has to be looked at again, and why; also as CSV and XLSX."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from content.evidence.due import due, pages_due
from content.evidence.levels import label_of
from content.evidence.reminders import keepers

#: One of these is enough; who reads figures of the catalogue reads this too.
MAY_LOOK = ("content.submit_candidate", "content.approve_candidate", "feedback.view_insights")


def may_look(user: Any) -> bool:
    """Whether somebody has to do with evidence."""
    return any(user.has_perm(name) for name in MAY_LOOK)


class EvidenceReport(ReportView):
    """Live pages whose date comes near or has passed, and those that rest on a retracted source."""

    page_title = _("Evidence due")
    header_icon = "openquote"
    model = Page
    is_searchable = False
    any_permission_required = None
    paginate_by = 50
    index_url_name = "content_evidence:due"
    index_results_url_name = "content_evidence:due_results"
    no_results_message = _("Nothing has to be looked at again in the next sixty days.")
    list_export: ClassVar[list[str]] = [
        "title",
        "code",
        "type_name",
        "language",
        "due",
        "days",
        "level",
        "why",
        "who",
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": _("Page"),
        "code": _("Code"),
        "type_name": _("Type"),
        "language": _("Language"),
        "due": _("Review before"),
        "days": _("Days to go"),
        "level": _("Level of evidence"),
        "why": _("Why"),
        "who": _("Who looks after it"),
    }
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=_("Page"),
            accessor="get_admin_display_title",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("type_name", label=_("Type")),
        Column("language", label=_("Language")),
        DateColumn("due", label=_("Review before")),
        Column("why", label=_("Why")),
        Column("who", label=_("Who looks after it")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Not for who has nothing to do with evidence."""
        if not may_look(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        """What is most urgent stands first."""
        return pages_due()

    def decorate_paginated_queryset(self, object_list: Any) -> list[Page]:
        """With what is the matter with each, and who looks after it."""
        return [_row(one) for one in due(super().decorate_paginated_queryset(object_list))]

    def stream_csv(self, queryset: Any) -> Any:
        """The same rows."""
        return super().stream_csv([_row(one) for one in due(queryset)])

    def write_xlsx(self, queryset: Any, output: Any) -> Any:
        """The same rows."""
        return super().write_xlsx([_row(one) for one in due(queryset)], output)


def _row(one: Any) -> Any:
    """The page with what the report says of it."""
    page = one.page.specific
    page.due, page.days, page.why = one.on, one.days, one.why
    page.level = label_of(page.evidence_level)
    page.type_name = str(page._meta.verbose_name)
    page.language = one.page.locale.get_display_name()
    page.who = ", ".join(str(person) for person in keepers(page))
    return page
