"""Where an author looks for something that exists, to copy and adapt it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.imports.places import shelves
from content.models import Exercise, Releasable
from releases.actions.adapt import adapt
from releases.errors import ReleaseRefused
from releases.models import Pointer, Release

SHOWN = 50


class AdaptListView(WagtailAdminTemplateMixin, TemplateView):
    """What clients have now, in the languages in which this person may write; searched by words or code."""

    template_name = "releases/adapt.html"
    page_title = gettext_lazy("Copy and adapt")
    header_icon = "copy"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The newest release of each code, withdrawn ones left out."""
        locales = list(shelves(Exercise, self.request.user))
        if not locales:
            raise PermissionDenied
        asked = self.request.GET.get("q", "").strip()
        current = Pointer.objects.filter(line="", locale__in=locales).values("release")
        found = Release.objects.filter(pk__in=current).not_withdrawn().without_texts()
        rows = [one for one in found.order_by("title", "pk") if matches(one, asked)]
        context = super().get_context_data(**kwargs)
        return {**context, "rows": rows[:SHOWN], "more": max(0, len(rows) - SHOWN), "asked": asked}


def matches(release: Release, asked: str) -> bool:
    """Whether every word asked for is in its title, code or summary."""
    words = f"{release.title} {release.code} {release.summary}".lower()
    return all(word in words for word in asked.lower().split())


def adapt_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make the copy, from the release that is named or else from the draft, and open it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if request.method != "POST" or not isinstance(page, Releasable):
        raise PermissionDenied
    number = request.POST.get("release", "")
    release = get_object_or_404(Release.objects.of(page.type, page.code), pk=number) if number else None
    if release is None and not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    try:
        made = adapt(page=page, by=request.user, release=release)
    except ReleaseRefused as refused:
        messages.error(request, refused.message)
        return redirect("releases:adapt_list")
    messages.success(
        request, _("This copy is yours. The original stays as it is. Give it a title of its own.")
    )
    return redirect("wagtailadmin_pages:edit", made.pk)
