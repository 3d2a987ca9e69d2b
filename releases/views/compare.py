"""What differs between any two releases of a code, or between one and the draft."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.freeze.registry import freeze
from releases.comparison import Side, between, data, data_of_draft
from releases.models import Release

from .base import ReleaseAdminView

DRAFT = "draft"


class CompareView(ReleaseAdminView):
    """Old and new side by side, word by word and block by block; `?old=` and `?new=` name the releases.

    `?new=draft` is the page as it was last saved, for who may edit it. With `&as=data` the same as JSON, for who
    may see it here; apps get differences of releases from the API, and never a draft.
    """

    template_name = "releases/compare.html"
    page_title = gettext_lazy("Compare releases")
    header_icon = "copy"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Both must be releases of this page's code, in any locale."""
        super().setup(request, *args, **kwargs)
        self.old = self._find("old")
        self.new = None if request.GET.get("new") == DRAFT else self._find("new")
        if self.new is None and not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To read, or as data."""
        if request.GET.get("as") != "data":
            return super().get(request, *args, **kwargs)
        return JsonResponse(self._data())

    def _data(self) -> dict[str, Any]:
        if self.new is None:
            return data_of_draft(self.old, self._new_side())
        return data(self.old, self.new, guide=True)

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
        to = self.new.number if self.new else _("draft")
        return f"{super().get_page_subtitle()}, {self.old.number} → {to}"

    def _new_side(self) -> Side:
        if self.new is not None:
            return Side.of(self.new)
        return Side.of_draft(freeze(self.page.get_latest_revision_as_object()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The differences, and both releases to choose again from."""
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "old": self.old,
            "new": self.new,
            "may_edit": self.page.permissions_for_user(self.request.user).can_edit(),
            "comparing_draft": self.new is None,
            "draft_at": self.page.latest_revision_created_at,
            "sections": between(Side.of(self.old), self._new_side()),
            "all_releases": self.own_first(),
            "history_url": self.history_url,
            "data_url": f"?{urlencode({'old': self.old.pk, 'new': self.new.pk if self.new else DRAFT, 'as': 'data'})}",
        }
