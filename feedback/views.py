"""The pages of feedback in the admin."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.models import Releasable
from feedback import words
from feedback.access import may_see
from feedback.attention import looks, pages_for
from feedback.comments.access import note
from feedback.insights import insights
from feedback.models import Look
from people.models import User


class PageInsights(WagtailAdminTemplateMixin, TemplateView):
    """What came back about one exercise or module."""

    template_name = "feedback/page.html"
    page_title = _("What came back")
    header_icon = "group"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the page for somebody who may see its figures."""
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(self.page, Releasable):
            raise Http404
        if not may_see(request.user, self.page):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        """Of what."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the overview, this page."""
        overview = {"url": reverse("feedback:overview"), "label": self.page_title}
        return [*self.breadcrumbs_items, overview, {"url": "", "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One section per line of meaning."""
        found = insights(self.page.code) if self.page.code else []
        read = [pk for one in found for pk in one.words.ids]
        if read:
            person = cast(User, self.request.user)
            note(by=person, kind=Look.Kind.RELEASED, comments=read, at=timezone.now(), about=self.page.code)
        return super().get_context_data(**kwargs) | {
            "page": self.page, "insights": found, "disclaimer": words.DISCLAIMER,
        }  # fmt: skip


class Overview(WagtailAdminTemplateMixin, TemplateView):
    """Everything that needs attention, and every page with what came back."""

    template_name = "feedback/overview.html"
    page_title = _("What came back")
    header_icon = "group"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, and here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What needs attention first, then all pages by title."""
        found = looks(pages_for(self.request.user))
        return super().get_context_data(**kwargs) | {
            "looks": [look for look in found if look.reasons],
            # A translation shares the figures of its original, so it has no line of its own here.
            "pages": sorted(
                (look for look in found if look.summary), key=lambda look: look.page.title.lower()
            ),
            "disclaimer": words.DISCLAIMER,
        }
