"""Hints for the words of a module itself: the headings and introductions of its chapters, and its profiles."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import blocks

from content.hints import forms


def install() -> None:
    """Offer them to the editor; called in `ready()`."""
    forms.register("chapter", forms.of(_chapter, title=blocks.CharBlock(), intro=forms.text_block()))
    forms.register(
        "profile", forms.of(_profile, tapped=False, title=blocks.CharBlock(), text=blocks.CharBlock())
    )


def _chapter(value: Any) -> str:
    intro = SafeString(forms.marked(value.get("intro")))
    return format_html("{}{}", forms.line(value.get("title")), intro)


def _profile(value: Any) -> str:
    return format_html("{}{}", forms.line(value.get("title")), forms.line(value.get("text")))
