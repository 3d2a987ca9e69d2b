"""Going back to an older release: first what it would change in the draft, then one button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from content.freeze.registry import freeze
from releases.actions.revert import revert
from releases.comparison import Side, between
from releases.errors import ReleaseRefused
from releases.models import Release

from .base import ReleaseAdminView


class RevertView(ReleaseAdminView):
    """What differs between the draft and the release, and the button that takes the release as new draft."""

    template_name = "releases/revert.html"
    page_title = gettext_lazy("Begin again from this release")
    header_icon = "rotate"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the release within the page."""
        super().setup(request, *args, **kwargs)
        own = Release.objects.of(self.page.type, self.page.code).in_locale(self.page.locale.language_code)
        self.release = get_object_or_404(own.select_related("candidate", "base"), pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Of which page, and to which number."""
        return f"{super().get_page_subtitle()}, {self.release.number}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """From the draft of now to the release."""
        draft = Side.of_draft(freeze(self.page.get_latest_revision_as_object()))
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "release": self.release,
            "sections": between(draft, Side.of(self.release)),
            "history_url": self.history_url,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the draft and go there."""
        try:
            revert(release=self.release, page=self.page, by=request.user)
        except ReleaseRefused as refused:
            messages.error(request, refused.message)
            return redirect(self.history_url)
        text = _(
            "The draft now says what release %(number)s says. What stood there is in the page's history."
        )
        messages.success(request, text % {"number": self.release.number})
        return redirect("wagtailadmin_pages:edit", self.page.pk)
