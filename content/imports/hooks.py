"""Where bringing in meets Wagtail's admin: addresses, the button on the home page, the log, the editor's notice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.defaultfilters import date
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from content import notices, start
from content.imports.places import shelves
from content.models import Exercise, Import, Origin


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


def origin_notice(page: Any, user: Any) -> Iterator[notices.Notice]:
    """Above the editor: what the page was made from, and the way to what was not used."""
    origin = Origin.objects.filter(page_id=page.pk).select_related("by").order_by("-pk").first()
    if origin is not None:
        day = date(timezone.localtime(origin.at), "j F Y")
        text = _("Made from “%(name)s” by %(who)s on %(day)s.") % {
            "name": origin.name,
            "who": origin.by,
            "day": day,
        }
        yield notices.Notice(
            text, reverse("content_imports:origin", args=[origin.pk]), _("What was not used")
        )


start.SOURCES.append(start_links)
notices.register(origin_notice)
