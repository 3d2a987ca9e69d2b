"""What changed in the original since a translation followed it, block by block."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from content.originals import original_page
from releases.actions.follow import follow
from releases.errors import ReleaseRefused
from releases.following import newer, sections

from .base import ReleaseAdminView


class TranslationView(ReleaseAdminView):
    """The difference in the original, beside the words of the translation; one button says that it is done."""

    template_name = "releases/translation.html"
    page_title = gettext_lazy("What changed in the original")
    header_icon = "globe"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Per block; nothing when the translation is up to date."""
        found = newer(self.page)
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "found": found,
            "sections": sections(found) if found else [],
            "original": original_page(self.page),
            "may_edit": self.page.permissions_for_user(self.request.user).can_edit(),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The translation says it all now."""
        try:
            follow(page=self.page, number=request.POST.get("number", ""), by=request.user)
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
            return redirect(request.path)
        messages.success(request, _("Noted: this translation is up to date with its original."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)
