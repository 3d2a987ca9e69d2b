"""Small words for the pages of review."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import diff_text

register = template.Library()


@register.simple_tag
def person(user: Any) -> str:
    """The name of somebody; the user name when there is no full one."""
    return str(user.get_full_name() or user.get_username()) if user else ""


@register.simple_tag
def words(old: str, new: str) -> SafeString:
    """The difference between two texts, word by word."""
    return mark_safe(diff_text(old, new).to_html())  # noqa: S308  (Wagtail escapes every part)


@register.filter
def at(found: dict[str, list[Any]], block_id: str) -> list[Any]:
    """The remarks that stand at a block."""
    return found.get(block_id, [])
