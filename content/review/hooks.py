"""Where review meets Wagtail's admin: addresses, the button in the editor, the panels on the home page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from content.ports import catalogue
from content.side import is_practice

from . import library
from .actions import SUBMIT
from .four_eyes import SWITCH
from .leaving import kept_by
from .models import Candidate, Return, ReviewAssignment
from .reviewers import APPROVE

NAME = "handvat-submit"
#: So many on the home page; the rest is counted, and stands in the report.
SHOWN = 8


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Review lives below the admin, behind its login."""
    return [path("review/", include("content.review.urls"))]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the audit log calls each step."""
    actions.register_action("handvat.submit", _("Submit for review"), _("Submitted for review"))
    actions.register_action("handvat.approve", _("Approve"), _("Approved"))
    actions.register_action("handvat.sent_back", _("Send back"), _("Sent back by the reviewer"))
    actions.register_action("handvat.taken_back", _("Take back"), _("Taken back by the author"))
    actions.register_action("handvat.approve_alone", _("Approve alone"), _("Approved by its own writer"))
    actions.register_action("handvat.four_eyes", _("Switch"), _("Switched review by a second person"))
    actions.register_action("handvat.reassign", _("Pass on"), _("Review passed on"))
    actions.register_action(library.ACTION, _("Write"), _("Changed what pages show"))


class FourEyesItem(MenuItem):
    """The switch, for who may throw it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """To operators."""
        return bool(request.user.has_perm(SWITCH))


@hooks.register("register_settings_menu_item")
def register_four_eyes_item() -> FourEyesItem:
    """Among the settings of the catalogue."""
    url = reverse_lazy("content_review:four_eyes")
    return FourEyesItem(_("Review by a second person"), url, icon_name="view", order=620)


class SubmitItem(ActionMenuItem):
    """Saves the draft and goes on to handing it in."""

    name = NAME
    label = _("Submit for review…")
    icon_name = "check"
    order = 5

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For pages that can be released, to people who may submit, while nothing locks it."""
        page = context.get("page")
        model = page.specific_class if page else None
        releasable = context["view"] == "create" or (model is not None and hasattr(model, "schema"))
        return bool(
            releasable and context["request"].user.has_perm(SUBMIT) and not context.get("locked_for_user")
        )


@hooks.register("register_page_action_menu_item")
def register_submit_item() -> SubmitItem:
    """One more way to save."""
    return SubmitItem()


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def go_on_to_submission(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After the draft is saved, show what handing it in would mean."""
    if NAME in request.POST and is_practice(page):
        return redirect("content_practice:submit")
    if NAME in request.POST and hasattr(page, "schema"):
        return redirect("content_review:submit", page.pk)
    return None


class ReviewPanel(Component):
    """On the home page: what waits for me, as a reviewer and as an author."""

    order = 100
    template_name = "content/review/home_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What I may approve, what of mine is open, and what came back to me; a fixed number of queries."""
        user: Any = self.request.user
        candidates = Candidate.objects.select_related("page", "by")
        to_review = candidates.open().not_written_by(user) if user.has_perm(APPROVE) else candidates.none()
        rows = list(to_review.order_by("at"))
        asked = asked_of(user, rows)
        rows.sort(key=lambda one: one.pk not in asked)
        return {
            "asked": asked,
            "to_review": rows[:SHOWN],
            "more": max(0, len(rows) - SHOWN),
            "waiting": kept_by(user).open().select_related("page", "by"),
            "sent_back": sent_back_to(user),
            "approved": not_released(kept_by(user).approved().select_related("page")),
        }


def asked_of(user: Any, candidates: list[Candidate]) -> set[int]:
    """Of which of these this person was asked last to look."""
    rows = ReviewAssignment.objects.filter(candidate__in=candidates).order_by("pk")
    newest = dict(rows.values_list("candidate_id", "reviewer_id"))
    return {candidate for candidate, reviewer in newest.items() if reviewer == user.pk}


def sent_back_to(user: Any) -> list[Candidate]:
    """The newest candidates of this person's pages that a reviewer returned."""
    newer = Candidate.objects.filter(page_id=OuterRef("page_id"), pk__gt=OuterRef("pk"))
    returned = kept_by(user).filter(returned__kind=Return.Kind.SENT_BACK).exclude(Exists(newer))
    return list(returned.select_related("page", "returned__by"))


def not_released(approved: Iterable[Candidate]) -> list[Candidate]:
    """Those of these that wait for somebody to release them."""
    rows = list(approved)
    released = catalogue().released_among([one.pk for one in rows])
    return [one for one in rows if one.pk not in released]


@hooks.register("construct_homepage_panels")
def add_review_panel(request: HttpRequest, panels: list[Any]) -> None:
    """First on the home page: somebody is waiting."""
    if request.user.has_perm(SUBMIT) or request.user.has_perm(APPROVE):
        panels.append(ReviewPanel(request))
