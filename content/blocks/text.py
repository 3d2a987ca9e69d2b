"""Text: paragraphs, small headings, lists and links."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import FEATURES, rich


class TextBlock(FieldsBlock):
    """The form of a text."""

    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Something to read. Keep it short: one thought per paragraph.")


class Text(BlockType):
    """Something to read."""

    type = "text"
    purpose = Purpose.TELL
    block = TextBlock
    schema = schemas.record(text=schemas.RICH)
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000001",
        "type": "text",
        "value": {"text": rich("<p>Craving comes in <b>waves</b>.</p>")},
        "fallback": "<p>Craving comes in <strong>waves</strong>.</p>",
    }

    def preview(self) -> Json:
        """Two sentences."""
        return {
            "text": f"<p>{gettext('Craving comes in waves. A wave rises, and then it falls by itself.')}</p>"
        }

    def shape(self, value: Any) -> Json:
        """The text as HTML and as nodes."""
        return {"text": rich(value.get("text"))}

    def fallback(self, value: Json) -> str:
        """The text itself."""
        return html.trusted(value["text"])
