"""Where pilots meet Wagtail's admin: addresses, the button above a page, the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.models import Releasable
from releases.actions.plan import PLAN


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the admin, behind its login."""
    return [path("pilots/", include("pilots.urls"))]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the audit log calls each step."""
    actions.register_action("pilots.pilot_started", _("Start a pilot"), _("Started a pilot"))
    actions.register_action("pilots.pilot_ended", _("End a pilot"), _("Ended a pilot"))
    actions.register_action("pilots.apps", _("Choose apps"), _("Chose the apps of a pilot"))


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def pilots_button(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """From every page that can be released to what is tried out of it."""
    if page.pk and Releasable.is_releasable(page) and user.has_perm(PLAN):
        yield Button(_("Pilots"), reverse("pilots:page", args=[page.pk]), icon_name="group", priority=66)


class PilotsItem(MenuItem):
    """For editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the report itself."""
        return bool(request.user.has_perm(PLAN))


@hooks.register("register_reports_menu_item")
def register_pilots() -> PilotsItem:
    """What is being tried out."""
    return PilotsItem(_("Pilots"), reverse("pilots:list"), icon_name="group", order=46)
