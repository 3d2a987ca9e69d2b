"""Wagtail looks here; the hooks themselves stand with what they belong to."""

from content import choosing, hooks, questions, start, viewsets, web_links, worklists
from content.evidence import hooks as evidence_hooks
from content.fragments import hooks as fragment_hooks
from content.hints import hooks as hint_hooks
from content.imports import hooks as import_hooks
from content.practice import hooks as practice_hooks
from content.review import hooks as review_hooks
from content.starters import hooks as starter_hooks

__all__ = [
    "choosing",
    "evidence_hooks",
    "hint_hooks",
    "fragment_hooks",
    "hooks",
    "import_hooks",
    "practice_hooks",
    "questions",
    "review_hooks",
    "start",
    "starter_hooks",
    "viewsets",
    "web_links",
    "worklists",
]
