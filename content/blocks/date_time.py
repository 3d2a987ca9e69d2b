"""Date and time: when it was, when it will be, how late."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Purpose, QuestionBlock, question_shape


class Moment(models.TextChoices):
    """What the client fills in."""

    DATE = "date", _("A date")
    TIME = "time", _("A time of day")
    BOTH = "date_time", _("A date and a time")


#: As a clock on the wall says it: no time zone, because the client's own day is meant.
FORMS: dict[str, Json] = {
    Moment.DATE: {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
    Moment.TIME: {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
    Moment.BOTH: {
        "type": "string",
        "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$",
    },
}


class DateTimeBlock(QuestionBlock):
    """The form of a date or time."""

    moment = blocks.ChoiceBlock(
        label=_("What is filled in"), choices=Moment.choices, default=Moment.DATE, required=True
    )

    class Meta:
        icon = "date"
        label = _("Date and time")
        label_format = "{question}"
        description = _("The client fills in a date, a time, or both.")


class DateTime(BlockType):
    """A question answered with a moment."""

    type = "date_time"
    purpose = Purpose.ASK
    block = DateTimeBlock
    schema = schemas.record(**schemas.QUESTION, moment=schemas.one_of(*Moment.values))
    answer_schema = {"type": "string"}
    answer_example = "22:30"
    demands = (
        "A date picker and a time picker. The answer is local, without a time zone: "
        "`2026-01-31`, `22:30` or `2026-01-31T22:30`."
    )
    structure = ("required", "moment")
    # A date is another answer than a time.
    effects = {"moment": "meaning"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000000f",
        "type": "date_time",
        "key": "what-time",
        "value": {
            "question": "What time did you go to bed?",
            "help": "",
            "required": False,
            "moment": "time",
        },
        "fallback": "<p><strong>What time did you go to bed?</strong></p><p>A time of day</p>",
    }

    def preview(self) -> Json:
        """A time of day."""
        return {"question": gettext("What time did you go to bed?"), "moment": Moment.TIME}

    def shape(self, value: Any) -> Json:
        """The question and which moment."""
        return {**question_shape(value), "moment": str(value.get("moment") or Moment.DATE)}

    def fallback(self, value: Json) -> str:
        """The question, and what is filled in."""
        return html.join(html.asked(value), format_html("<p>{}</p>", Moment(value["moment"]).label))

    def answers(self, value: Json) -> Json:
        """A moment in this form."""
        return dict(FORMS[value["moment"]])
