"""What the front door adds to the admin: a home page for who has nothing waiting, and all blocks under Help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.showing import hooks as showing_hooks  # noqa: F401  (registers itself)
from cms.stored import Stored
from feedback.comments.access import AUDIT
from people.roles import Role


class WelcomePanel(Component):
    """Says that nothing waits, which an empty page does not."""

    order = 50
    template_name = "cms/welcome_panel.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The name of the person and of the roles."""
        names = dict(Role.choices)
        roles = self.user.groups.order_by("name").values_list("name", flat=True)
        return {"person": self.user, "roles": [names[role] for role in roles if role in names]}


@hooks.register("construct_homepage_panels", order=1000)
def add_welcome_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Only where no other room added anything; Wagtail's own panels are empty for whoever writes nothing."""
    if all(type(panel).__module__.startswith("wagtail.") for panel in panels):
        panels.append(WelcomePanel(request.user))


@hooks.register("register_help_menu_item")
def what_an_exercise_can_contain() -> MenuItem:
    """Every block as a client sees it."""
    return MenuItem(
        _("What an exercise can contain"),
        reverse_lazy("player:vocabulary"),
        name="vocabulary",
        icon_name="view",
        attrs={"target": "_blank", "rel": "noreferrer"},
        order=50,
    )


@hooks.register("register_admin_urls")
def stored_url() -> list[URLPattern]:
    """What we store about a client."""
    return [path("stored/", Stored.as_view(), name="cms_stored")]


class StoredItem(MenuItem):
    """For the privacy officer."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whoever may open it."""
        return request.user.has_perm(AUDIT)


@hooks.register("register_reports_menu_item")
def stored_item() -> MenuItem:
    """Among the reports."""
    return StoredItem(
        _("What we store about a client"), reverse_lazy("cms_stored"), icon_name="user", order=910
    )
