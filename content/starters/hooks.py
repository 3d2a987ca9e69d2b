"""Where templates meet Wagtail's admin: addresses, the button on the home page, the log, the notices."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from content import notices, origins, start
from content.imports.places import shelves
from content.models import Exercise
from content.starters import hints


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the admin, behind its login."""
    return [path("templates/", include("content.starters.urls"))]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the audit log calls it."""
    begun, adapted = gettext_lazy("Begun from a template"), gettext_lazy("Made from another page")
    actions.register_action("handvat.begin", gettext_lazy("Begin from a template"), begun)
    actions.register_action("handvat.adapt", gettext_lazy("Copy and adapt"), adapted)


@hooks.register("after_copy_page")
def keep_origin(request: Any, page: Any, new_page: Any) -> None:
    """Wagtail's own Copy: the words of others stay theirs."""
    copy = new_page.specific
    if hasattr(copy, "schema"):
        origins.derived(source=page.specific, target=copy, by=request.user)


def start_links(user: Any) -> list[dict[str, str]]:
    """The way in."""
    if not shelves(Exercise, user):
        return []
    url = reverse("content_starters:choose")
    return [{"label": _("New from a template"), "url": url, "icon": "snippet"}]


start.SOURCES.append(start_links)
notices.register(origins.notice)
notices.register(hints.notice)
