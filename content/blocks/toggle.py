"""Toggle: more for who wants to read more."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.base import FieldsBlock, Json, Purpose
from content.blocks.rich import FEATURES, rich
from content.blocks.titled import TitledText


class ToggleBlock(FieldsBlock):
    """The form of a toggle."""

    title = blocks.CharBlock(
        label=_("Title"),
        max_length=120,
        help_text=_("What the client taps, for example: how does that work?"),
    )
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "collapse-down"
        label = _("Show more")
        label_format = "{title}"
        description = _("A line that opens when the client taps it. For what not everybody needs to read.")


class Toggle(TitledText):
    """Words behind a line."""

    type = "toggle"
    purpose = Purpose.TELL
    block = ToggleBlock
    demands = "A line that opens and closes; the fallback shows all at once."
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000011",
        "type": "toggle",
        "value": {"title": "Why does this work?", "text": rich("<p>Because a wave always falls.</p>")},
        "fallback": "<h3>Why does this work?</h3><p>Because a wave always falls.</p>",
    }

    def preview(self) -> Json:
        """A question and what is behind it."""
        words = gettext("Craving is like a wave: it rises, and then it falls by itself.")
        return {"title": gettext("Why does this work?"), "text": f"<p>{words}</p>"}
