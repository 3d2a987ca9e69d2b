"""The pilots of one page, and beginning one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from content.models import SideKind
from pilots.models import Pilot
from releases import reading
from releases.actions.side import of_page, open_pilot
from releases.errors import ReleaseRefused

from .base import PilotAdminView, is_text_of_pilot


class PagePilotsView(PilotAdminView):
    """What is tried out of this page, and two ways to begin."""

    template_name = "pilots/page.html"
    page_title = gettext_lazy("Pilots")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The text of a pilot has a page of its own."""
        if is_text_of_pilot(self.page):
            return redirect("pilots:pilot", self.page.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each text with its pilot, if it was started."""
        texts = of_page(self.page).filter(side_kind=SideKind.PILOT)
        started = {pilot.page_id: pilot for pilot in Pilot.objects.filter(page__in=texts)}
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "texts": [(text, started.get(text.pk)) for text in texts],
            "current": reading.last(self.page.type, self.page.code, self.page.locale.language_code),
        }


class BeginView(PilotAdminView):
    """A copy beside the page; then to the editor."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """From what clients have now, or from the draft."""
        try:
            text = open_pilot(page=self.page, by=request.user, from_draft=request.POST.get("from") == "draft")
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
            return redirect("pilots:page", self.page.pk)
        messages.success(request, _("This is the text of the pilot. The page itself stays as it is."))
        return redirect("wagtailadmin_pages:edit", text.pk)
