"""Where releases meet Wagtail's admin: addresses, the button above the editor, the reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content import start
from content.imports.places import shelves
from content.models import Exercise, Releasable
from content.review.models import Candidate

from . import hooks_taking_back  # noqa: F401  (registers itself)
from .models import Release
from .views.base import MAY_LOOK, may_look
from .views.plans import plan_panel


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the admin, behind its login."""
    return [path("releases/", include("releases.urls"))]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def releases_button(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """From every page that can be released to its releases."""
    if page.pk and Releasable.is_releasable(page) and may_look(user, page):
        yield Button(
            _("Releases"), reverse("releases:history", args=[page.pk]), icon_name="history", priority=64
        )


def start_links(user: Any) -> list[dict[str, str]]:
    """On the home page: begin with what a colleague wrote, when there is something."""
    if not shelves(Exercise, user) or not Release.objects.exists():
        return []
    return [{"label": str(_("Copy and adapt")), "url": reverse("releases:adapt_list"), "icon": "copy"}]


start.SOURCES.append(start_links)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the audit log calls what happens beside a page."""
    actions.register_action("handvat.side", _("Begin beside the page"), _("Began a text beside the page"))
    actions.register_action("handvat.merge", _("Bring in what is newer"), _("Brought in what was newer"))
    actions.register_action("handvat.revert", _("Begin again"), _("Began again from an older release"))
    actions.register_action("handvat.adopt", _("Adopt a pilot"), _("Adopted a pilot"))
    actions.register_action("handvat.plan", _("Plan"), _("Planned"))
    actions.register_action("handvat.call_off", _("Call off"), _("Called a plan off"))


class ReleaseReportItem(MenuItem):
    """A report for who has to do with releases."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the report itself."""
        return any(request.user.has_perm(name) for name in MAY_LOOK)


@hooks.register("register_reports_menu_item")
def register_not_released() -> ReleaseReportItem:
    """Should be empty; whoever looks wants to know that."""
    return ReleaseReportItem(
        _("Live, not released"), reverse("releases:not_released"), icon_name="warning", order=50
    )


@hooks.register("handvat_ways_to_release")
def offer_a_plan(request: HttpRequest, candidate: Candidate) -> Component | None:
    """Not now, but at a moment."""
    return plan_panel(request, candidate)


@hooks.register("register_reports_menu_item")
def register_plans() -> ReleaseReportItem:
    """What is going to happen by itself."""
    return ReleaseReportItem(_("Plans"), reverse("releases:plans"), icon_name="calendar-alt", order=45)


@hooks.register("register_reports_menu_item")
def register_waiting() -> ReleaseReportItem:
    """Somebody waits for a reviewer."""
    return ReleaseReportItem(
        _("Waiting for review"), reverse("releases:waiting"), icon_name="check", order=40
    )
