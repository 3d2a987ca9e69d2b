"""Milestone: the client hears how far they have come."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import FEATURES, plain, rich


class MilestoneBlock(FieldsBlock):
    """The form of a milestone."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("What was reached, for example: you know your week.")
    )
    text = blocks.RichTextBlock(label=_("Text"), required=False, features=FEATURES)

    class Meta:
        icon = "success"
        label = _("Milestone")
        label_format = "{title}"
        description = _("A moment to stand still: this is what you have reached.")


class Milestone(BlockType):
    """Something that was reached."""

    type = "milestone"
    purpose = Purpose.LOOK_BACK
    block = MilestoneBlock
    schema = schemas.record(title=schemas.FILLED, text=schemas.RICH)
    demands = "A moment that looks like one; without movement for who does not want it."
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000016",
        "type": "milestone",
        "value": {"title": "You know your week", "text": rich("<p>That is the hardest part.</p>")},
        "fallback": "<h3>You know your week</h3><p>That is the hardest part.</p>",
    }

    def preview(self) -> Json:
        """Half way."""
        words = gettext("You looked honestly at your week. That takes courage.")
        return {"title": gettext("You know your week"), "text": f"<p>{words}</p>"}

    def shape(self, value: Any) -> Json:
        """Title and text."""
        return {"title": plain(value.get("title")), "text": rich(value.get("text"))}

    def fallback(self, value: Json) -> str:
        """A heading with the text below it."""
        return html.join(html.heading(value["title"]), html.trusted(value["text"]))
