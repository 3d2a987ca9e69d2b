"""Where a page is used, and what a module could take."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from releases.actions.take import take_updates
from releases.errors import ReleaseRefused
from releases.held import in_drafts, in_releases
from releases.uses import updates, uses

from .base import ReleaseAdminView


class UsesView(ReleaseAdminView):
    """What uses this page, in any language: releases, and apart from them drafts."""

    template_name = "releases/uses.html"
    page_title = gettext_lazy("Where this is used")
    header_icon = "link"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The ones in use now stand first; then the same in the other languages."""
        own = self.page.locale.language_code
        locales = sorted(dict(settings.LANGUAGES), key=lambda code: code != own)
        found = [use for locale in locales for use in uses(self.page.type, self.page.code, locale)]
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "uses": found,
            "looking": in_releases(self.page),
            "drafts": list(in_drafts(self.page)),
        }


class UpdatesView(ReleaseAdminView):
    """What is newer for the parts of a module, with the difference; taking is one click each."""

    template_name = "releases/updates.html"
    page_title = gettext_lazy("Updates for this module")
    header_icon = "download"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The parts that are behind, in the order of the module."""
        draft = self.page.get_latest_revision_as_object()
        found = list(updates(draft, declined=True)) if hasattr(draft, "chapters") else []
        return {**super().get_context_data(**kwargs), "page": self.page, "updates": found}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the ticked ones into the draft, or keep what it holds of them."""
        take = request.POST.get("do") != "keep"
        try:
            chosen = request.POST.getlist("take")
            taken = take_updates(module=self.page, block_ids=chosen, by=request.user, take=take)
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
            return redirect(request.path)
        if take:
            text = ngettext(
                "%(count)d part was updated in your draft.",
                "%(count)d parts were updated in your draft.",
                taken,
            )
        else:
            text = ngettext(
                "%(count)d part stays as it is. We tell you when something newer comes out.",
                "%(count)d parts stay as they are. We tell you when something newer comes out.",
                taken,
            )
        messages.success(request, text % {"count": taken})
        return redirect("wagtailadmin_pages:edit", self.page.pk)
