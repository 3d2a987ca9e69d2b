"""Single choice: the client picks one option."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Problem, Purpose, QuestionBlock, question_shape
from content.blocks.options import option_problems, options_block, options_shape


class SingleChoiceBlock(QuestionBlock):
    """The form of a single choice."""

    options = options_block()

    class Meta:
        icon = "radio-full"
        label = _("Single choice")
        label_format = "{question}"
        description = _("The client picks one option.")


class SingleChoice(BlockType):
    """One of a few options."""

    type = "single_choice"
    purpose = Purpose.ASK
    block = SingleChoiceBlock
    schema = schemas.record(**schemas.QUESTION, options=schemas.array(schemas.OPTION, at_least=2))
    answer_schema = {"type": "string"}
    structure = ("required",)
    answer_example = "strong"
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000007",
        "type": "single_choice",
        "key": "how-strong",
        "value": {
            "question": "How strong is it?",
            "help": "",
            "required": True,
            "options": [{"key": "weak", "label": "Weak"}, {"key": "strong", "label": "Strong"}],
        },
        "fallback": "<p><strong>How strong is it?</strong></p><ul><li>Weak</li><li>Strong</li></ul>",
    }

    def preview(self) -> Json:
        """Two options."""
        return {
            "question": gettext("Where are you now?"),
            "options": [{"label": gettext("At home")}, {"label": gettext("Somewhere else")}],
        }

    def shape(self, value: Any) -> Json:
        """The question with its options."""
        return {**question_shape(value), "options": options_shape(value)}

    def fallback(self, value: Json) -> str:
        """The question with a list."""
        return html.join(html.asked(value), html.bullets(option["label"] for option in value["options"]))

    def problems(self, value: Any) -> Iterator[Problem]:
        """Options that cannot be told apart."""
        yield from option_problems(value)

    def answers(self, value: Json) -> Json:
        """One of the keys."""
        return {"enum": [option["key"] for option in value["options"]]}
