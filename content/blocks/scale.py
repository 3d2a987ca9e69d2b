"""Scale: a number between two ends."""

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


class ScaleBlock(QuestionBlock):
    """The form of a scale."""

    rare = ("step",)

    min = blocks.IntegerBlock(label=_("From"), default=0, min_value=-1000, max_value=1000)
    max = blocks.IntegerBlock(label=_("To"), default=10, min_value=-1000, max_value=1000)
    step = blocks.IntegerBlock(label=_("In steps of"), default=1, min_value=1, max_value=1000)
    min_label = blocks.CharBlock(
        label=_("Words at the lowest number"),
        required=False,
        max_length=80,
        help_text=_("For example: no craving."),
    )
    max_label = blocks.CharBlock(
        label=_("Words at the highest number"),
        required=False,
        max_length=80,
        help_text=_("For example: the strongest craving ever."),
    )

    class Meta:
        icon = "sliders"
        label = _("Scale")
        label_format = "{question}"
        description = _("The client gives a number, for example how strong the craving is from 0 to 10.")


class Scale(BlockType):
    """A number between two ends."""

    type = "scale"
    purpose = Purpose.ASK
    block = ScaleBlock
    schema = schemas.record(
        **schemas.QUESTION,
        min=schemas.whole(-1000, 1000),
        max=schemas.whole(-1000, 1000),
        step=schemas.whole(1, 1000),
        min_label=schemas.TEXT,
        max_label=schemas.TEXT,
    )
    answer_schema = {"type": "integer"}
    structure = ("required", "min", "max", "step")
    answer_example = 6
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000009",
        "type": "scale",
        "key": "craving-now",
        "value": {
            "question": "How strong is the craving now?",
            "help": "",
            "required": False,
            "min": 0,
            "max": 10,
            "step": 1,
            "min_label": "none",
            "max_label": "very strong",
        },
        "fallback": "<p><strong>How strong is the craving now?</strong></p>"
        "<p>0 (none) – 10 (very strong)</p>",
    }

    def preview(self) -> Json:
        """From 0 to 10."""
        return {
            "question": gettext("How strong is the craving now?"),
            "min": 0,
            "max": 10,
            "step": 1,
            "min_label": gettext("no craving"),
            "max_label": gettext("the strongest ever"),
        }

    def shape(self, value: Any) -> Json:
        """The question, the ends, and their words."""
        return {
            **question_shape(value),
            "min": whole_number(value.get("min"), 0),
            "max": whole_number(value.get("max"), 10),
            "step": whole_number(value.get("step"), 1),
            "min_label": plain(value.get("min_label")),
            "max_label": plain(value.get("max_label")),
        }

    def fallback(self, value: Json) -> str:
        """The question with both ends."""
        low, high = (self._end(value[end], value[f"{end}_label"]) for end in ("min", "max"))
        return html.join(html.asked(value), format_html("<p>{} – {}</p>", low, high))

    def problems(self, value: Any) -> Iterator[Problem]:
        """A scale without room between its ends, or with steps that never reach the end."""
        shape = self.shape(value)
        width = shape["max"] - shape["min"]
        if width <= 0:
            yield Problem("max", _("The highest number must be larger than the lowest."))
        elif width % shape["step"]:
            yield Problem("step", _("With these steps the client never reaches the highest number."))

    def answers(self, value: Json) -> Json:
        """A whole number on the scale."""
        if value["step"] == 1:
            return schemas.whole(value["min"], value["max"])
        return {"enum": list(range(value["min"], value["max"] + 1, value["step"]))}

    def _end(self, number: int, label: str) -> str:
        return f"{number} ({label})" if label else str(number)
