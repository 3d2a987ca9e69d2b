"""Graph of earlier answers: a diary or a score over time, or numbers beside each other."""

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
from content.blocks.sources import (
    SCORE,
    SOURCE,
    Reference,
    exercise_block,
    question_block,
    reference,
    source_shape,
)

#: What can be drawn: the numbers of a diary or of moments, statements that were judged, single numbers, and of a
#: questionnaire its scores and the items that count.
DRAWABLE = ("diary", "rating_matrix", "thought_record", "scale", "number", "item", SCORE)


class GraphSourceBlock(blocks.StructBlock):
    """One question of which the answers are drawn."""

    exercise = exercise_block()
    question = question_block(DRAWABLE)

    class Meta:
        icon = "history"


class GraphBlock(FieldsBlock):
    """The form of a graph."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    introduction = blocks.TextBlock(
        label=_("Introduction"), required=False, max_length=1000, help_text=_("What to look at.")
    )
    sources = blocks.ListBlock(
        GraphSourceBlock(),
        label=_("Answers to draw"),
        min_num=1,
        max_num=12,
        default=[{"exercise": None, "question": ""}],
        help_text=_(
            "A diary, a rating matrix, scales and numbers beside each other, the score of a questionnaire each time it "
            "was filled in, or a thought record: of that each column of numbers."
        ),
    )

    class Meta:
        icon = "order-up"
        label = _("Graph of earlier answers")
        label_format = "{title}"
        description = _(
            "Draws what the client filled in before: a diary or a score over time, or numbers beside each other."
        )


class Graph(BlockType):
    """Answers, drawn."""

    type = "graph"
    purpose = Purpose.LOOK_BACK
    block = GraphBlock
    schema = schemas.record(
        title=schemas.FILLED, introduction=schemas.TEXT, sources=schemas.array(SOURCE, at_least=1)
    )
    demands = (
        "Finding earlier answers as for `carried_over` and drawing them: of a diary each drawn field over time, of "
        "scales and numbers one bar each, of a matrix each row, of a thought record each column of numbers, of a "
        "questionnaire (`type` of the source) each item by what its answer counts for, and a score for each time that "
        "it was finished; and the same in words."
    )
    structure = ("sources",)
    effects = {"sources": "content"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000001e",
        "type": "graph",
        "value": {
            "title": "Your week in a picture",
            "introduction": "Which day stands out?",
            "sources": [{"exercise": "drinking-diary", "key": "week"}],
        },
        "fallback": "<h3>Your week in a picture</h3><p>Which day stands out?</p>"
        "<p>Look up what you filled in before.</p>",
    }

    def preview(self) -> Json:
        """The diary of the preview, drawn."""
        return {
            "title": gettext("Your week in a picture"),
            "introduction": gettext("Which day stands out?"),
            "sources": [{"question": "my-days"}],
        }

    def shape(self, value: Any) -> Json:
        """The words, and where the answers come from."""
        return {
            "title": plain(value.get("title")),
            "introduction": plain(value.get("introduction")),
            "sources": [source_shape(row) for row in value.get("sources") or ()],
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
        """Every question that is drawn."""
        for row in value.get("sources") or ():
            yield reference(row, "sources", DRAWABLE)

    def sources(self, value: Json) -> list[Json]:
        """Every source."""
        return list(value["sources"])
