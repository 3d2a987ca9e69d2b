"""Is everything filled in that must be?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from content.blocks.registry import VOCABULARY
from content.blocks.rich import is_empty
from content.checks.streams import block_children
from content.readiness import Finding, Level


def basics(page: Any) -> Iterator[Finding]:
    """Title, summary, code, guide, search words and credits."""
    if not page.title.strip():
        yield Finding(Level.ERROR, "empty", _("Give this page a title."), field="title")
    if not page.summary.strip():
        message = _("Write the summary: what does the client do here, and what is it good for?")
        yield Finding(Level.ERROR, "empty", message, field="summary")
    if not page.code:
        message = _("This page has no code yet. Open “In the catalogue” and save.")
        yield Finding(Level.ERROR, "no-code", message, field="code")
    if not page.page_credits.all():
        yield Finding(
            Level.ERROR,
            "no-credit",
            _("Say who made this: a person or an organisation."),
            field="page_credits",
        )
    if not page.guide:
        message = _("There is no guide for the therapist yet. Colleagues name it as what helps them most.")
        yield Finding(Level.ADVICE, "no-guide", message, field="guide")
    if not any(facet.kind == "problem" for facet in page.facets.all()):
        message = _("Tick at least one problem, so that colleagues find this.")
        yield Finding(Level.ADVICE, "no-problem", message, field="facets")


def body(page: Any) -> Iterator[Finding]:
    """An exercise has blocks, a questionnaire items."""
    if page.type == "exercise" and not page.body:
        yield Finding(Level.ERROR, "empty", _("This exercise has no block yet."), field="body")
    if page.type == "questionnaire" and not any(child.block_type == "item" for child in page.body):
        yield Finding(Level.ERROR, "empty", _("This questionnaire has no item yet."), field="body")


def fields(page: Any) -> Iterator[Finding]:
    """Required fields of blocks that are empty, and values that cannot be right."""
    for name in ("answer_sets", "scores", "alerts"):
        for child in getattr(page, name, None) or ():
            for field, label in empty_fields(child.block, child.value):
                message = _("%(block)s: “%(field)s” is empty.") % {"block": child.block.label, "field": label}
                yield Finding(Level.ERROR, "empty", message, str(child.id), field)
    for child in block_children(page):
        name = VOCABULARY[child.block_type].definition.label
        for field, label in empty_fields(child.block, child.value):
            message = _("%(block)s: “%(field)s” is empty.") % {"block": name, "field": label}
            yield Finding(Level.ERROR, "empty", message, str(child.id), field)
        for problem in VOCABULARY[child.block_type].problems(child.value):
            yield Finding(Level.ERROR, "impossible", problem.message, str(child.id), problem.field)


def empty_fields(block: Any, value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Path and label of every required field without a value, also inside lists."""
    for name, definition in block.child_blocks.items():
        here, content = f"{path}{name}", value.get(name)
        if isinstance(definition, blocks.ListBlock):
            rows = content.bound_blocks if content else []
            if len(rows) < (definition.meta.min_num or 0):
                yield here, definition.label
            for position, row in enumerate(rows):
                yield from empty_fields(definition.child_block, row.value, f"{here}.{position}.")
        elif isinstance(definition, blocks.StructBlock):
            yield from empty_fields(definition, content, f"{here}.")
        elif definition.required and _says_nothing(content):
            yield here, definition.label


def _says_nothing(value: Any) -> bool:
    if isinstance(value, blocks.RichTextBlock) or hasattr(value, "source"):
        return is_empty(value)
    return value is None or (isinstance(value, str) and not value.strip())
