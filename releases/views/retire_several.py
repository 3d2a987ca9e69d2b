"""Retiring several pages at once, from Wagtail's own lists: they are named one by one, and it asks why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from content.models import Releasable
from releases import actions, reading
from releases.errors import ReleaseRefused

from .base import RETIRE


class WhyForm(forms.Form):
    """Why; the verb asks for it when there is more than one page."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Colleagues will look for it later. Needed when you take out more than one page."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )


class RetireBulkAction(PageBulkAction):
    """Take a selection of pages out of the catalogue: all of them, or none."""

    display_name = _("Retire")
    action_type = "retire"
    aria_label = _("Take the selected pages out of the catalogue")
    template_name = "releases/retire_several.html"
    action_priority = 60
    form_class = WhyForm

    def check_perm(self, page: Any) -> bool:
        """For editors, and only what is in the catalogue."""
        if not self.request.user.has_perm(RETIRE) or not Releasable.is_releasable(page):
            return False
        return can_retire(page.specific)

    def form_valid(self, form: Any) -> HttpResponse:
        """A refusal is shown with what was filled in."""
        try:
            response: HttpResponse = super().form_valid(form)
        except ReleaseRefused as refused:
            form.add_error("reason", refused.message)
            return self.form_invalid(form)
        return response

    def get_execution_context(self) -> dict[str, Any]:
        """Who, and why."""
        return {"user": self.request.user, "reason": self.cleaned_form.cleaned_data["reason"]}

    @classmethod
    def execute_action(
        cls, objects: Sequence[Any], user: Any = None, reason: str = "", **kwargs: Any
    ) -> tuple[int, int]:
        """The verb."""
        done = actions.retire_all(places=list(places(objects)), by=user, reason=reason)
        return len(done), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many."""
        told = ngettext(
            "%(count)d page is out of the catalogue. Who is working with it can finish.",
            "%(count)d pages are out of the catalogue. Who is working with them can finish.",
            num_parent_objects,
        )
        return told % {"count": num_parent_objects}


def places(pages: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """Type, code and locale of each."""
    for page in pages:
        own = page.specific
        yield own.type, own.code, own.locale.language_code


def can_retire(page: Any) -> bool:
    """Whether it was released and is in the catalogue."""
    [place] = places([page])
    return reading.last(*place) is not None and reading.retirement(*place) is None
