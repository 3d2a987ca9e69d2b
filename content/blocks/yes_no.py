"""Yes or no: one tap."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Purpose, QuestionBlock, question_shape
from content.blocks.rich import plain


class YesNoBlock(QuestionBlock):
    """The form of a yes-or-no question."""

    rare = ("yes_label", "no_label")

    yes_label = blocks.CharBlock(
        label=_("Words for yes"), required=False, max_length=80, help_text=_("Leave empty for “Yes”.")
    )
    no_label = blocks.CharBlock(
        label=_("Words for no"), required=False, max_length=80, help_text=_("Leave empty for “No”.")
    )

    class Meta:
        icon = "circle-check"
        label = _("Yes or no")
        label_format = "{question}"
        description = _("The client answers with one tap: yes or no.")


class YesNo(BlockType):
    """A question with two answers."""

    type = "yes_no"
    purpose = Purpose.ASK
    block = YesNoBlock
    schema = schemas.record(**schemas.QUESTION, yes_label=schemas.FILLED, no_label=schemas.FILLED)
    answer_schema = {"type": "boolean"}
    answer_example = True
    structure = ("required",)
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000010",
        "type": "yes_no",
        "key": "slept-well",
        "value": {
            "question": "Did you sleep well?",
            "help": "",
            "required": False,
            "yes_label": "Yes",
            "no_label": "No",
        },
        "fallback": "<p><strong>Did you sleep well?</strong></p><ul><li>Yes</li><li>No</li></ul>",
    }

    def preview(self) -> Json:
        """A question for one tap."""
        return {"question": gettext("Did you sleep well last night?")}

    def shape(self, value: Any) -> Json:
        """The question and both answers in words."""
        return {
            **question_shape(value),
            "yes_label": plain(value.get("yes_label")) or gettext("Yes"),
            "no_label": plain(value.get("no_label")) or gettext("No"),
        }

    def fallback(self, value: Json) -> str:
        """The question with both answers."""
        return html.join(html.asked(value), html.bullets([value["yes_label"], value["no_label"]]))
