"""One pilot: its releases, who takes part, ending, adopting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from content.review.models import Candidate
from pilots import actions
from pilots.forms import AdoptForm, AppsForm, StartForm
from pilots.models import Pilot
from releases import approved, reading
from releases.actions import adopt
from releases.errors import BaseMoved, ReleaseRefused
from releases.models import Release

from .base import PilotAdminView, is_text_of_pilot


class PilotView(PilotAdminView):
    """The page of a pilot; each button is a verb."""

    template_name = "pilots/pilot.html"
    page_title = gettext_lazy("Pilot")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The text that is tried out, and the pilot, if it was started."""
        super().setup(request, *args, **kwargs)
        if not is_text_of_pilot(self.page):
            raise Http404
        self.original = Page.objects.get(pk=self.page.side_of_id).specific
        self.pilot = Pilot.objects.filter(page_id=self.page.pk).first()
        self.form: Any = None

    def between(self) -> list[dict[str, Any]]:
        """The page that it is beside."""
        return [{"url": reverse("pilots:page", args=[self.original.pk]), "label": _("Pilots")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything about it."""
        releases = [self._row(one) for one in reading.with_status(self._releases())]
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "original": self.original,
            "pilot": self.pilot,
            "form": self.form if isinstance(self.form, AppsForm) else self._form_for_now(),
            "releases": releases,
            "apps": self._apps(),
            "fix": self._fix(),
            "waiting": Candidate.objects.open().of_page(self.page.pk).first(),
            "adopt_form": self.form if isinstance(self.form, AdoptForm) else AdoptForm(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One decision; a refusal changes nothing and says why."""
        verb = VERBS.get(request.POST.get("decision", ""))
        if verb is None:
            raise PermissionDenied
        try:
            told = verb(self, request)
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
            return redirect("pilots:pilot", self.page.pk)
        if told is None:
            return self.render_to_response(self.get_context_data())
        messages.success(request, told)
        return redirect("pilots:pilot", self.page.pk)

    def start(self, request: HttpRequest) -> str | None:
        """For these apps."""
        data = self._valid(StartForm(request.POST))
        if data is None:
            return None
        actions.start(page=self.page, apps=list(data["apps"]), until=data["until"], by=request.user)
        return _("Started. These apps get every release of this text, and nobody else does.")

    def choose(self, request: HttpRequest) -> str | None:
        """Other apps."""
        data = self._valid(AppsForm(request.POST))
        if data is None:
            return None
        actions.choose_apps(pilot=self._started(), apps=list(data["apps"]), by=request.user)
        return _("Kept. Apps that you took out no longer get it.")

    def end(self, request: HttpRequest) -> str | None:
        """No more participants."""
        actions.end(pilot=self._started(), by=request.user)
        return _("Ended. Who takes part keeps what he has.")

    def adopt(self, request: HttpRequest) -> str | None:
        """For everybody."""
        data = self._valid(AdoptForm(request.POST))
        if data is None:
            return None
        release = get_object_or_404(self._releases(), pk=data["release"])
        fix = self._fix()
        if data["with_fix"] is not None and (fix is None or fix.pk != data["with_fix"]):
            raise Http404
        made = adopt(pilot=release, with_fix=fix if data["with_fix"] else None, by=request.user)
        return _("Adopted. Clients get it as %(number)s within minutes.") % {"number": made.number}

    def _valid(self, form: Any) -> dict[str, Any] | None:
        if form.is_valid():
            return dict(form.cleaned_data)
        self.form = form
        return None

    def _started(self) -> Pilot:
        if self.pilot is None:
            raise Http404
        return self.pilot

    def _form_for_now(self) -> Any:
        if self.pilot is None:
            return StartForm()
        return AppsForm(initial={"apps": [one.app_id for one in self.pilot.apps.all()]})

    def _releases(self) -> Any:
        made = Release.objects.filter(candidate__page_id=self.page.pk, pilot_n__isnull=False)
        return made.without_texts().select_related("candidate", "base").newest_first()

    def _row(self, release: Release) -> dict[str, Any]:
        status = reading.status(release)
        adopted = Release.objects.filter(adopted_from=release).without_texts().first()
        return {
            "release": release,
            "status": status,
            "adopted": adopted,
            "newer": _newer(release) if adopted is None else "",
            "can": adopted is None and status == reading.Status.PILOT,
        }

    def _apps(self) -> list[tuple[str, int]]:
        """Each app with how many of its clients take part; who they are is known to the app alone."""
        if self.pilot is None:
            return []
        counts = self.pilot.subjects.filter(mode="live").values("app").annotate(n=Count("pk"))
        many = {row["app"]: row["n"] for row in counts.order_by()}
        return [
            (one.app.name, many.get(one.app_id, 0))
            for one in self.pilot.apps.select_related("app").order_by("app__name")
        ]

    def _fix(self) -> Candidate | None:
        """What was approved in this text and not released yet: it can go along when a pilot is adopted."""
        newest = Candidate.objects.approved().of_page(self.page.pk).first()
        return newest if newest is not None and not newest.releases.exists() else None


def _newer(release: Release) -> str:
    """Number of what was released since a pilot was written, so that it cannot be adopted as it is."""
    assert release.candidate is not None  # noqa: S101  (a pilot is made from a candidate)
    try:
        approved.check_base(release.candidate)
    except BaseMoved as moved:
        return moved.newest
    return ""


VERBS: dict[str, Callable[[PilotView, HttpRequest], str | None]] = {
    "start": PilotView.start,
    "choose": PilotView.choose,
    "end": PilotView.end,
    "adopt": PilotView.adopt,
}
