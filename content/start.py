"""The home page begins with what most people come for: writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from content.models import Releasable

#: Other ways to begin: each gives buttons to a person.
SOURCES: list[Callable[[Any], list[dict[str, str]]]] = []


def places(user: Any) -> list[tuple[type[Page], Page]]:
    """Which types this person can write, and where a new one goes in the language of the catalogue."""
    found = []
    for model in sorted(Releasable.__subclasses__(), key=lambda kind: kind.__name__):
        for parent in model.allowed_parent_page_models():
            index = parent.objects.order_by("pk").first()
            if index is not None and index.permissions_for_user(user).can_add_subpage():
                found.append((model, index))
    return found


def link_to(model: type[Page], index: Page) -> dict[str, str]:
    """The button that begins a page of this type."""
    options = model._meta
    return {
        "label": _("New: %(type)s") % {"type": options.verbose_name},
        "url": reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, index.pk]),
        "icon": "plus",
    }


class StartPanel(Component):
    """One button for each type of page this person can write."""

    order = 50
    template_name = "content/start_panel.html"

    def __init__(self, links: list[dict[str, str]]) -> None:
        self.links = links

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The buttons."""
        return {"links": self.links}


@hooks.register("construct_homepage_panels")
def add_start_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Only for people who can write something."""
    links = [link_to(model, index) for model, index in places(request.user)]
    links += [link for source in SOURCES for link in source(request.user)]
    if links:
        panels.append(StartPanel(links))
