"""Planning a release or an end, calling it off, and the list of all plans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn

from content.review.models import Candidate
from releases import actions, reading
from releases.actions.plan import PLAN
from releases.errors import ReleaseRefused
from releases.forms import PlanEndForm, PlanForm
from releases.models import Plan
from releases.models.plan import PlanQuerySet

from .reports import ReleaseReport, history_url, name_of
from .verbs import VerbView


def clock(plan: Plan) -> str:
    """The moment, on the catalogue's clock."""
    return date_format(timezone.localtime(plan.moment, timezone.get_default_timezone()), "j F Y, H:i")


class PlanReleaseView(VerbView):
    """Choose when something that was approved is released."""

    template_name = "releases/plan.html"
    page_title = gettext_lazy("Plan the release")
    header_icon = "calendar-alt"
    permission = PLAN
    form_class = PlanForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the candidate, and through it the page."""
        super().setup(request, *args, **kwargs)
        self.candidate = get_object_or_404(Candidate.objects.select_related("by"), pk=kwargs["pk"])
        self.page = self.find_page(self.candidate.page_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will be released, and what clients have until then."""
        one = self.candidate
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "candidate": one,
            "current": reading.current(one.type, one.code, one.locale),
            "history_url": self.history_url,
        }

    def carry_out(self, data: dict[str, Any]) -> str:
        """Plan it."""
        plan = actions.plan_release(candidate=self.candidate, when=data["when"], by=self.request.user)
        return _("Planned for %(moment)s. You can go on writing; what was approved stays as it is.") % {
            "moment": clock(plan)
        }


class PlanEndView(VerbView):
    """Choose when a page leaves the catalogue."""

    template_name = "releases/plan_end.html"
    page_title = gettext_lazy("Plan the end")
    header_icon = "calendar-alt"
    permission = PLAN
    form_class = PlanEndForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose end."""
        return {**super().get_context_data(**kwargs), "page": self.page, "history_url": self.history_url}

    def carry_out(self, data: dict[str, Any]) -> str:
        """Plan it."""
        plan = actions.plan_retirement(
            page=self.page, when=data["when"], reason=data["reason"], by=self.request.user
        )
        return _("It leaves the catalogue on %(moment)s.") % {"moment": clock(plan)}


class CallOffView(View):
    """One click; whoever did not mean it plans it again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Call it off and go back to where the button stood."""
        plan = get_object_or_404(Plan, pk=pk)
        if not request.user.has_perm(PLAN):
            raise PermissionDenied
        try:
            actions.call_off(plan=plan, by=request.user)
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("Called off. Nothing happens at that moment."))
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
            back = reverse("releases:plans")
        return redirect(back)


class PlanPanel(Component):
    """On the page of a candidate, beside the button that releases it now."""

    template_name = "releases/plan_panel.html"

    def __init__(self, request: HttpRequest, candidate: Candidate) -> None:
        self.request, self.candidate = request, candidate

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The plan that waits, or the way to make one."""
        return {
            "candidate": self.candidate,
            "plans": Plan.objects.waiting().filter(candidate=self.candidate),
            "may_plan": self.request.user.has_perm(PLAN),
            "request": self.request,
            "csrf_token": get_token(self.request),
        }


def plan_panel(request: HttpRequest, candidate: Candidate) -> Component | None:
    """For editors who may plan, and for everybody while a plan waits."""
    planned = Plan.objects.waiting().filter(candidate=candidate).exists()
    return PlanPanel(request, candidate) if planned or request.user.has_perm(PLAN) else None


def of_page(page: Any) -> PlanQuerySet:
    """What is going to happen to a page, and to what is written beside it."""
    sides = type(page).objects.filter(side_of=page.pk).values("pk")
    waiting = Plan.objects.waiting()
    return (waiting.filter(page_id=page.pk) | waiting.filter(page_id__in=sides)).select_related(
        "by", "candidate"
    )


class CallOffColumn(Column):
    """The button, for plans that still wait."""

    cell_template_name = "releases/call_off_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """With what a form needs."""
        request = parent_context["request"]
        return {
            **super().get_cell_context_data(instance, parent_context),
            "plan": instance,
            "may_plan": request.user.has_perm(PLAN),
            "csrf_token": get_token(request),
            "next": request.get_full_path(),
        }


class PlanFilterSet(WagtailFilterSet):
    """What waits, or how it ended."""

    outcome = ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[("waiting", gettext_lazy("Waits")), *Plan.Outcome.choices],
        method="by_state",
    )

    class Meta:
        model = Plan
        fields: ClassVar[list[str]] = ["outcome", "kind"]

    def by_state(self, plans: PlanQuerySet, name: str, value: str) -> PlanQuerySet:
        """Waiting is the absence of an outcome."""
        return plans.waiting() if value == "waiting" else plans.filter(outcome=value)


def state_of(plan: Plan) -> str:
    """Waits, or how it ended."""
    return str(plan.get_outcome_display() or _("Waits"))


class PlansReport(ReleaseReport):
    """What is going to happen, and what became of it."""

    page_title = gettext_lazy("Plans")
    header_icon = "calendar-alt"
    model = Plan
    filterset_class = PlanFilterSet
    all_is_well = gettext_lazy("Nothing is planned.")
    index_url_name = "releases:plans"
    index_results_url_name = "releases:plans_results"
    list_export: ClassVar[list[str]] = ["page.title", "kind", "moment", "by", "outcome", "settled_at", "why"]
    export_headings: ClassVar[dict[str, Any]] = {
        "page.title": gettext_lazy("Page"),
        "kind": gettext_lazy("What"),
        "moment": gettext_lazy("When"),
        "by": gettext_lazy("Planned by"),
        "outcome": gettext_lazy("State"),
        "settled_at": gettext_lazy("Ended"),
        "why": gettext_lazy("Why it stopped"),
    }
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("Page"),
            accessor="page.title",
            get_url=lambda plan: history_url(plan.page),
            width="25%",
        ),
        Column("kind", label=gettext_lazy("What"), accessor="get_kind_display"),
        Column("moment", label=gettext_lazy("When"), accessor=clock),
        Column("by", label=gettext_lazy("Planned by"), accessor=lambda plan: name_of(plan.by)),
        Column("state", label=gettext_lazy("State"), accessor=state_of),
        Column("why", label=gettext_lazy("Why it stopped"), accessor="why", width="25%"),
        CallOffColumn("call_off", label=gettext_lazy("Call off")),
    ]

    def get_base_queryset(self) -> PlanQuerySet:
        """What waits first, the next one on top; then what ended, the newest on top."""
        plans = Plan.objects.select_related("page", "by", "candidate")
        return plans.order_by(F("settled_at").desc(nulls_first=True), "moment")
