"""Carried over: what the client wrote before, shown again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose
from content.blocks.rich import plain
from content.blocks.sources import SOURCE, Reference, exercise_block, question_block, reference, source_shape


class CarriedOverBlock(FieldsBlock):
    """The form of an answer carried over."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=200, help_text=_("For example: this is what you wanted.")
    )
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, max_length=1000)
    exercise = exercise_block()
    question = question_block()
    missing = blocks.CharBlock(
        label=_("When there is no answer yet"),
        required=False,
        max_length=300,
        help_text=_("Leave empty for “You have not filled this in yet.”"),
    )

    class Meta:
        icon = "history"
        label = _("Earlier answer")
        label_format = "{title}"
        description = _(
            "Shows what the client wrote before, in this exercise, an earlier one or a questionnaire; or a score."
        )


class CarriedOver(BlockType):
    """The client's own words, again."""

    type = "carried_over"
    purpose = Purpose.LOOK_BACK
    block = CarriedOverBlock
    schema = schemas.record(
        title=schemas.FILLED, introduction=schemas.TEXT, source=SOURCE, missing=schemas.FILLED
    )
    demands = (
        "Finding the client's answer to `key` of the newest work on the exercise with this code (of this exercise "
        "when it is empty), showing it readably, and showing `missing` when there is none. With `type` the code is of "
        "a questionnaire, and `key` of an item or of a score: then the newest one that was finished, with its band."
    )
    structure = ("source",)
    # Other earlier words are shown; what the client answers stays.
    effects = {"source/exercise": "content", "source/key": "content", "source/type": "content"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000001d",
        "type": "carried_over",
        "value": {
            "title": "This is what you wanted",
            "introduction": "You wrote this at the start.",
            "source": {"exercise": "my-goal", "key": "goal"},
            "missing": "You have not filled this in yet.",
        },
        "fallback": "<h3>This is what you wanted</h3><p>You wrote this at the start.</p>"
        "<p>Look up what you filled in before.</p>",
    }

    def preview(self) -> Json:
        """Looking back at the diary of the preview."""
        return {"title": gettext("This is what you wrote"), "question": "my-days"}

    def shape(self, value: Any) -> Json:
        """The words around it, and where the answer comes from."""
        return {
            "title": plain(value.get("title")),
            "introduction": plain(value.get("introduction")),
            "source": source_shape(value),
            "missing": plain(value.get("missing")) or gettext("You have not filled this in yet."),
        }

    def fallback(self, value: Json) -> str:
        """The words around it; the client looks it up."""
        words = gettext("Look up what you filled in before.")
        return html.join(
            html.heading(value["title"]),
            html.paragraphs(value["introduction"]),
            format_html("<p>{}</p>", words),
        )

    def references(self, value: Any) -> Iterator[Reference]:
        """The one question."""
        yield reference(value, "question")

    def sources(self, value: Json) -> list[Json]:
        """The one source."""
        return [value["source"]]
