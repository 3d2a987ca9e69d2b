"""Feedback where authors already are: beside the editor and on the home page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.side_panels import BaseSidePanel

from feedback import words
from feedback.access import may_see
from feedback.attention import looks, own_pages
from feedback.insights import newest_insight
from releases.hooks_taking_back import EditWithTakingBack

ON_HOME = 5
#: Rooms above add what else stands beside the editor of a page: `(page, request)` gives panels.
BESIDE: list[Callable[[Any, HttpRequest], Iterable[BaseSidePanel]]] = []


class FeedbackSidePanel(BaseSidePanel):
    """The newest line in short, beside the text that it is about."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it."""

        aria_label = _("Toggle what came back")
        icon_name = "group"
        has_counter = False

    name = "feedback"
    title = _("What came back")
    template_name = "feedback/side_panel.html"
    order = 250

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The newest line, if the page was ever released."""
        newest = newest_insight(self.object.code) if self.object.code else None
        return super().get_context_data(parent_context) | {"insight": newest, "disclaimer": words.DISCLAIMER}


class EditWithFeedback(EditWithTakingBack):
    """The editor, with one more side panel."""

    def get_side_panels(self) -> Any:
        """Also what came back, for who may see it."""
        panels = super().get_side_panels()
        whole_page = not self.expects_json_response and not self.hydrate_create_view
        if whole_page and may_see(self.request.user, self.page):
            panels.append(FeedbackSidePanel(self.page, self.request))
        if whole_page:
            panels += [panel for more in BESIDE for panel in more(self.page, self.request)]
        return panels


class AttentionPanel(Component):
    """On the home page: what needs my attention, and why."""

    order = 150
    template_name = "feedback/home_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The heaviest looks; the rest is one click away."""
        pages = own_pages(self.request.user)
        found = [look for look in looks(pages, dates=False) if look.reasons]
        return {"looks": found[:ON_HOME], "more": max(0, len(found) - ON_HOME), "pages": len(pages)}
