"""Weekly planner: what the client is going to do, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Problem, Purpose, QuestionBlock, question_shape
from content.blocks.options import named_list, named_shape, same_words

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WHOLE_DAY = {"key": "day", "label": ""}
#: A day that is not divided has one part, without words of its own.
PART: Json = schemas.record(key=schemas.KEY, label=schemas.TEXT)


class WeeklyPlannerBlock(QuestionBlock):
    """The form of a weekly planner."""

    rows = named_list(
        _("Parts of a day"),
        _("Part of a day"),
        least=0,
        default=0,
        help_text=_("For example: morning, afternoon, evening. Without them each day is one field."),
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Weekly planner")
        label_format = "{question}"
        description = _("The client plans a week: for each day, or part of a day, what they are going to do.")


class WeeklyPlanner(BlockType):
    """A week, planned."""

    type = "weekly_planner"
    purpose = Purpose.PLAN
    block = WeeklyPlannerBlock
    schema = schemas.record(**schemas.QUESTION, rows=schemas.array(PART, at_least=1))
    answer_schema = {"type": "object"}
    answer_example = {"mon": {"evening": "swimming with Sam"}, "sat": {"evening": "cinema"}}
    demands = "Seven days with a field for each part of a day; the names of the days are the app's own."
    structure = ("required",)
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000001c",
        "type": "weekly_planner",
        "key": "next-week",
        "value": {
            "question": "What will you do next week?",
            "help": "",
            "required": False,
            "rows": [{"key": "day", "label": "By day"}, {"key": "evening", "label": "In the evening"}],
        },
        "fallback": "<p><strong>What will you do next week?</strong></p>"
        "<p>For each day of the week: By day, In the evening.</p>",
    }

    def preview(self) -> Json:
        """Three parts of a day."""
        parts = (gettext("Morning"), gettext("Afternoon"), gettext("Evening"))
        return {
            "question": gettext("What will you do next week?"),
            "rows": [{"key": f"part-{n}", "label": label} for n, label in enumerate(parts)],
        }

    def shape(self, value: Any) -> Json:
        """The question and the parts of a day; the day itself when there are none."""
        return {**question_shape(value), "rows": named_shape(value, "rows") or [dict(WHOLE_DAY)]}

    def fallback(self, value: Json) -> str:
        """A plan for each day."""
        parts = ", ".join(row["label"] for row in value["rows"] if row["label"])
        words = gettext("For each day of the week")
        line = f"{words}: {parts}." if parts else f"{words}."
        return html.join(html.asked(value), format_html("<p>{}</p>", line))

    def problems(self, value: Any) -> Iterator[Problem]:
        """Parts of a day that cannot be told apart."""
        yield from same_words(value, "rows")

    def answers(self, value: Json) -> Json:
        """Per day and part of it what the client plans."""
        part = {"type": "string", "maxLength": 500}
        day = {**schemas.record(**{row["key"]: part for row in value["rows"]}), "required": []}
        return {**schemas.record(**dict.fromkeys(DAYS, day)), "required": []}
