"""Callout: a few words that must not be missed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import FEATURES, plain, rich


class Tone(models.TextChoices):
    """What kind of attention is asked."""

    INFO = "info", _("Good to know")
    TIP = "tip", _("Tip")
    IMPORTANT = "important", _("Important")
    SAFETY = "safety", _("For your safety")


class CalloutBlock(FieldsBlock):
    """The form of a callout."""

    tone = blocks.ChoiceBlock(label=_("Kind"), choices=Tone.choices, default=Tone.INFO)
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A few words that must not be missed: a tip, something important, or about safety.")


class Callout(BlockType):
    """Words that stand out."""

    type = "callout"
    purpose = Purpose.TELL
    block = CalloutBlock
    schema = schemas.record(tone=schemas.one_of(*Tone.values), title=schemas.TEXT, text=schemas.RICH)
    # From a tip to a matter of safety is a different message in the same words.
    effects = {"tone": "content"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000004",
        "type": "callout",
        "value": {"tone": "tip", "title": "Small is fine", "text": rich("<p>One minute counts too.</p>")},
        "fallback": "<aside><p><strong>Small is fine</strong></p><p>One minute counts too.</p></aside>",
    }

    def preview(self) -> Json:
        """A tip."""
        words = gettext("One minute counts too.")
        return {"tone": Tone.TIP, "title": gettext("Small is fine"), "text": f"<p>{words}</p>"}

    def shape(self, value: Any) -> Json:
        """Kind, title and text."""
        return {
            "tone": str(value.get("tone") or Tone.INFO),
            "title": plain(value.get("title")),
            "text": rich(value.get("text")),
        }

    def fallback(self, value: Json) -> str:
        """An aside; without a title, the kind says what it is."""
        title = value["title"] or Tone(value["tone"]).label
        return format_html("<aside><p><strong>{}</strong></p>{}</aside>", title, html.trusted(value["text"]))
