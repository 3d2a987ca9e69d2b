"""What was taken back: one page per act, on which a second person confirms it or undoes it; and the reports."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from releases import actions, alarms, forecast, reading, recall, taken_back
from releases.actions.confirm import four_eyes_off
from releases.emergency_forms import ConfirmForm, ReinstateForm
from releases.errors import ReleaseRefused
from releases.models import Change, Release, ReleaseMedia

from .base import WITHDRAW, ReleaseAdminView
from .emergency import TakingBackView
from .reports import ReleaseReport, name_of


class WithdrawalView(TakingBackView):
    """Who took what back, and why; confirm it, or bring it back."""

    template_name = "releases/withdrawal.html"
    page_title = gettext_lazy("Withdrawal")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the act that this row belongs to."""
        super().setup(request, *args, **kwargs)
        change = get_object_or_404(Change, pk=kwargs["pk"])
        if change.event not in taken_back.TAKEN_BACK:
            raise Http404
        self.act = taken_back.act_of(change)

    def get_page_subtitle(self) -> str:
        """What it is about."""
        return self.act.title

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm or bring back; a refusal keeps what was written."""
        back = "reinstate" in request.POST
        form = self.reinstate_form(request.POST) if back else ConfirmForm(request.POST)
        if form.is_valid():
            try:
                done = self._reinstate(form.cleaned_data) if back else self._confirm(form.cleaned_data)
                messages.success(request, done)
                return redirect("releases:withdrawal", self.act.pk)
            except ReleaseRefused as refused:
                form.add_error(None, refused.message)
        return self.render_to_response(self.get_context_data(**{"back" if back else "form": form}))

    def reinstate_form(self, data: Any = None) -> ReinstateForm:
        """With everything that still holds."""
        return ReinstateForm(data, changes=self.act.holding)

    def _confirm(self, data: dict[str, Any]) -> str:
        actions.confirm(changes=self.act.unconfirmed, by=self.request.user, remark=data["remark"])
        return _("Confirmed. Thank you.")

    def _reinstate(self, data: dict[str, Any]) -> str:
        actions.reinstate(changes=data["changes"], by=self.request.user, note=data["why"])
        return _("Brought back. Apps can get it again.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows with their successors, the modules around them, and what this person may do."""
        kwargs.setdefault("form", ConfirmForm())
        kwargs.setdefault("back", self.reinstate_form())
        act, user = self.act, self.request.user
        other = act.first.by_id != user.pk or four_eyes_off()
        return {
            **super().get_context_data(**kwargs),
            "act": act,
            "rows": [_row(change) for change in act.changes],
            "modules": forecast.modules_with(act.releases),
            "to_do": [one for one in recall.to_do() if one.withdrawal.digest == act.first.digest],
            "left": _left(act),
            "may_confirm": other and bool(act.unconfirmed),
            "may_reinstate": other and bool(act.holding),
            "asked": [name_of(person) for person in alarms.others(act)],
        }


def _row(change: Change) -> dict[str, Any]:
    """A withdrawal, and where apps are led now: the successor may have been taken back itself."""
    named, now = taken_back.named_successor(change)
    return {
        "change": change,
        "holds": taken_back.holds(change),
        "named": named,
        "now": now,
        "moved": named is not None and named != now,
    }


def state_of(release: Release, user: Any) -> dict[str, Any]:
    """What the page of one release says of what was taken back: itself, its parts, its files."""
    withdrawal = reading.withdrawal(release)
    named, now = taken_back.named_successor(withdrawal) if withdrawal else (None, None)
    return {
        "withdrawal": withdrawal,
        "named": named,
        "successor": now,
        "moved": named is not None and named != now,
        "gone_parts": [
            {"release": part.release, "successor": reading.successor(part.withdrawal)}
            for part in reading.expand(release)
            if part.withdrawal is not None
        ],
        "gaps": recall.gaps(release),
        "may_take_back": user.has_perm(WITHDRAW),
    }


def _left(act: taken_back.Act) -> list[Release]:
    """Releases of the same code that apps can still get, for example because one came in between."""
    if act.is_media:
        return []
    return list(Release.objects.filter(code=act.first.code).not_withdrawn().without_texts().newest_first())


class ReinstateView(ReleaseAdminView):
    """Put a retired page back in the catalogue: one click, from wherever somebody finds out."""

    template_name = "releases/reinstate.html"
    page_title = gettext_lazy("Bring back into the catalogue")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For editors; the verb asks again."""
        if not request.user.has_perm("releases.retire_code"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Bring it back, or say why that cannot be."""
        try:
            actions.reinstate_code(
                type=self.page.type,
                code=self.page.code,
                locale=self.page.locale.language_code,
                by=request.user,
            )
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("It is in the catalogue again, as it was."))
        return redirect(self.history_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What comes back."""
        place = (self.page.type, self.page.code, self.page.locale.language_code)
        last = reading.last(*place)
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "retired": reading.retirement(*place),
            "last": last,
            "withdrawn": last is not None and reading.withdrawal(last) is not None,
            "history_url": self.history_url,
        }


class ToConfirmReport(ReleaseReport):
    """Withdrawals that nobody else has looked at."""

    page_title = gettext_lazy("Withdrawals to confirm")
    header_icon = "warning"
    model = Change
    all_is_well = gettext_lazy("A second person has looked at every withdrawal.")
    index_url_name = "releases:to_confirm"
    index_results_url_name = "releases:to_confirm_results"
    list_export: ClassVar[list[str]] = ["code", "at", "by", "reason"]
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("What"),
            accessor=lambda change: taken_back.act_of(change).title,
            get_url=lambda change: reverse("releases:withdrawal", args=[change.pk]),
        ),
        Column("reason", label=gettext_lazy("Reason"), accessor="get_reason_display"),
        Column("by", label=gettext_lazy("Taken back by"), accessor=lambda change: name_of(change.by)),
        DateColumn("at", label=gettext_lazy("When")),
    ]

    def get_base_queryset(self) -> QuerySet[Change]:
        """One row for each act, the oldest first."""
        acts = [act.pk for act in taken_back.to_confirm()]
        return Change.objects.filter(pk__in=acts).select_related("by").order_by("pk")


class WithdrawnFilesReport(ReleaseReport):
    """Pages that show a hole where a withdrawn file was: each is a thing to do."""

    page_title = gettext_lazy("Withdrawn files to replace")
    header_icon = "image"
    model = ReleaseMedia
    all_is_well = gettext_lazy("No page shows a withdrawn file.")
    index_url_name = "releases:withdrawn_files"
    index_results_url_name = "releases:withdrawn_files_results"
    list_export: ClassVar[list[str]] = ["release.title", "release.locale", "path"]
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("Page"),
            accessor="release.title",
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.release.page_id]),
        ),
        Column("locale", label=gettext_lazy("Language"), accessor="release.locale"),
        Column("number", label=gettext_lazy("Release"), accessor="release.number"),
        Column("file", label=gettext_lazy("File"), accessor=lambda row: _title_of(row)),
    ]

    def get_base_queryset(self) -> QuerySet[ReleaseMedia]:
        """By title."""
        return recall.rows_to_do().order_by("release__title", "release__locale")


def _title_of(row: ReleaseMedia) -> str:
    item = taken_back.library_item(row.sha256)
    return str(item.title) if item is not None else row.path
