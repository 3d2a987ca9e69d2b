"""Fields that an author chooses: the columns of a thought record, the questions of a diary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import schemas
from content.blocks.base import Json, KeyBlock, Problem
from content.blocks.date_time import FORMS, Moment
from content.blocks.options import same_words
from content.blocks.rich import plain


class Form(models.TextChoices):
    """What the client fills in."""

    TEXT = "text", _("Words")
    SCALE = "scale", _("A number from 0 to 10")
    PERCENT = "percent", _("A number from 0 to 100")
    NUMBER = "number", _("A number, such as glasses or hours")
    YES_NO = "yes_no", _("Yes or no")
    DATE = "date", _("A date")
    TIME = "time", _("A time of day")


#: Of a thought record these can be drawn.
NUMBERS = (Form.SCALE, Form.PERCENT, Form.NUMBER)
#: What can be drawn in a graph.
DRAWABLE = {Form.SCALE, Form.PERCENT, Form.NUMBER, Form.YES_NO}
ANSWERS: dict[str, Json] = {
    Form.TEXT: {"type": "string", "maxLength": 2000},
    Form.SCALE: schemas.whole(0, 10),
    Form.PERCENT: schemas.whole(0, 100),
    Form.NUMBER: {"type": "number", "minimum": 0},
    Form.YES_NO: schemas.FLAG,
    Form.DATE: FORMS[Moment.DATE],
    Form.TIME: FORMS[Moment.TIME],
}
FIELD: Json = schemas.record(
    key=schemas.KEY, label=schemas.FILLED, form=schemas.one_of(*Form.values), help=schemas.TEXT
)


class FieldBlock(blocks.StructBlock):
    """One field."""

    key = KeyBlock()
    label = blocks.CharBlock(label=_("Name"), max_length=120)
    form = blocks.ChoiceBlock(label=_("What the client fills in"), choices=Form.choices, default=Form.TEXT)
    help = blocks.CharBlock(
        label=_("Help"), required=False, max_length=300, help_text=_("A hint, an example, or the unit.")
    )

    class Meta:
        icon = "form"
        label_format = "{label}"


def fields_block(child: blocks.StructBlock, label: Any, help_text: Any, *, default: int) -> blocks.ListBlock:
    """The list in which an author puts the fields together."""
    empty = [dict(child.get_default()) for _n in range(default)]
    return blocks.ListBlock(child, label=label, min_num=1, max_num=12, default=empty, help_text=help_text)


def fields_shape(value: Any, name: str) -> list[Json]:
    """The fields as they are frozen."""
    return [field_shape(row) for row in value.get(name) or ()]


def field_shape(row: Any) -> Json:
    """One frozen field."""
    return {
        "key": str(row.get("key") or ""),
        "label": plain(row.get("label")),
        "form": str(row.get("form") or Form.TEXT),
        "help": plain(row.get("help")),
    }


def field_problems(value: Any, name: str) -> Iterator[Problem]:
    """Fields that cannot be told apart."""
    yield from same_words(value, name)


def row_schema(fields: list[Json]) -> Json:
    """An answer per field; each may be left empty."""
    found = schemas.record(**{field["key"]: ANSWERS[field["form"]] for field in fields})
    return {**found, "required": []}
