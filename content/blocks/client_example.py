"""Example of another client: how somebody else did this."""

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


class Origin(models.TextChoices):
    """Whose story it is; the client reads it too."""

    MADE_UP = "made_up", _("Made up")
    COMPOSED = "composed", _("Put together from stories of several people")
    PERMITTED = "permitted", _("A real story, told with permission")


class ClientExampleBlock(FieldsBlock):
    """The form of an example."""

    name = blocks.CharBlock(
        label=_("Who"),
        max_length=80,
        help_text=_("A name that is not theirs, and perhaps an age: Anouk, 42."),
    )
    text = blocks.RichTextBlock(label=_("What they did or wrote"), features=FEATURES)
    origin = blocks.ChoiceBlock(
        label=_("Whose story this is"), choices=Origin.choices, default=Origin.MADE_UP
    )

    class Meta:
        icon = "user"
        label = _("Example of another client")
        label_format = "{name}"
        description = _(
            "How somebody else filled this in or went about it. It takes away the fear of a blank page."
        )


class ClientExample(BlockType):
    """Somebody else's story."""

    type = "client_example"
    purpose = Purpose.TELL
    block = ClientExampleBlock
    schema = schemas.record(name=schemas.FILLED, text=schemas.RICH, origin=schemas.one_of(*Origin.values))
    demands = "A story that is told apart from the text around it."
    effects = {"origin": "text"}
    structure = ("origin",)
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000015",
        "type": "client_example",
        "value": {
            "name": "Anouk, 42",
            "text": rich("<p>I walked to the bridge and back.</p>"),
            "origin": "made_up",
        },
        "fallback": "<h3>Example: Anouk, 42</h3><p>I walked to the bridge and back.</p><p>Made up</p>",
    }

    def preview(self) -> Json:
        """A short story."""
        words = gettext("When the craving came I walked to the bridge and back. Then I made tea.")
        return {"name": gettext("Anouk, 42"), "text": f"<p>{words}</p>", "origin": Origin.MADE_UP}

    def shape(self, value: Any) -> Json:
        """Who, what, and whose story it is."""
        return {
            "name": plain(value.get("name")),
            "text": rich(value.get("text")),
            "origin": str(value.get("origin") or Origin.MADE_UP),
        }

    def fallback(self, value: Json) -> str:
        """The story below a heading."""
        title = gettext("Example: %(name)s") % {"name": value["name"]}
        return html.join(
            html.heading(title),
            html.trusted(value["text"]),
            format_html("<p>{}</p>", Origin(value["origin"]).label),
        )
