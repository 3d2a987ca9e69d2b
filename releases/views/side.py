"""Correcting an older release beside the page, and repeating a correction where the same words stand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from releases.actions.correct import correct_others, other_lines
from releases.actions.side import open_correction
from releases.errors import ReleaseRefused
from releases.models import Release

from .base import ReleaseAdminView


class CorrectView(ReleaseAdminView):
    """Opens the side draft of a line and goes to the editor; nothing is released by it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One click from the history to writing."""
        try:
            side = open_correction(page=self.page, line=request.POST.get("line", ""), by=request.user)
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
            return redirect(self.history_url)
        return redirect("wagtailadmin_pages:edit", side.pk)


class OtherLinesView(ReleaseAdminView):
    """Where else the words stand that were just corrected."""

    template_name = "releases/other_lines.html"
    page_title = gettext_lazy("The same correction elsewhere")
    header_icon = "copy"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the correction, and through it the page."""
        super().setup(request, *args, **kwargs)
        self.release = get_object_or_404(Release, pk=kwargs["pk"])
        self.page = self.find_page(self.release.page_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The lines that can have it, and those where it has to be done by hand."""
        found = other_lines(self.release)
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "release": self.release,
            "fitting": [one for one in found if one.fits],
            "others": [one for one in found if not one.fits],
            "history_url": self.history_url,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Release it there too."""
        try:
            made = correct_others(
                correction=self.release, lines=request.POST.getlist("line"), by=request.user
            )
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
            return redirect(request.path)
        text = ngettext(
            "%(count)d release was corrected too.", "%(count)d releases were corrected too.", len(made)
        )
        messages.success(request, text % {"count": len(made)})
        return redirect(self.history_url)


def offer(release: Release) -> str:
    """Address of the page that repeats a correction; empty when there is nowhere to repeat it."""
    if not any(one.fits for one in other_lines(release)):
        return ""
    return reverse("releases:other_lines", args=[release.pk])
