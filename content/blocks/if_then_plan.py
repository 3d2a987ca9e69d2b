"""If-then plan: when this happens, I do that."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, KeyBlock, Purpose, whole_number
from content.blocks.rich import plain

# `if` is a word of Python, so the fields of an example are declared by name.
ExampleBlock = blocks.StructBlock


def example_block() -> blocks.StructBlock:
    """One example of a plan."""
    return ExampleBlock(
        [
            ("if", blocks.CharBlock(label=_("If"), max_length=300)),
            ("then", blocks.CharBlock(label=_("Then"), max_length=300)),
        ],
        icon="redirect",
        label_format="{if}",
    )


class IfThenPlanBlock(FieldsBlock):
    """The form of an if-then plan."""

    rare = ("if_label", "then_label", "at_most")

    key = KeyBlock()
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, max_length=1000)
    required = blocks.BooleanBlock(
        label=_("Must be answered"),
        required=False,
        help_text=_("Only if the exercise makes no sense without the answer."),
    )
    if_label = blocks.CharBlock(
        label=_("Words before the situation"),
        required=False,
        max_length=80,
        help_text=_("Leave empty for “If”."),
    )
    then_label = blocks.CharBlock(
        label=_("Words before the action"),
        required=False,
        max_length=80,
        help_text=_("Leave empty for “Then”."),
    )
    examples = blocks.ListBlock(example_block(), label=_("Examples"), default=[])
    at_most = blocks.IntegerBlock(label=_("At most"), default=5, min_value=1, max_value=20)

    class Meta:
        icon = "redirect"
        label = _("If-then plan")
        label_format = "{title}"
        description = _("The client links a situation to an action: if this happens, then I do that.")


class IfThenPlan(BlockType):
    """Plans for a moment that will come."""

    type = "if_then_plan"
    purpose = Purpose.PLAN
    block = IfThenPlanBlock
    schema = schemas.record(
        title=schemas.FILLED,
        introduction=schemas.TEXT,
        required=schemas.FLAG,
        if_label=schemas.FILLED,
        then_label=schemas.FILLED,
        examples=schemas.array(schemas.record(**{"if": schemas.FILLED, "then": schemas.FILLED})),
        at_most=schemas.whole(1, 20),
    )
    answer_schema = {
        "type": "array",
        "items": schemas.record(
            **{"if": {"type": "string", "maxLength": 1000}, "then": {"type": "string", "maxLength": 1000}}
        ),
    }
    structure = ("required", "at_most")
    # More or fewer plans: the client still answers the same question.
    effects = {"at_most": "content"}
    answer_example = [{"if": "I come home tired", "then": "I make tea"}]
    demands = "Plans of two fields each, which the client adds and removes."
    example = {
        "id": "5a0f7c1e-0000-4000-8000-00000000000b",
        "type": "if_then_plan",
        "key": "my-plan",
        "value": {
            "title": "My plan",
            "introduction": "",
            "required": False,
            "if_label": "If",
            "then_label": "Then",
            "examples": [{"if": "somebody offers me a drink", "then": "I ask for water"}],
            "at_most": 5,
        },
        "fallback": "<h3>My plan</h3><p>If … Then …</p>"
        "<ul><li>If somebody offers me a drink. Then I ask for water.</li></ul>",
    }

    def preview(self) -> Json:
        """One example."""
        return {
            "title": gettext("My plan for a hard moment"),
            "examples": [{"if": gettext("somebody offers me a drink"), "then": gettext("I ask for water")}],
        }

    def shape(self, value: Any) -> Json:
        """The labels, the examples, and how many plans there may be."""
        return {
            "title": plain(value.get("title")),
            "introduction": plain(value.get("introduction")),
            "required": bool(value.get("required")),
            "if_label": plain(value.get("if_label")) or gettext("If"),
            "then_label": plain(value.get("then_label")) or gettext("Then"),
            "examples": [
                {"if": plain(row.get("if")), "then": plain(row.get("then"))}
                for row in value.get("examples") or ()
            ],
            "at_most": whole_number(value.get("at_most"), 5),
        }

    def fallback(self, value: Json) -> str:
        """How a plan is made, with examples."""
        form = format_html("<p>{} … {} …</p>", value["if_label"], value["then_label"])
        rows = (
            f"{value['if_label']} {row['if'].rstrip('.')}. {value['then_label']} {row['then'].rstrip('.')}."
            for row in value["examples"]
        )
        return html.join(
            html.heading(value["title"]), html.paragraphs(value["introduction"]), form, html.bullets(rows)
        )

    def answers(self, value: Json) -> Json:
        """A list of plans."""
        return {**(self.answer_schema or {}), "maxItems": value["at_most"]}
