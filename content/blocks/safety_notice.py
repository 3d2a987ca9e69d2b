"""Safety notice: words, and the people to call now. Those are read at each call and never frozen."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import FEATURES, plain, rich


class SafetyNoticeBlock(FieldsBlock):
    """The form of a safety notice."""

    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=120,
        help_text=_("Leave empty for “Do you need help now?”."),
    )
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=FEATURES,
        help_text=_("When to call. The names and numbers of the catalogue come below it by themselves."),
    )

    class Meta:
        icon = "warning"
        label = _("Safety notice")
        label_format = "{title}"
        description = _(
            "When to call for help, with today's crisis contacts of the catalogue. "
            "They stay right when a number changes."
        )


class SafetyNotice(BlockType):
    """When to call, and whom."""

    type = "safety_notice"
    purpose = Purpose.GUIDE
    block = SafetyNoticeBlock
    schema = schemas.record(title=schemas.FILLED, text=schemas.RICH)
    demands = (
        "Showing what `GET contacts/` answers now, in this place, with numbers that can be tapped; keep the last "
        "answer for when there is no connection. Never store contacts with the release."
    )
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000017",
        "type": "safety_notice",
        "value": {
            "title": "Do you need help now?",
            "text": rich("<p>Do you think of death? Call somebody.</p>"),
        },
        "fallback": "<h3>Do you need help now?</h3><p>Do you think of death? Call somebody.</p>"
        "<p>Your app knows whom you can call now. In immediate danger: call the emergency number.</p>",
    }

    @property
    def requires(self) -> str | None:
        """An app that cannot show whom to call must not show an exercise that counts on it."""
        return "crisis-contacts"

    def preview(self) -> Json:
        """When to call."""
        words = gettext("Do you think that you would be better off dead? Call somebody, also at night.")
        return {"title": "", "text": f"<p>{words}</p>"}

    def shape(self, value: Any) -> Json:
        """Title and text; no contacts."""
        title = plain(value.get("title")) or gettext("Do you need help now?")
        return {"title": title, "text": rich(value.get("text"))}

    def fallback(self, value: Json) -> str:
        """The words, and where to look."""
        where = gettext(
            "Your app knows whom you can call now. In immediate danger: call the emergency number."
        )
        return html.join(
            html.heading(value["title"]), html.trusted(value["text"]), format_html("<p>{}</p>", where)
        )
