"""The safety officer's page: every alert, where it stands, and what happened with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.comments.access import ALERTS, may_read_raw
from feedback.comments.views import Guarded
from feedback.models import Alert, AlertStep
from feedback.safety.alerts import step
from feedback.safety.dispatch import forget, subject_of

NEWEST = 200


class Alerts(Guarded):
    """Open alerts first; no words, unless somebody may read them."""

    permission = ALERTS
    template_name = "feedback/alerts/alerts.html"
    page_title = gettext_lazy("Safety alerts")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is open, then what was closed."""
        rows = Alert.objects.select_related("app", "comment").prefetch_related("steps__by")
        opened = list(rows.open())
        closed = rows.exclude(pk__in=[alert.pk for alert in opened])[:NEWEST]
        return super().get_context_data(**kwargs) | {
            "open": [{"alert": alert, "subject": subject_of(alert).get("subject", "")} for alert in opened],
            "closed": closed,
            "outcomes": AlertStep.Outcome.choices,
            "may_read_raw": may_read_raw(self.person),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Close one, with how it ended."""
        alert = get_object_or_404(Alert, pk=request.POST.get("alert"))
        outcome = request.POST.get("outcome", "")
        if outcome not in AlertStep.Outcome.values:
            messages.error(request, _("Choose how it ended."))
        else:
            step(alert, AlertStep.Kind.CLOSED, at=timezone.now(), by=self.person, outcome=outcome)
            forget(alert)
            messages.success(request, _("Closed. Nothing here leads to the client any more."))
        return redirect(reverse("feedback:alerts"))
