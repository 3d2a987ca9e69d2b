"""Where hints meet the editor."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from content.hints.views import ask


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
