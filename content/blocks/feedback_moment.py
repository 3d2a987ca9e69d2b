"""Feedback moment: the client says how it is going; it returns to the author, not to the therapist."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import plain


class Asks(models.TextChoices):
    """What the client gives an opinion about."""

    EXERCISE = "exercise", _("The whole exercise")
    SO_FAR = "so_far", _("What came before this")


class FeedbackMomentBlock(FieldsBlock):
    """The form of a feedback moment."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    asks = blocks.ChoiceBlock(label=_("About"), choices=Asks.choices, default=Asks.SO_FAR)

    class Meta:
        icon = "comment"
        label = _("Feedback moment")
        label_format = "{question}"
        description = _(
            "Ask what the client thinks of it here. You see the answers counted, never one by one."
        )


class FeedbackMoment(BlockType):
    """A rating asked halfway."""

    type = "feedback_moment"
    purpose = Purpose.GUIDE
    block = FeedbackMomentBlock
    schema = schemas.record(question=schemas.FILLED, asks=schemas.one_of(*Asks.values))
    effects = {"question": "text"}
    structure = ("asks",)
    demands = "Asking for a rating halfway and sending it to `ratings/` with the id of this block."
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000000c",
        "type": "feedback_moment",
        "value": {"question": "Was this clear so far?", "asks": "so_far"},
        "fallback": "<p>Was this clear so far?</p>",
    }

    def preview(self) -> Json:
        """A question."""
        return {"question": gettext("Is this useful to you so far?"), "asks": Asks.SO_FAR}

    def shape(self, value: Any) -> Json:
        """The question and what it is about."""
        return {"question": plain(value.get("question")), "asks": str(value.get("asks") or Asks.SO_FAR)}

    def fallback(self, value: Json) -> str:
        """The question."""
        return format_html("<p>{}</p>", value["question"])
