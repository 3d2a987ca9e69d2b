"""Short answer: a word, a name, a few words on one line."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Purpose, QuestionBlock, question_shape, whole_number


class ShortAnswerBlock(QuestionBlock):
    """The form of a short answer."""

    rare = ("at_most",)

    at_most = blocks.IntegerBlock(
        label=_("Longest answer"),
        default=200,
        min_value=10,
        max_value=500,
        help_text=_("In characters. A line on a phone has about 40."),
    )

    class Meta:
        icon = "minus"
        label = _("Short answer")
        label_format = "{question}"
        description = _("The client writes a word, a name or a few words on one line.")


class ShortAnswer(BlockType):
    """A question answered on one line."""

    type = "short_answer"
    purpose = Purpose.ASK
    block = ShortAnswerBlock
    schema = schemas.record(**schemas.QUESTION, at_most=schemas.whole(10, 500))
    answer_schema = {"type": "string", "maxLength": 500}
    answer_example = "the bench by the water"
    demands = "A field of one line that stops at so many characters."
    structure = ("required", "at_most")
    # More or less room: the client still answers the same question.
    effects = {"at_most": "content"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000000d",
        "type": "short_answer",
        "key": "quiet-place",
        "value": {
            "question": "Which place makes you calm?",
            "help": "",
            "required": False,
            "at_most": 200,
        },
        "fallback": "<p><strong>Which place makes you calm?</strong></p>",
    }

    def preview(self) -> Json:
        """A question for a few words."""
        return {"question": gettext("Which place makes you calm?"), "at_most": 200}

    def shape(self, value: Any) -> Json:
        """The question and the room."""
        return {**question_shape(value), "at_most": whole_number(value.get("at_most"), 200)}

    def fallback(self, value: Json) -> str:
        """The question with its help."""
        return html.asked(value)

    def answers(self, value: Json) -> Json:
        """A line of so many characters."""
        return {"type": "string", "maxLength": value["at_most"]}
