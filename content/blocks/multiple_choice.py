"""Multiple choice: the client picks as many options as fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Problem, Purpose, QuestionBlock, question_shape
from content.blocks.options import option_problems, options_block, options_shape


class MultipleChoiceBlock(QuestionBlock):
    """The form of a multiple choice."""

    rare = ("at_most",)

    options = options_block()
    at_most = blocks.IntegerBlock(
        label=_("At most"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Leave empty for no limit."),
    )

    class Meta:
        icon = "tasks"
        label = _("Multiple choice")
        label_format = "{question}"
        description = _("The client picks as many options as fit.")


class MultipleChoice(BlockType):
    """Some of a few options."""

    type = "multiple_choice"
    purpose = Purpose.ASK
    block = MultipleChoiceBlock
    schema = schemas.record(
        **schemas.QUESTION,
        options=schemas.array(schemas.OPTION, at_least=2),
        at_most={"anyOf": [{"type": "null"}, schemas.whole(1, 100)]},
    )
    answer_schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    structure = ("required", "at_most")
    answer_example = ["walking"]
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000008",
        "type": "multiple_choice",
        "key": "what-helps",
        "value": {
            "question": "What helps you?",
            "help": "",
            "required": False,
            "options": [
                {"key": "walking", "label": "Walking"},
                {"key": "calling", "label": "Calling somebody"},
            ],
            "at_most": None,
        },
        "fallback": "<p><strong>What helps you?</strong></p>"
        "<ul><li>Walking</li><li>Calling somebody</li></ul>",
    }

    def preview(self) -> Json:
        """Three options."""
        labels = [gettext("Going for a walk"), gettext("Calling somebody"), gettext("Making music")]
        return {"question": gettext("What helps you?"), "options": [{"label": label} for label in labels]}

    def shape(self, value: Any) -> Json:
        """The question with its options and how many may be picked."""
        return {
            **question_shape(value),
            "options": options_shape(value),
            "at_most": value.get("at_most") or None,
        }

    def fallback(self, value: Json) -> str:
        """The question with a list."""
        most = value["at_most"]
        limit = mark_safe("")
        if most:
            words = ngettext("Pick at most %(count)d.", "Pick at most %(count)d.", most) % {"count": most}
            limit = format_html("<p>{}</p>", words)
        return html.join(
            html.asked(value), limit, html.bullets(option["label"] for option in value["options"])
        )

    def problems(self, value: Any) -> Iterator[Problem]:
        """Options that cannot be told apart, or a limit beyond them."""
        yield from option_problems(value)
        if (value.get("at_most") or 0) > len(options_shape(value)):
            yield Problem("at_most", _("There are fewer options than may be picked."))

    def answers(self, value: Json) -> Json:
        """A list of different keys."""
        found: Json = {
            "type": "array",
            "items": {"enum": [option["key"] for option in value["options"]]},
            "uniqueItems": True,
        }
        return found | ({"maxItems": value["at_most"]} if value["at_most"] else {})
