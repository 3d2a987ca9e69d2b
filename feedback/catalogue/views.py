"""The pages of the catalogue as a whole, for who may see every figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from feedback import words
from feedback.access import VIEW
from feedback.catalogue import files
from feedback.catalogue.rows import coverage, rows
from feedback.catalogue.sheets import Sheet, month_sheet, months_of, team_sheet, teams_of
from feedback.comments.access import note
from feedback.course import month_name
from feedback.models import Look

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(
    request: HttpRequest, content: bytes, kind: str, name: str, comments: Sequence[int] = ()
) -> HttpResponse:
    """A file, once it is written down who took it."""
    note(by=request.user, kind=Look.Kind.EXPORT, comments=comments, at=timezone.now(), about=name)  # type: ignore[arg-type]
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


class OfEverything(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """What the pages have in common."""

    permission_required = VIEW
    raise_exception = True
    header_icon = "group"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, what came back, here."""
        overview = {"url": reverse("feedback:overview"), "label": _("What came back")}
        return [*self.breadcrumbs_items, overview, {"url": "", "label": self.page_title}]


class Catalogue(OfEverything):
    """All exercises and modules beside each other, and what they are for."""

    template_name = "feedback/catalogue.html"
    page_title = _("The whole catalogue")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Rows by title; the most valued first where a list may be made."""
        found = rows()
        return super().get_context_data(**kwargs) | {
            "rows": found, "coverage": coverage(found), "disclaimer": words.DISCLAIMER,
            "is_demo": any(row.is_demo for row in found),
        }  # fmt: skip


class Export(PermissionRequiredMixin, View):
    """The same as a table for a spreadsheet."""

    permission_required = VIEW
    raise_exception = True

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        """CSV or XLSX; figures as people see them, so no more than the pages tell."""
        found = rows()
        name = f"{slugify(str(_('The whole catalogue')))}-{timezone.localdate().isoformat()}.{kind}"
        if kind == "csv":
            return download(request, files.as_csv(found), "text/csv; charset=utf-8", name)
        if kind == "xlsx":
            return download(request, files.as_xlsx(found, coverage(found)), XLSX, name)
        raise Http404


class OfMonth(OfEverything):
    """The month of the catalogue on one page: to read here, to print, or as PDF."""

    template_name = "feedback/sheet.html"
    page_title = _("The month on one page")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with `as=pdf` the file."""
        self.rows = rows()
        months = months_of(self.rows) or [f"{timezone.localdate():%Y-%m}"]
        asked = request.GET.get("month", "")
        self.month, self.months = asked if MONTH.fullmatch(asked) else months[0], months
        self.teams = teams_of(self.rows)
        self.team = request.GET.get("team", "")
        sheet = self.sheet(timezone.localdate())
        if request.GET.get("as") == "pdf" and sheet:
            return download(request, files.as_pdf(sheet), PDF, f"{slugify(sheet.title)}.pdf", sheet.comments)
        if sheet and sheet.comments:
            note(  # reading released words is written down too
                by=request.user, kind=Look.Kind.RELEASED, comments=sheet.comments, at=timezone.now(),  # type: ignore[arg-type]
                about=sheet.title,
            )  # fmt: skip
        return self.render_to_response(self.get_context_data(sheet=sheet, **kwargs))

    def sheet(self, today: date) -> Sheet | None:
        """Used by whom, stopped where, changed what, needs a decision."""
        return month_sheet(self.rows, self.month, today)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sheet, and what else can be chosen."""
        return super().get_context_data(**kwargs) | {
            "months": [(month, month_name(month)) for month in self.months],
            "month": self.month, "team": self.team, "teams": self.teams, "per_team": isinstance(self, OfTeam),
        }  # fmt: skip


class OfTeam(OfMonth):
    """The month of a team, for intervision."""

    page_title = _("Intervision sheet")

    def sheet(self, today: date) -> Sheet | None:
        """Of the team that was chosen, or the first."""
        if self.team not in self.teams:
            self.team = self.teams[0] if self.teams else ""
        return team_sheet(self.rows, self.team, self.month) if self.team else None
