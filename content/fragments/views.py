"""The page on which an author takes a changed fragment, or keeps what is there: one click for each."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.fragments.updates import decide, updates
from content.models import Releasable
from content.review.errors import ReviewRefused


class UpdatesView(WagtailAdminTemplateMixin, TemplateView):
    """What changed in the fragments of a page."""

    template_name = "content/fragments/updates.html"
    page_title = gettext_lazy("Fragments that were changed")
    header_icon = "copy"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The page, for who may change it."""
        super().setup(request, *args, **kwargs)
        page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(page, Releasable):
            raise Http404
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.page = page

    def get_page_subtitle(self) -> str:
        """The page it is about."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page, this."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": edit, "label": self.get_page_subtitle()}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also what was declined before, so that nobody has to remember it."""
        draft = self.page.get_latest_revision_as_object()
        waiting = {one.block_id for one in updates(draft)}
        every = [(one, one.block_id in waiting) for one in updates(draft, declined=True)]
        return {**super().get_context_data(**kwargs), "page": self.page, "updates": every}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One decision about one fragment."""
        take, newest = request.POST.get("do") == "take", request.POST.get("newest", "")
        try:
            title = decide(
                page=self.page,
                block_id=request.POST.get("block", ""),
                newest=int(newest) if newest.isdecimal() else 0,
                take=take,
                by=request.user,
            )
        except ReviewRefused as refused:
            messages.error(request, refused.message)
            return redirect(request.path)
        text = (
            _("The newest “%(title)s” is in your draft. Clients get it after review and release.")
            if take
            else _("“%(title)s” stays as it is on this page. We tell you when it is changed again.")
        )
        messages.success(request, text % {"title": title})
        more = any(True for _one in updates(self.page.get_latest_revision_as_object()))
        return redirect(request.path) if more else redirect("wagtailadmin_pages:edit", self.page.pk)
