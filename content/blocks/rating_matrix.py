"""Rating matrix: several statements, judged with the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Problem, Purpose, QuestionBlock, question_shape
from content.blocks.options import named_list, named_shape, same_words


class RatingMatrixBlock(QuestionBlock):
    """The form of a rating matrix."""

    rows = named_list(_("Statements"), _("Statement"), least=1, default=2)
    columns = named_list(_("Answers"), _("Answer"), least=2, default=3)

    class Meta:
        icon = "grid"
        label = _("Rating matrix")
        label_format = "{question}"
        description = _("Several statements below each other, each with the same answers to choose from.")


class RatingMatrix(BlockType):
    """One choice for each row."""

    type = "rating_matrix"
    purpose = Purpose.ASK
    block = RatingMatrixBlock
    schema = schemas.record(
        **schemas.QUESTION,
        rows=schemas.array(schemas.OPTION, at_least=1),
        columns=schemas.array(schemas.OPTION, at_least=2),
    )
    answer_schema = {"type": "object", "additionalProperties": {"type": "string"}}
    answer_example = {"asleep": "often", "awake": "never"}
    demands = "A table of choices that also works on a narrow screen: per row one of the columns."
    structure = ("required",)
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000013",
        "type": "rating_matrix",
        "key": "my-nights",
        "value": {
            "question": "How were your nights this week?",
            "help": "",
            "required": False,
            "rows": [
                {"key": "asleep", "label": "It took long to fall asleep"},
                {"key": "awake", "label": "I woke up at night"},
            ],
            "columns": [
                {"key": "never", "label": "Never"},
                {"key": "sometimes", "label": "Sometimes"},
                {"key": "often", "label": "Often"},
            ],
        },
        "fallback": "<p><strong>How were your nights this week?</strong></p>"
        "<ul><li>It took long to fall asleep</li><li>I woke up at night</li></ul>"
        "<p>Never / Sometimes / Often</p>",
    }

    def preview(self) -> Json:
        """Two statements with three answers."""
        rows = [gettext("It took long to fall asleep"), gettext("I woke up at night")]
        columns = [gettext("Never"), gettext("Sometimes"), gettext("Often")]
        return {
            "question": gettext("How were your nights this week?"),
            "rows": [{"key": f"row-{n}", "label": label} for n, label in enumerate(rows)],
            "columns": [{"key": f"column-{n}", "label": label} for n, label in enumerate(columns)],
        }

    def shape(self, value: Any) -> Json:
        """The question, the statements and the answers."""
        return {
            **question_shape(value),
            "rows": named_shape(value, "rows"),
            "columns": named_shape(value, "columns"),
        }

    def fallback(self, value: Json) -> str:
        """The statements as a list, the answers on one line."""
        answers = " / ".join(column["label"] for column in value["columns"])
        return html.join(
            html.asked(value),
            html.bullets(row["label"] for row in value["rows"]),
            format_html("<p>{}</p>", answers),
        )

    def problems(self, value: Any) -> Iterator[Problem]:
        """Rows or columns that cannot be told apart."""
        yield from same_words(value, "rows")
        yield from same_words(value, "columns")

    def answers(self, value: Json) -> Json:
        """Per row the key of a column."""
        column = {"enum": [column["key"] for column in value["columns"]]}
        found = schemas.record(**{row["key"]: column for row in value["rows"]})
        return found if value["required"] else {**found, "required": []}
