"""What we store about a client: read from the models themselves, so that no table can be left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from feedback.comments.access import AUDIT
from feedback.models import Alert, Rating

TWO_YEARS = _("24 months after it arrived; at once when the client is erased")
#: How long, by model. A test says when one is missing.
TERMS: dict[str, Any] = {
    "feedback.Rating": TWO_YEARS,
    "feedback.Event": TWO_YEARS,
    "feedback.Comment": _(
        "Raw text 30 days, redacted text 24 months; both at once when the client is erased"
    ),
    "feedback.Alert": _(
        "Who it is about until it is closed, at most 7 days; that it was raised stays as evidence"
    ),
    "feedback.AlertStep": _("Stays as evidence; it names no client"),
    "feedback.Tombstone": _(
        "A year after the erasure, so that nothing of before comes back; an objection stays"
    ),
    "pilots.PilotSubject": _("Until the client is erased or the app takes it off its list"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what it holds, how long, and each of its fields."""

    label: str
    about: str
    term: Any
    fields: list[tuple[str, str]]


def about_clients() -> Iterator[type[models.Model]]:
    """Every model that names a client by pseudonym, or hangs below something that does."""
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        below = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
        if "subject" in names or below & {Rating, Alert} or model is Alert:
            yield model


def tables() -> list[Table]:
    """What the page shows."""
    return [
        Table(
            model._meta.label, (model.__doc__ or "").split("\n")[0], TERMS[model._meta.label], _fields(model)
        )
        for model in about_clients()
    ]


def _fields(model: type[models.Model]) -> list[tuple[str, str]]:
    return [(field.name, str(field.help_text)) for field in model._meta.concrete_fields if field.name != "id"]


class Stored(WagtailAdminTemplateMixin, TemplateView):
    """For the privacy officer, to show to whoever asks."""

    template_name = "cms/stored.html"
    page_title = _("What we store about a client")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever may see who read what may see this."""
        if not request.user.has_perm(AUDIT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every table."""
        return super().get_context_data(**kwargs) | {"tables": tables()}
