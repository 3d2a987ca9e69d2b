"""What the pages of this room have in common: a page of the catalogue, and who may look."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.models import Releasable
from releases.models import Release

WITHDRAW = "releases.withdraw_release"
RETIRE = "releases.retire_code"
# Whoever may do one of these to a release may look at all of them.
MAY_LOOK = (WITHDRAW, RETIRE, "releases.release_candidate", "content.approve_candidate")


def may_look(user: Any, page: Page) -> bool:
    """Releases are public to app teams; in here they are for who works on the page or guards it."""
    return any(user.has_perm(name) for name in MAY_LOOK) or page.permissions_for_user(user).can_edit()


class ReleaseAdminView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin about the releases of one page; subclasses find the page in `setup`."""

    header_icon = "history"
    page: Any

    def find_page(self, page_id: int) -> Any:
        """The page, for somebody who may look; 404 for one that is never released."""
        page = get_object_or_404(Page, pk=page_id).specific
        if not isinstance(page, Releasable):
            raise Http404
        if not may_look(self.request.user, page):
            raise PermissionDenied
        return page

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the page that the address names."""
        super().setup(request, *args, **kwargs)
        if "page_id" in kwargs:
            self.page = self.find_page(kwargs["page_id"])

    @property
    def history_url(self) -> str:
        """The list of releases of this page."""
        return reverse("releases:history", args=[self.page.pk])

    def get_header_title(self) -> str:
        """What this is and of which page, because the way to it is folded away."""
        return f"{self.get_page_title()}: {self.get_page_subtitle()}"

    def get_page_subtitle(self) -> str:
        """The page it is about."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page, its releases, this."""
        title = self.page.get_admin_display_title()
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": title},
            *self.between(),
            {"url": "", "label": self.get_header_title()},
        ]

    def between(self) -> list[dict[str, Any]]:
        """The list of releases stands between the page and everything about one of them."""
        return [{"url": self.history_url, "label": _("Releases")}]

    def releases(self) -> Any:
        """Every release of the code, in all locales, newest first; people come along."""
        # The words of a release are read for its note; the guide is left where it is.
        found = Release.objects.of(self.page.type, self.page.code).defer("guide").newest_first()
        return found.select_related(
            "by", "approval__by", "candidate__by", "page__locale", "carried_from", "adopted_from"
        )

    def own_first(self) -> list[Release]:
        """All of them, those in the language of this page before the others."""
        return sorted(self.releases(), key=lambda one: one.locale != self.page.locale.language_code)
