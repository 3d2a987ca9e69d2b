"""Words of the editor that stand in no block of the vocabulary: the title, a chapter, what a score says.

Each names only the fields that hold words, so that reading a form asks the database nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import blocks

from content.blocks.rich import FEATURES, rich


@dataclass(frozen=True)
class Form:
    """Which fields to read, and its words as a client would read them."""

    block: blocks.Block
    html: Callable[[Any], str]
    #: Whether a word in it can be tapped for an explanation.
    tapped: bool = True


def line(text: Any) -> SafeString:
    """One line of plain text."""
    return format_html("<p>{}</p>", text or "")


def marked(text: Any) -> str:
    """Text with markup, as it would be frozen."""
    return str(rich(text)["html"])


def of(html: Callable[[Any], str], /, *, tapped: bool = True, **fields: blocks.Block) -> Form:
    """A part of the form with these fields."""
    return Form(blocks.StructBlock(list(fields.items())), html, tapped)


def text_block() -> blocks.RichTextBlock:
    """For text with markup, as everywhere."""
    return blocks.RichTextBlock(features=FEATURES)


def _bands(value: Any) -> str:
    rows = value.get("bands") or ()
    return format_html_join("", "{}", ((SafeString(marked(row.get("client"))),) for row in rows))


FORMS: dict[str, Form] = {
    "title": Form(blocks.CharBlock(), line, tapped=False),
    "summary": Form(blocks.TextBlock(), line),
    "intro": Form(text_block(), marked),
    "score": of(
        _bands,
        bands=blocks.ListBlock(blocks.StructBlock([("client", text_block())])),
    ),
    "alert": of(lambda value: marked(value.get("client")), client=text_block()),
}


def register(name: str, form: Form) -> None:
    """Add what an editor of another room holds; called in `ready()`."""
    FORMS[name] = form
