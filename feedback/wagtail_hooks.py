"""Where feedback meets Wagtail's admin."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from content.hints.panel import CreateWithHints
from content.models import Exercise, Questionnaire
from feedback.access import VIEW, written_by
from feedback.attention import pages_for
from feedback.comments.access import ALERTS, AUDIT, RELEASE
from feedback.models import CrisisPhrase, Reason
from feedback.panels import AttentionPanel, EditWithFeedback
from modules.models import Module


class ReasonViewSet(SnippetViewSet):
    """The phrases that clients can tap; switched off rather than deleted."""

    model = Reason
    icon = "tag"
    menu_label = _("Reasons to tap")
    menu_order = 135
    add_to_admin_menu = True
    list_display: ClassVar[list[Any]] = ["__str__", "positive", "code", "label_nl", "label_en", "active"]
    list_filter: ClassVar[list[str]] = ["positive", "active"]
    list_per_page = 100
    ordering: ClassVar[list[str]] = ["-positive", "sort_order"]


class CrisisPhraseViewSet(SnippetViewSet):
    """What the screening looks for; the safety officer's."""

    model = CrisisPhrase
    icon = "warning"
    menu_label = _("Crisis phrases")
    menu_order = 137
    add_to_admin_menu = True
    list_display: ClassVar[list[Any]] = ["text", "level", "locale", "active"]
    list_filter: ClassVar[list[str]] = ["level", "locale", "active"]
    list_per_page = 100
    search_fields: ClassVar[list[str]] = ["text"]


register_snippet(ReasonViewSet)
register_snippet(CrisisPhraseViewSet)


class ExercisePages(PageViewSet):
    """The editor of exercises with feedback beside it; their lists stay as they are."""

    model = Exercise
    edit_view_class = EditWithFeedback
    add_view_class = CreateWithHints
    parent_models: ClassVar[list[Any]] = []


class QuestionnairePages(ExercisePages):
    """The same for questionnaires."""

    model = Questionnaire


class ModulePages(ExercisePages):
    """The same for modules."""

    model = Module


@hooks.register("register_admin_viewset")
def register_pages() -> list[PageViewSet]:
    """The editors of everything that is released."""
    return [
        ExercisePages("exercise-pages"),
        QuestionnairePages("questionnaire-pages"),
        ModulePages("module-pages"),
    ]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Feedback lives below the admin, behind its login."""
    return [path("feedback/", include("feedback.urls"))]


@hooks.register("construct_homepage_panels")
def add_attention_panel(request: HttpRequest, panels: list[Any]) -> None:
    """For whoever has something to look at."""
    if pages_for(request.user):
        panels.append(AttentionPanel(request))


class FeedbackMenuItem(MenuItem):
    """Only for whoever would find something there."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Somebody who may see figures, or wrote a page."""
        return request.user.has_perm(VIEW) or written_by(request.user).exists()


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    """The overview, two clicks from everything."""
    return FeedbackMenuItem(_("What came back"), reverse("feedback:overview"), icon_name="group", order=140)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the audit log calls the steps of the loop."""
    actions.register_action("handvat.settle", _("Decide about feedback"), _("Decided about feedback"))
    actions.register_action("handvat.reply", _("Answer feedback"), _("Wrote what became of feedback"))
    actions.register_action(
        "handvat.reply_publish", _("Let an answer through"), _("Let an answer to feedback through")
    )
    actions.register_action("handvat.reply_take_back", _("Take an answer back"), _("Took an answer back"))


class PermittedItem(MenuItem):
    """Only for who holds a permission."""

    def __init__(self, label: Any, name: str, permission: str, **more: Any) -> None:
        super().__init__(label, reverse(name), name=name.replace(":", "-"), **more)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Whoever may open it."""
        return request.user.has_perm(self.permission)


@hooks.register("register_admin_menu_item")
def register_comments() -> MenuItem:
    """The comment editor's queue."""
    return PermittedItem(_("Comments to read"), "feedback:comments", RELEASE, icon_name="comment", order=141)


@hooks.register("register_admin_menu_item")
def register_alerts() -> MenuItem:
    """The safety officer's list."""
    return PermittedItem(_("Safety alerts"), "feedback:alerts", ALERTS, icon_name="warning", order=142)


@hooks.register("register_reports_menu_item")
def register_audit() -> MenuItem:
    """The privacy officer's log."""
    return PermittedItem(_("Who read comments"), "feedback:audit", AUDIT, icon_name="history", order=900)


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """Pictures and tables of feedback."""
    return format_html('<link rel="stylesheet" href="{}">', static("feedback/feedback.css"))
