"""Where bringing in meets Wagtail's admin: addresses, the button on the home page, the log, the editor's notice."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from content import start
from content.imports.places import shelves
from content.models import Exercise, Import


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the admin, behind its login."""
    return [path("imports/", include("content.imports.urls"))]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the audit log calls it."""
    actions.register_action("handvat.import", gettext_lazy("Bring in"), gettext_lazy("Made from a document"))


def start_links(user: Any) -> list[dict[str, str]]:
    """The way in, and the way back to what one began."""
    if not shelves(Exercise, user):
        return []
    links = [
        {
            "label": _("New from Word or text"),
            "url": reverse("content_imports:bring"),
            "icon": "doc-full-inverse",
        }
    ]
    waiting = Import.objects.of(user).unfinished().first()
    if waiting is not None:
        url = reverse("content_imports:look", args=[waiting.pk])
        links.append(
            {"label": _("Go on with “%(name)s”") % {"name": waiting.name[:40]}, "url": url, "icon": "history"}
        )
    return links


start.SOURCES.append(start_links)
