"""Small words for the pages of review."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import diff_text

from content.changes.about import Fact
from content.changes.about import about as facts_about
from content.changes.presentation import SAID, plain

register = template.Library()


@register.simple_tag
def person(user: Any) -> str:
    """The name of somebody; the user name when there is no full one."""
    return str(user.get_full_name() or user.get_username()) if user else ""


@register.simple_tag
def words(old: str, new: str) -> SafeString:
    """The difference between two texts, word by word."""
    return mark_safe(diff_text(old, new).to_html())  # noqa: S308  (Wagtail escapes every part)


@register.simple_tag
def about(content: dict[str, Any]) -> list[Fact]:
    """What a frozen page says beside its text."""
    return facts_about(content)


@register.simple_tag
def said(field: str, value: Any) -> str:
    """A rule of a frozen module in words."""
    return SAID[field](value) if field in SAID else plain(value)


@register.simple_tag
def left_out(content: dict[str, Any], profile: dict[str, Any]) -> list[str]:
    """Titles of the chapters and codes of the parts that a profile of a module leaves out."""
    chapters = content["chapters"]
    names = {chapter["id"]: chapter["title"] for chapter in chapters}
    names |= {part["id"]: part["code"] for chapter in chapters for part in chapter["parts"]}
    return [names[id_] for id_ in profile["without"] if id_ in names]


@register.filter
def at(found: dict[str, list[Any]], block_id: str) -> list[Any]:
    """The remarks that stand at a block."""
    return found.get(block_id, [])


#: What the editor calls the elements of fields that are not one plain input.
ELEMENTS = {
    "body": "body-root",
    "guide": "guide-root",
    "chapters": "chapters-root",
    "profiles": "profiles-root",
    "sources": "id_evidence_claims-ADD",
    "evidence_claims": "id_evidence_claims-ADD",
    "page_credits": "id_page_credits-ADD",
}


@register.filter
def anchor(finding: Any) -> str:
    """The element in the editor that a finding is about; Wagtail opens the tab that it stands in."""
    if finding.block_id:
        return f"block-{finding.block_id}-section"
    return ELEMENTS.get(finding.field, f"id_{finding.field}") if finding.field else ""
