"""List to fill in: the client adds rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Problem, Purpose, QuestionBlock, question_shape, whole_number
from content.blocks.rich import plain


class FillListBlock(QuestionBlock):
    """The form of a list to fill in."""

    rare = ("add_label", "at_least", "at_most")

    item_label = blocks.CharBlock(
        label=_("Words before each row"),
        required=False,
        max_length=80,
        help_text=_("For example: I could ask"),
    )
    add_label = blocks.CharBlock(
        label=_("Words on the button"),
        required=False,
        max_length=80,
        help_text=_("For example: one more person"),
    )
    at_least = blocks.IntegerBlock(label=_("Rows to begin with"), default=1, min_value=0, max_value=50)
    at_most = blocks.IntegerBlock(label=_("At most"), default=10, min_value=1, max_value=50)

    class Meta:
        icon = "list-ul"
        label = _("List to fill in")
        label_format = "{question}"
        description = _("The client writes a list of their own and adds as many rows as they like.")


class FillList(BlockType):
    """A list of the client's own."""

    type = "fill_list"
    purpose = Purpose.PRACTISE
    block = FillListBlock
    schema = schemas.record(
        **schemas.QUESTION,
        item_label=schemas.TEXT,
        at_least=schemas.whole(0, 50),
        at_most=schemas.whole(1, 50),
        add_label=schemas.FILLED,
    )
    answer_schema = {"type": "array", "items": {"type": "string", "maxLength": 1000}}
    structure = ("required", "at_least", "at_most")
    # More or fewer rows: the client still answers the same question.
    effects = {"at_least": "content", "at_most": "content"}
    answer_example = ["my sister", "my neighbour"]
    demands = "Rows that the client adds and removes, between two numbers."
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000000a",
        "type": "fill_list",
        "key": "who-can-help",
        "value": {
            "question": "Who can help you?",
            "help": "",
            "required": False,
            "item_label": "I could ask",
            "at_least": 1,
            "at_most": 10,
            "add_label": "Another one",
        },
        "fallback": "<p><strong>Who can help you?</strong></p><p>I could ask …</p>",
    }

    def preview(self) -> Json:
        """A list of people."""
        return {"question": gettext("Who can help you?"), "item_label": gettext("I could ask")}

    def shape(self, value: Any) -> Json:
        """The question, and how many rows."""
        return {
            **question_shape(value),
            "item_label": plain(value.get("item_label")),
            "at_least": whole_number(value.get("at_least"), 1),
            "at_most": whole_number(value.get("at_most"), 10),
            "add_label": plain(value.get("add_label")) or gettext("Another one"),
        }

    def fallback(self, value: Json) -> str:
        """The question, and how a row begins."""
        row = format_html("<p>{} …</p>", value["item_label"]) if value["item_label"] else html.paragraphs("")
        return html.join(html.asked(value), row)

    def problems(self, value: Any) -> Iterator[Problem]:
        """More rows to begin with than there may be."""
        shape = self.shape(value)
        if shape["at_least"] > shape["at_most"]:
            yield Problem("at_least", _("This is more than the highest number of rows."))

    def answers(self, value: Json) -> Json:
        """A list of lines."""
        return {**(self.answer_schema or {}), "maxItems": value["at_most"]}
