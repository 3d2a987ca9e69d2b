"""Every word of the vocabulary is complete: form, schema, example, preview, fallback."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from jsonschema import Draft202012Validator
from wagtail import blocks

from content.blocks.base import BlockType
from content.blocks.registry import GUIDE, VOCABULARY
from content.blocks.streams import BodyBlock
from content.freeze.canonical import canonical
from content.review.models import ChangeClass

KINDS = list(VOCABULARY.values())
EXPECTED = [
    "text", "image", "recording", "callout", "steps", "open_question", "single_choice", "multiple_choice",
    "scale", "fill_list", "if_then_plan", "feedback_moment",
]  # fmt: skip


def named(kind: BlockType) -> str:
    return kind.type


def assert_whole(block: Any, value: Any) -> None:
    """Every struct below holds all of its fields."""
    if isinstance(block, blocks.StructBlock):
        assert set(value) == set(block.child_blocks)
        for name, child in block.child_blocks.items():
            assert_whole(child, value[name])
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            assert_whole(block.child_block, item)


class TestVocabulary:
    def test_holds_the_twelve_types(self) -> None:
        assert list(VOCABULARY) == EXPECTED

    def test_guide_asks_nothing(self) -> None:
        assert not any(VOCABULARY[name].inputs for name in GUIDE)

    def test_every_block_stands_in_a_file_of_its_own(self) -> None:
        assert len({type(kind).__module__ for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=named)
class TestBlockType:
    def test_has_label_icon_and_description(self, kind: BlockType) -> None:
        block = kind.definition
        assert str(block.label)
        assert block.meta.icon != "placeholder"
        assert str(block.get_description())

    def test_every_field_an_author_sees_is_named(self, kind: BlockType) -> None:
        for name, child in kind.definition.child_blocks.items():
            assert str(child.label) or name == "key", name

    def test_a_fresh_one_has_every_field(self, kind: BlockType) -> None:
        # The editor cannot draw rich text that is not there at all.
        assert_whole(kind.definition, kind.definition.get_default())

    def test_schema_is_a_schema(self, kind: BlockType) -> None:
        Draft202012Validator.check_schema(kind.schema)

    def test_example_fits_the_schema(self, kind: BlockType) -> None:
        Draft202012Validator(kind.schema).validate(kind.example["value"])
        assert kind.example["type"] == kind.type
        assert ("key" in kind.example) == kind.inputs

    def test_example_has_the_fallback_that_we_write(self, kind: BlockType) -> None:
        with translation.override("en"):
            assert kind.example["fallback"] == kind.fallback(kind.example["value"])

    def test_example_is_canonical(self, kind: BlockType) -> None:
        assert canonical(kind.example)

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_preview_is_drawn(self, kind: BlockType, language: str) -> None:
        with translation.override(language):
            assert len(kind.preview_html()) > 20

    def test_preview_renders_in_the_picker(self, kind: BlockType) -> None:
        block: Any = BodyBlock().child_blocks[kind.type]
        assert block.is_previewable
        value = block.get_preview_value()
        html = render_to_string(block.get_preview_template(value), block.get_preview_context(value))
        assert kind.preview_html() in html

    def test_effects_name_change_classes(self, kind: BlockType) -> None:
        assert set(kind.effects.values()) <= set(ChangeClass.values)

    def test_structure_names_fields_of_the_value(self, kind: BlockType) -> None:
        assert set(kind.structure) <= set(kind.schema["properties"])

    def test_only_inputs_ask_for_a_capability(self, kind: BlockType) -> None:
        assert kind.requires == (kind.type if kind.inputs else None)

    def test_answers_have_a_schema(self, kind: BlockType) -> None:
        if kind.inputs:
            Draft202012Validator.check_schema(kind.answers(kind.example["value"]))
        else:
            assert kind.answer_schema is None


class TestAnswers:
    def answers(self, name: str, answer: Any, **changes: Any) -> bool:
        kind = VOCABULARY[name]
        schema = kind.answers({**kind.example["value"], **changes})
        return bool(Draft202012Validator(schema).is_valid(answer))

    def test_single_choice_takes_one_of_its_keys(self) -> None:
        assert self.answers("single_choice", "weak")
        assert not self.answers("single_choice", "other")

    def test_multiple_choice_takes_different_keys_up_to_the_limit(self) -> None:
        assert self.answers("multiple_choice", ["walking", "calling"])
        assert not self.answers("multiple_choice", ["walking", "walking"])
        assert not self.answers("multiple_choice", ["walking", "calling"], at_most=1)

    def test_scale_takes_numbers_that_stand_on_it(self) -> None:
        assert self.answers("scale", 10)
        assert not self.answers("scale", 11)
        assert self.answers("scale", 4, step=2)
        assert not self.answers("scale", 5, step=2)

    def test_fill_list_takes_rows_up_to_the_limit(self) -> None:
        assert self.answers("fill_list", ["my sister"])
        assert not self.answers("fill_list", ["a"] * 11)

    def test_if_then_plan_takes_pairs(self) -> None:
        assert self.answers("if_then_plan", [{"if": "a", "then": "b"}])
        assert not self.answers("if_then_plan", [{"if": "a"}])


class TestProblems:
    def problems(self, name: str, **value: Any) -> list[str]:
        kind = VOCABULARY[name]
        return [problem.field for problem in kind.problems(kind.definition.normalize(value))]

    def test_scale_needs_room(self) -> None:
        assert self.problems("scale", question="?", min=5, max=5, step=1) == ["max"]

    def test_scale_reaches_its_end(self) -> None:
        assert self.problems("scale", question="?", min=0, max=10, step=3) == ["step"]

    def test_options_differ(self) -> None:
        assert self.problems("single_choice", question="?", options=[{"label": "Ja"}, {"label": "ja"}]) == [
            "options"
        ]

    def test_limit_lies_within_the_options(self) -> None:
        options = [{"label": "Ja"}, {"label": "Nee"}]
        assert self.problems("multiple_choice", question="?", options=options, at_most=3) == ["at_most"]

    def test_list_does_not_begin_above_its_limit(self) -> None:
        assert self.problems("fill_list", question="?", at_least=5, at_most=2) == ["at_least"]
