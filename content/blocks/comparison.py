"""Four-field comparison: pros and cons, now and later."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Purpose, QuestionBlock, question_shape, whole_number
from content.blocks.rich import plain

ROWS, COLUMNS = ("now", "later"), ("pros", "cons")


def _heading(label: Any, help_text: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, required=False, max_length=80, help_text=help_text)


class ComparisonBlock(QuestionBlock):
    """The form of a comparison: the words at the four fields."""

    rare = ("at_most",)

    pros = _heading(_("First column"), _("Leave empty for “Advantages”."))
    cons = _heading(_("Second column"), _("Leave empty for “Disadvantages”."))
    now = _heading(_("First row"), _("Leave empty for “Now”."))
    later = _heading(_("Second row"), _("Leave empty for “Later”."))
    at_most = blocks.IntegerBlock(label=_("At most, in each field"), default=8, min_value=1, max_value=20)

    class Meta:
        icon = "table"
        label = _("Four-field comparison")
        label_format = "{question}"
        description = _(
            "Four fields to fill in: pros and cons, now and later. The words are yours to choose."
        )


class Comparison(BlockType):
    """Weighing something in four fields."""

    type = "comparison"
    purpose = Purpose.PRACTISE
    block = ComparisonBlock
    schema = schemas.record(
        **schemas.QUESTION,
        rows=schemas.array(schemas.OPTION, at_least=2),
        columns=schemas.array(schemas.OPTION, at_least=2),
        at_most=schemas.whole(1, 20),
    )
    answer_schema = {"type": "object"}
    answer_example = {
        "now": {"pros": ["it is cosy"], "cons": ["a bad night"]},
        "later": {"cons": ["my liver"]},
    }
    demands = "Four lists that the client fills in, beside each other or, on a phone, below each other."
    structure = ("required", "at_most")
    effects = {"at_most": "content"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000019",
        "type": "comparison",
        "key": "what-drinking-does",
        "value": {
            "question": "What does drinking bring you?",
            "help": "",
            "required": False,
            "rows": [{"key": "now", "label": "Now"}, {"key": "later", "label": "Later"}],
            "columns": [{"key": "pros", "label": "Advantages"}, {"key": "cons", "label": "Disadvantages"}],
            "at_most": 8,
        },
        "fallback": "<p><strong>What does drinking bring you?</strong></p>"
        "<ul><li>Now: Advantages …</li><li>Now: Disadvantages …</li>"
        "<li>Later: Advantages …</li><li>Later: Disadvantages …</li></ul>",
    }

    def preview(self) -> Json:
        """Weighing what drinking does."""
        return {"question": gettext("What does drinking bring you, and what does it cost?")}

    def shape(self, value: Any) -> Json:
        """The question and the words at the four fields; their keys are always the same."""
        words = {
            "pros": gettext("Advantages"),
            "cons": gettext("Disadvantages"),
            "now": gettext("Now"),
            "later": gettext("Later"),
        }
        named = {name: plain(value.get(name)) or word for name, word in words.items()}
        return {
            **question_shape(value),
            "rows": [{"key": key, "label": named[key]} for key in ROWS],
            "columns": [{"key": key, "label": named[key]} for key in COLUMNS],
            "at_most": whole_number(value.get("at_most"), 8),
        }

    def fallback(self, value: Json) -> str:
        """The four fields by name."""
        names = (
            format_html("{}: {} …", row["label"], column["label"])
            for row in value["rows"]
            for column in value["columns"]
        )
        return html.join(html.asked(value), html.bullets(names))

    def answers(self, value: Json) -> Json:
        """Per row and column a list of lines."""
        lines = {
            "type": "array",
            "items": {"type": "string", "maxLength": 1000},
            "maxItems": value["at_most"],
        }
        row = _open(schemas.record(**{column["key"]: lines for column in value["columns"]}))
        return _open(schemas.record(**{one["key"]: row for one in value["rows"]}))


def _open(schema: Json) -> Json:
    """The same object, of which nothing need be there."""
    return {**schema, "required": []}
