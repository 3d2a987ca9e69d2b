"""What differs between any two releases of a code."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy

from releases.comparison import sections
from releases.models import Release

from .base import ReleaseAdminView


class CompareView(ReleaseAdminView):
    """Old and new side by side, word by word and block by block; `?old=` and `?new=` name the releases."""

    template_name = "releases/compare.html"
    page_title = gettext_lazy("Compare releases")
    header_icon = "copy"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Both must be releases of this page's code, in any locale."""
        super().setup(request, *args, **kwargs)
        self.old, self.new = self._find("old"), self._find("new")

    def _find(self, name: str) -> Release:
        try:
            key = UUID(self.request.GET.get(name, ""))
        except ValueError:
            raise Http404 from None
        found = Release.objects.of(self.page.type, self.page.code).filter(pk=key)
        release = found.select_related("by", "candidate").first()
        if release is None:
            raise Http404
        return release

    def get_page_subtitle(self) -> str:
        """Which two."""
        return f"{super().get_page_subtitle()}, {self.old.number} → {self.new.number}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The differences, and both releases to choose again from."""
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "old": self.old,
            "new": self.new,
            "sections": sections(self.old, self.new),
            "all_releases": self.own_first(),
            "history_url": self.history_url,
        }
