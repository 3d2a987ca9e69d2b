"""Thought record: a table that the client fills in, with columns that the author chooses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Problem, Purpose, QuestionBlock, question_shape, whole_number
from content.blocks.fields import (
    FIELD,
    FieldBlock,
    Form,
    field_problems,
    fields_block,
    fields_shape,
    row_schema,
)


class ThoughtRecordBlock(QuestionBlock):
    """The form of a thought record."""

    rare = ("at_most",)

    columns = fields_block(
        FieldBlock(),
        _("Columns"),
        _("For example: situation, thought, feeling, how strong (0 to 100), helpful thought."),
        default=3,
    )
    at_most = blocks.IntegerBlock(label=_("At most"), default=20, min_value=1, max_value=100)

    class Meta:
        icon = "table"
        label = _("Thought record")
        label_format = "{question}"
        description = _(
            "The client takes a moment apart: what happened, what you thought and felt. You choose the columns."
        )


class ThoughtRecord(BlockType):
    """Moments taken apart."""

    type = "thought_record"
    purpose = Purpose.PRACTISE
    block = ThoughtRecordBlock
    schema = schemas.record(
        **schemas.QUESTION, columns=schemas.array(FIELD, at_least=1), at_most=schemas.whole(1, 100)
    )
    answer_schema = {"type": "array", "items": {"type": "object"}}
    answer_example = [{"situation": "Friday, home late", "thought": "I deserve one", "how-strong": 80}]
    demands = (
        "Rows that are added and removed, with fields of seven forms: words, three kinds of numbers, yes or no, "
        "date, time."
    )
    structure = ("required", "at_most")
    effects = {"at_most": "content", "columns[]/form": "meaning"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000001a",
        "type": "thought_record",
        "key": "my-thoughts",
        "value": {
            "question": "Take a moment apart",
            "help": "",
            "required": False,
            "columns": [
                {"key": "situation", "label": "Situation", "form": "text", "help": "Where were you?"},
                {"key": "thought", "label": "Thought", "form": "text", "help": ""},
                {"key": "how-strong", "label": "How much did you believe it?", "form": "percent", "help": ""},
            ],
            "at_most": 20,
        },
        "fallback": "<p><strong>Take a moment apart</strong></p>"
        "<ul><li>Situation: Where were you?</li><li>Thought</li><li>How much did you believe it?</li></ul>",
    }

    def preview(self) -> Json:
        """Four columns."""
        columns = (
            (gettext("Situation"), Form.TEXT, gettext("Where were you, and with whom?")),
            (gettext("What did you think?"), Form.TEXT, ""),
            (gettext("How much did you believe it?"), Form.PERCENT, ""),
            (gettext("What would help you to think?"), Form.TEXT, ""),
        )
        return {
            "question": gettext("Take a moment apart"),
            "columns": [
                {"key": f"column-{n}", "label": label, "form": form, "help": help}
                for n, (label, form, help) in enumerate(columns)
            ],
        }

    def shape(self, value: Any) -> Json:
        """The question and the columns."""
        return {
            **question_shape(value),
            "columns": fields_shape(value, "columns"),
            "at_most": whole_number(value.get("at_most"), 20),
        }

    def fallback(self, value: Json) -> str:
        """The columns as a list."""
        return html.join(html.asked(value), html.bullets(named(field) for field in value["columns"]))

    def problems(self, value: Any) -> Iterator[Problem]:
        """Columns that cannot be told apart."""
        yield from field_problems(value, "columns")

    def skeleton(self, value: Json) -> Json:
        """Also in which form each column is filled in."""
        forms = {"forms": [field["form"] for field in value["columns"]]}
        return super().skeleton(value) | forms

    def answers(self, value: Json) -> Json:
        """A list of moments."""
        return {"type": "array", "items": row_schema(value["columns"]), "maxItems": value["at_most"]}


def named(field: Json) -> str:
    """A field with its hint."""
    return f"{field['label']}: {field['help']}" if field["help"] else str(field["label"])
