"""Open question: the client answers in own words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Purpose, QuestionBlock, question_shape


class Size(models.TextChoices):
    """How much room there is to write."""

    SHORT = "short", _("One line")
    LONG = "long", _("Several lines")


class OpenQuestionBlock(QuestionBlock):
    """The form of an open question."""

    rare = ("size",)

    size = blocks.ChoiceBlock(label=_("Room to write"), choices=Size.choices, default=Size.LONG)

    class Meta:
        icon = "edit"
        label = _("Open question")
        label_format = "{question}"
        description = _("The client writes an answer in their own words.")


class OpenQuestion(BlockType):
    """A question answered in own words."""

    type = "open_question"
    purpose = Purpose.ASK
    block = OpenQuestionBlock
    schema = schemas.record(**schemas.QUESTION, size=schemas.one_of(*Size.values))
    answer_schema = {"type": "string", "maxLength": 10_000}
    structure = ("required",)
    answer_example = "A phone call with my sister."
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000006",
        "type": "open_question",
        "key": "what-helped",
        "value": {
            "question": "What helped?",
            "help": "A person, a place, a thought.",
            "required": False,
            "size": "long",
        },
        "fallback": "<p><strong>What helped?</strong></p><p>A person, a place, a thought.</p>",
    }

    def preview(self) -> Json:
        """A question with a hint."""
        return {
            "question": gettext("When was the craving strongest this week?"),
            "help": gettext("Think of a day, a place, or who was there."),
            "size": Size.LONG,
        }

    def shape(self, value: Any) -> Json:
        """Question, help, and the room to write."""
        return {**question_shape(value), "size": str(value.get("size") or Size.LONG)}

    def fallback(self, value: Json) -> str:
        """The question with its help."""
        return html.asked(value)
