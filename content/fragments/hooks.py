"""Where fragments meet the admin: their address, and no deletion of what pages use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from content.fragments.uses import was_submitted
from content.fragments.views import UpdatesView
from content.models.fragments import Fragment, FragmentUse

URLS = ([path("<int:page_id>/", UpdatesView.as_view(), name="updates")], "content_fragments")


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the admin, behind its login."""
    return [path("fragments/", include(URLS))]


@hooks.register("before_delete_snippet")
def refuse_deletion(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """What pages use stays: they would lose words that nobody took out."""
    used = [one for one in instances if isinstance(one, Fragment) and one.uses.exists()]
    for fragment in used:
        pages = Page.objects.filter(
            pk__in=FragmentUse.objects.filter(fragment=fragment).values("page_id")
        ).order_by("title")
        messages.error(
            request,
            _("“%(title)s” is used in: %(pages)s. Take it out there first; nothing was deleted.")
            % {"title": fragment, "pages": ", ".join(page.get_admin_display_title() for page in pages)},
        )
    kept = [one for one in instances if isinstance(one, Fragment) and one not in used and was_submitted(one)]
    for fragment in kept:
        messages.error(
            request,
            _(
                "“%(title)s” stood in a page that was submitted. Without it that text could not be corrected or "
                "taken up again; nothing was deleted."
            )
            % {"title": fragment},
        )
    return redirect("wagtailsnippets_content_fragment:list") if used or kept else None
