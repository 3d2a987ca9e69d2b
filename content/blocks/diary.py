"""Diary: the client writes something down again and again, and sees how it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, Problem, Purpose, QuestionBlock, question_shape, whole_number
from content.blocks.date_time import FORMS, Moment
from content.blocks.fields import (
    DRAWABLE,
    FIELD,
    FieldBlock,
    Form,
    field_problems,
    field_shape,
    fields_block,
    row_schema,
)
from content.blocks.rich import plain
from content.blocks.thought_record import named

MOST = 1000


class Rhythm(models.TextChoices):
    """When the client writes."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    MOMENT = "moment", _("Each time it happens")


class DiaryFieldBlock(FieldBlock):
    """One question of an entry."""

    drawn = blocks.BooleanBlock(
        label=_("Show in a graph"), required=False, help_text=_("For numbers, and for yes or no.")
    )

    class Meta:
        icon = "form"
        label_format = "{label}"


class DiaryBlock(QuestionBlock):
    """The form of a diary."""

    rare = ("remind_at", "days")

    fields = fields_block(
        DiaryFieldBlock(), _("Questions of an entry"), _("Few questions are answered longest."), default=1
    )
    rhythm = blocks.ChoiceBlock(label=_("When"), choices=Rhythm.choices, default=Rhythm.DAILY)
    reminder = blocks.CharBlock(
        label=_("Advice to remember it"),
        required=False,
        max_length=300,
        help_text=_("For example: lay a pen beside your toothbrush."),
    )
    remind_at = blocks.TimeBlock(
        label=_("Time for a reminder"),
        required=False,
        help_text=_("An app that can remind proposes this time. Leave empty for none."),
    )
    days = blocks.IntegerBlock(
        label=_("For how many days"),
        required=False,
        min_value=1,
        max_value=366,
        help_text=_("May stay empty."),
    )

    class Meta:
        icon = "calendar"
        label = _("Diary or tracker")
        label_format = "{question}"
        description = _(
            "The client answers a few questions again and again, and sees in a graph how it goes."
        )


class Diary(BlockType):
    """Something that is kept track of."""

    type = "diary"
    purpose = Purpose.PLAN
    block = DiaryBlock
    schema = schemas.record(
        **schemas.QUESTION,
        fields=schemas.array(
            {
                **FIELD,
                "properties": {**FIELD["properties"], "drawn": schemas.FLAG},
                "required": [*FIELD["required"], "drawn"],
            },
            at_least=1,
        ),
        rhythm=schemas.one_of(*Rhythm.values),
        reminder=schemas.TEXT,
        remind_at={"type": "string", "pattern": r"^(([01]\d|2[0-3]):[0-5]\d)?$"},
        days={"anyOf": [{"type": "null"}, schemas.whole(1, 366)]},
    )
    answer_schema = {"type": "array", "items": {"type": "object"}}
    answer_example = [
        {"at": "2026-01-30T21:00", "fields": {"glasses": 3, "with-whom": "Sam"}},
        {"at": "2026-01-31T22:15", "fields": {"glasses": 0}},
    ]
    demands = (
        "Entries with a local moment and fields of seven forms, added, changed and removed over weeks; a graph "
        "of the drawn fields with the same in words; and, if the app can, a reminder that the client turns on."
    )
    structure = ("required", "rhythm", "remind_at", "days")
    # Another moment or length, the same questions.
    effects = {
        **dict.fromkeys(("rhythm", "remind_at", "days", "fields[]/drawn"), "content"),
        "fields[]/form": "meaning",
    }
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000001b",
        "type": "diary",
        "key": "my-week",
        "value": {
            "question": "My week",
            "help": "",
            "required": False,
            "fields": [
                {"key": "glasses", "label": "Glasses", "form": "number", "help": "", "drawn": True},
                {"key": "with-whom", "label": "With whom?", "form": "text", "help": "", "drawn": False},
            ],
            "rhythm": "daily",
            "reminder": "Write before you brush your teeth.",
            "remind_at": "21:00",
            "days": 7,
        },
        "fallback": "<p><strong>My week</strong></p><p>Every day. Write before you brush your teeth.</p>"
        "<ul><li>Glasses</li><li>With whom?</li></ul>",
    }

    def preview(self) -> Json:
        """Glasses and mood, every day."""
        return {
            "key": "my-days",
            "question": gettext("My week"),
            "fields": [
                {"key": "glasses", "label": gettext("How many glasses?"), "form": Form.NUMBER, "drawn": True},
                {"key": "mood", "label": gettext("How did you feel?"), "form": Form.SCALE, "drawn": True},
                {"key": "what", "label": gettext("What was special?"), "form": Form.TEXT},
            ],
            "rhythm": Rhythm.DAILY,
            "reminder": gettext("Write it down before you brush your teeth."),
            "days": 7,
        }

    def shape(self, value: Any) -> Json:
        """The questions of an entry, and when they are asked."""
        at = value.get("remind_at")
        return {
            **question_shape(value),
            "fields": [
                {**field_shape(row), "drawn": bool(row.get("drawn")) and row.get("form") in DRAWABLE}
                for row in value.get("fields") or ()
            ],
            "rhythm": str(value.get("rhythm") or Rhythm.DAILY),
            "reminder": plain(value.get("reminder")),
            "remind_at": at.strftime("%H:%M") if hasattr(at, "strftime") else str(at or "")[:5],
            "days": whole_number(value.get("days"), 0) or None,
        }

    def fallback(self, value: Json) -> str:
        """When to write, and what."""
        when = f"{Rhythm(value['rhythm']).label}. {value['reminder']}".strip()
        return html.join(
            html.asked(value), format_html("<p>{}</p>", when), html.bullets(map(named, value["fields"]))
        )

    def problems(self, value: Any) -> Iterator[Problem]:
        """Questions that cannot be told apart, or words in a graph."""
        yield from field_problems(value, "fields")
        for row in value.get("fields") or ():
            if row.get("drawn") and row.get("form") not in DRAWABLE:
                yield Problem("fields", _("Only numbers, and yes or no, can be drawn in a graph."))

    def skeleton(self, value: Json) -> Json:
        """Also in which form each question is answered, and what is drawn."""
        forms = {"forms": [[field["form"], field["drawn"]] for field in value["fields"]]}
        return super().skeleton(value) | forms

    def answers(self, value: Json) -> Json:
        """A list of entries."""
        entry = schemas.record(at=FORMS[Moment.BOTH], fields=row_schema(value["fields"]))
        return {"type": "array", "items": entry, "maxItems": MOST}
