"""Divider: here a new screen begins."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import plain


class DividerBlock(FieldsBlock):
    """The form of a divider."""

    title = blocks.CharBlock(
        label=_("Title of the next screen"),
        required=False,
        max_length=120,
        help_text=_("For example: now it is your turn. May stay empty."),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("New screen")
        label_format = "{title}"
        description = _("What follows comes on a screen of its own, after a tap on “Next”.")


class Divider(BlockType):
    """The end of one screen and the begin of the next."""

    type = "divider"
    purpose = Purpose.GUIDE
    block = DividerBlock
    schema = schemas.record(title=schemas.TEXT)
    demands = "Showing an exercise screen by screen; the fallback shows all below each other."
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000012",
        "type": "divider",
        "value": {"title": "Now it is your turn"},
        "fallback": "<h3>Now it is your turn</h3>",
    }

    def preview(self) -> Json:
        """With a title."""
        return {"title": gettext("Now it is your turn")}

    def shape(self, value: Any) -> Json:
        """The title of what follows."""
        return {"title": plain(value.get("title"))}

    def fallback(self, value: Json) -> str:
        """A heading, or a pause without words."""
        return html.heading(value["title"]) or mark_safe("<p>· · ·</p>")
