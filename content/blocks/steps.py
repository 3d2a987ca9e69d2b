"""Steps: something to do, one thing after another."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import FEATURES, plain, rich


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock(
        label=_("Step"), max_length=200, help_text=_("What the client does, in a few words.")
    )
    text = blocks.RichTextBlock(label=_("Explanation"), required=False, features=FEATURES)

    class Meta:
        icon = "arrow-right"
        label_format = "{title}"


class StepsBlock(FieldsBlock):
    """The form of steps."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("Something to do, one thing after another. Begin each step with a verb.")


class Steps(BlockType):
    """Something to do in order."""

    type = "steps"
    purpose = Purpose.PRACTISE
    block = StepsBlock
    schema = schemas.record(
        title=schemas.TEXT,
        steps=schemas.array(
            schemas.record(id=schemas.FILLED, title=schemas.FILLED, text=schemas.RICH), at_least=1
        ),
    )
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000005",
        "type": "steps",
        "value": {
            "title": "Surfing",
            "steps": [
                {"id": "5a0f7c1e-0000-4000-8000-0000000000a1", "title": "Notice the wave", "text": rich("")},
                {
                    "id": "5a0f7c1e-0000-4000-8000-0000000000a2",
                    "title": "Breathe",
                    "text": rich("<p>Three times.</p>"),
                },
            ],
        },
        "fallback": "<h3>Surfing</h3><ol><li><p><strong>Notice the wave</strong></p></li>"
        "<li><p><strong>Breathe</strong></p><p>Three times.</p></li></ol>",
    }

    def preview(self) -> Json:
        """Two steps."""
        return {
            "title": gettext("Surfing on a wave of craving"),
            "steps": [
                {"title": gettext("Notice where you feel the craving"), "text": ""},
                {"title": gettext("Breathe in and out slowly, three times"), "text": ""},
            ],
        }

    def shape(self, value: Any) -> Json:
        """The steps, each with its lasting id."""
        rows = value.get("steps")
        return {
            "title": plain(value.get("title")),
            "steps": [
                {
                    "id": str(row.id or ""),
                    "title": plain(row.value.get("title")),
                    "text": rich(row.value.get("text")),
                }
                for row in (rows.bound_blocks if rows else ())
            ],
        }

    def fallback(self, value: Json) -> str:
        """A numbered list."""
        rows = ((step["title"], html.trusted(step["text"])) for step in value["steps"])
        steps = format_html_join("", "<li><p><strong>{}</strong></p>{}</li>", rows)
        return html.join(html.heading(value["title"]), format_html("<ol>{}</ol>", steps))

    def skeleton(self, value: Json) -> Json:
        """The steps that there are."""
        return {"steps": [step["id"] for step in value["steps"]]}
