"""Milestone: the client hears how far they have come."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.base import FieldsBlock, Json, Purpose
from content.blocks.rich import FEATURES, rich
from content.blocks.titled import TitledText


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


class Milestone(TitledText):
    """Something that was reached."""

    type = "milestone"
    purpose = Purpose.LOOK_BACK
    block = MilestoneBlock
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
