"""Where practising meets Wagtail's admin: addresses, the home page, the guide beside the editor, the notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from content import notices
from content.imports.places import shelves
from content.models import Exercise, Practice
from content.notices import Notice
from content.practice import views
from content.side import is_practice
from content.worklists import written_by


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the admin, behind its login."""
    own = [
        path("", views.begin, name="begin"),
        path("steps/", views.told, name="steps"),
        path("submit/", views.submit, name="submit"),
        path("reset/", views.reset, name="reset"),
    ]
    return [path("practice/", include((own, "content_practice")))]


class PracticePanel(Component):
    """On the home page: at the top for who has written nothing yet, below the work of everybody else."""

    template_name = "content/practice/home_panel.html"

    def __init__(self, practice: Practice | None, *, new: bool) -> None:
        self.practice = practice
        self.order = 15 if new else 900

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Whether there is one already; the template asks for a token."""
        return {"practice": self.practice, "csrf_token": (parent_context or {}).get("csrf_token", "")}


@hooks.register("construct_homepage_panels")
def add_practice_panel(request: HttpRequest, panels: list[Any]) -> None:
    """For who may write."""
    user: Any = request.user
    if shelves(Exercise, user):
        practice = Practice.objects.filter(user=user).first()
        panels.append(PracticePanel(practice, new=not written_by(user).exists()))


def notice(page: Any, user: Any) -> Iterator[Notice]:
    """Above the editor: nobody sees this."""
    if is_practice(page):
        text = _("You are practising. Nobody sees this, and nothing of it gets into the catalogue.")
        yield Notice(
            str(text), reverse("content_practice:submit"), str(_("Hand in, or throw it away")), urgent=True
        )


@hooks.register("insert_editor_js")
def guide() -> SafeString:
    """Shows the steps, on the page of who is practising."""
    return format_html(
        '<script src="{}" data-steps="{}" data-title="{}" data-hide="{}" data-show="{}" data-done="{}"></script>',
        static("content/practice.js"),
        reverse("content_practice:steps"),
        _("Your first exercise"),
        _("Hide the steps"),
        _("Show the steps"),
        _("done"),
    )


notices.register(notice)
