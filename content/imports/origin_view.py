"""Where a page came from: the document with what was not used, or the original with what is different."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.changes.contents import differences
from content.changes.presentation import Row, rows
from content.freeze.registry import freeze
from content.models import Origin
from content.origins import told
from content.ports import catalogue
from content.review.reviewers import APPROVE


class OriginView(WagtailAdminTemplateMixin, TemplateView):
    """For who may change the page, and for who may approve it."""

    template_name = "content/imports/origin.html"
    page_title = gettext_lazy("Where it came from")
    header_icon = "doc-full-inverse"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The origin and its page."""
        super().setup(request, *args, **kwargs)
        self.origin = get_object_or_404(Origin.objects.select_related("page", "by"), pk=kwargs["pk"])
        self.page = self.origin.page.specific
        may_edit = self.page.permissions_for_user(request.user).can_edit()
        if not (may_edit or request.user.has_perm(APPROVE)):
            raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page, this."""
        edit = {"url": self._edit_url(), "label": self.page.get_admin_display_title()}
        return [*self.breadcrumbs_items, edit, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was not used of a document; what is different from an original."""
        signs = ("field", "sign")
        return {
            **super().get_context_data(**kwargs),
            "origin": self.origin,
            "told": told(self.origin),
            "page": self.page,
            "words": [left for left in self.origin.left if left["why"] not in signs],
            "signs": [left["text"] for left in self.origin.left if left["why"] in signs],
            "rows": self._different(),
            "edit_url": self._edit_url(),
        }

    def _edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def _different(self) -> list[Row]:
        """Between the release it was made from and the draft as it is now."""
        origin = self.origin
        if not origin.number:
            return []
        issued = catalogue().exact(self.page.type, origin.code, self.page.locale.language_code, origin.number)
        if issued is None:
            return []
        draft = freeze(self.page.get_latest_revision_as_object())
        return rows(differences(issued.content, draft.content, old_guide=issued.guide, new_guide=draft.guide))


origin = OriginView.as_view()
