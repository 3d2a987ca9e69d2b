"""Number: how many glasses, how much sleep, what it costs."""

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

LIMIT = 1_000_000_000
BOUND: Json = {"anyOf": [{"type": "null"}, schemas.whole(-LIMIT, LIMIT)]}


class NumberBlock(QuestionBlock):
    """The form of a number."""

    rare = ("min", "max", "decimals")

    unit = blocks.CharBlock(
        label=_("Unit"), required=False, max_length=30, help_text=_("For example: glasses, hours, euros.")
    )
    min = blocks.IntegerBlock(label=_("Lowest"), required=False, min_value=-LIMIT, max_value=LIMIT, default=0)
    max = blocks.IntegerBlock(
        label=_("Highest"),
        required=False,
        min_value=-LIMIT,
        max_value=LIMIT,
        help_text=_("Leave empty for no limit."),
    )
    decimals = blocks.IntegerBlock(
        label=_("Digits behind the decimal mark"), default=0, min_value=0, max_value=3
    )

    class Meta:
        icon = "decimal"
        label = _("Number")
        label_format = "{question}"
        description = _("The client fills in a number: glasses, hours, euros.")


class Number(BlockType):
    """A question answered with a number."""

    type = "number"
    purpose = Purpose.ASK
    block = NumberBlock
    schema = schemas.record(
        **schemas.QUESTION, unit=schemas.TEXT, min=BOUND, max=BOUND, decimals=schemas.whole(0, 3)
    )
    answer_schema = {"type": "number"}
    answer_example = 3
    demands = "A field for a number with a unit, two bounds that may be absent, and up to three decimals."
    structure = ("required", "min", "max", "decimals")
    effects = {"unit": "content"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000000e",
        "type": "number",
        "key": "how-many-glasses",
        "value": {
            "question": "How many glasses did you drink yesterday?",
            "help": "",
            "required": False,
            "unit": "glasses",
            "min": 0,
            "max": 60,
            "decimals": 0,
        },
        "fallback": "<p><strong>How many glasses did you drink yesterday?</strong></p><p>… glasses</p>",
    }

    def preview(self) -> Json:
        """A number of glasses."""
        return {
            "question": gettext("How many glasses did you drink yesterday?"),
            "unit": gettext("glasses"),
            "min": 0,
            "max": 60,
        }

    def shape(self, value: Any) -> Json:
        """The question, its unit and its bounds."""
        return {
            **question_shape(value),
            "unit": plain(value.get("unit")),
            "min": bound(value.get("min")),
            "max": bound(value.get("max")),
            "decimals": whole_number(value.get("decimals"), 0),
        }

    def fallback(self, value: Json) -> str:
        """The question with the unit."""
        return html.join(html.asked(value), format_html("<p>… {}</p>", value["unit"]))

    def problems(self, value: Any) -> Iterator[Problem]:
        """Bounds that leave nothing to fill in."""
        low, high = bound(value.get("min")), bound(value.get("max"))
        if low is not None and high is not None and low >= high:
            yield Problem("max", _("The highest number must be larger than the lowest."))

    def answers(self, value: Json) -> Json:
        """A number within the bounds."""
        found: Json = {"type": "number" if value["decimals"] else "integer"}
        bounds = {"minimum": value["min"], "maximum": value["max"]}
        return found | {name: number for name, number in bounds.items() if number is not None}


def bound(value: Any) -> int | None:
    """A bound that was filled in."""
    return None if value is None or value == "" else int(value)
