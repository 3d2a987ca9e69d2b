"""Where hints meet the editor."""

from __future__ import annotations

from typing import Any, ClassVar

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.viewsets.pages import PageViewSet

from content.hints.panel import CreateWithHints, EditWithHints
from content.hints.views import ask
from content.models import Questionnaire


class QuestionnairePages(PageViewSet):
    """The editor of questionnaires with hints beside it; that of exercises and modules has more, in rooms above."""

    model = Questionnaire
    edit_view_class = EditWithHints
    add_view_class = CreateWithHints
    parent_models: ClassVar[list[Any]] = []


@hooks.register("register_admin_viewset")
def register_pages() -> QuestionnairePages:
    """The editor."""
    return QuestionnairePages("questionnaire-pages")


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Below the admin, behind its login."""
    return [path("hints/", ask, name="content_hints")]


@hooks.register("insert_editor_js")
def editor_script() -> SafeString:
    """Asks while somebody writes."""
    return format_html('<script src="{}" defer></script>', static("content/hints.js"))


@hooks.register("insert_global_admin_css")
def editor_style() -> SafeString:
    """How hints look beside a block."""
    return format_html('<link rel="stylesheet" href="{}">', static("content/hints.css"))
