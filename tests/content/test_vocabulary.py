"""Every word of the vocabulary is complete: form, schema, example, preview, fallback."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from jsonschema import Draft202012Validator
from wagtail import blocks

from content.blocks.base import BlockType, Purpose
from content.blocks.questionnaire import QuestionnaireBodyBlock
from content.blocks.registry import CORE, GUIDE, ONLY_IN_QUESTIONNAIRES, VOCABULARY
from content.blocks.streams import BodyBlock, GuideBlock
from content.fragments.block import FragmentBlock
from content.freeze.canonical import canonical
from content.review.models import ChangeClass

KINDS = list(VOCABULARY.values())


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
    def test_types_of_one_purpose_stand_together(self) -> None:
        groups = [group for group, _kinds in groupby(kind.purpose for kind in KINDS)]
        assert len(groups) == len(set(groups))

    def test_picker_is_grouped_by_what_an_author_wants_to_do(self) -> None:
        offered = [(str(group), len(list(found))) for group, found in BodyBlock().grouped_child_blocks()]
        assert [name for name, _count in offered] == [
            *(str(purpose.label) for purpose in Purpose if any(kind.purpose == purpose for kind in KINDS)),
            str(FragmentBlock().meta.group),
        ]
        assert max(count for _name, count in offered) <= 10

    def test_core_level_is_ten_types_that_exist(self) -> None:
        assert len(CORE) == len(set(CORE)) == 10
        assert set(CORE) <= set(VOCABULARY)

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
        stream = QuestionnaireBodyBlock() if kind.type in ONLY_IN_QUESTIONNAIRES else BodyBlock()
        block: Any = stream.child_blocks[kind.type]
        assert block.is_previewable
        value = block.get_preview_value()
        html = render_to_string(block.get_preview_template(value), block.get_preview_context(value))
        assert kind.preview_html() in html

    def test_effects_name_change_classes(self, kind: BlockType) -> None:
        assert set(kind.effects.values()) <= set(ChangeClass.values)

    def test_structure_names_fields_of_the_value(self, kind: BlockType) -> None:
        assert set(kind.structure) <= set(kind.schema["properties"])

    def test_says_what_it_asks_of_an_app_beyond_the_core(self, kind: BlockType) -> None:
        assert bool(kind.demands) == (kind.type not in CORE)

    def test_only_inputs_and_safety_ask_for_a_capability(self, kind: BlockType) -> None:
        if kind.type == "safety_notice":
            assert kind.requires == "crisis-contacts"
        else:
            assert kind.requires == (kind.type if kind.inputs or kind.type == "computed" else None)

    def test_answers_have_a_schema(self, kind: BlockType) -> None:
        if kind.inputs:
            schema = kind.answers(kind.example["value"])
            Draft202012Validator.check_schema(schema)
            Draft202012Validator(schema).validate(kind.answer_example)
        else:
            assert kind.answer_schema is None
            assert kind.answer_example is None


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

    def test_short_answer_stops_at_its_length(self) -> None:
        assert self.answers("short_answer", "a" * 200)
        assert not self.answers("short_answer", "a" * 11, at_most=10)

    def test_number_takes_what_lies_within_its_bounds(self) -> None:
        assert self.answers("number", 60)
        assert not self.answers("number", 61)
        assert not self.answers("number", 0.5)
        assert self.answers("number", -0.5, decimals=1, min=None, max=None)

    @pytest.mark.parametrize(
        ("moment", "right", "wrong"),
        [
            ("date", "2026-01-31", "31-01-2026"),
            ("time", "22:30", "24:00"),
            ("date_time", "2026-01-31T22:30", "2026-01-31 22:30"),
        ],
    )
    def test_date_and_time_take_the_form_of_a_clock(self, moment: str, right: str, wrong: str) -> None:
        assert self.answers("date_time", right, moment=moment)
        assert not self.answers("date_time", wrong, moment=moment)

    def test_yes_or_no_takes_no_words(self) -> None:
        assert self.answers("yes_no", False)
        assert not self.answers("yes_no", "no")

    def test_matrix_takes_a_column_for_each_row(self) -> None:
        assert self.answers("rating_matrix", {"asleep": "never"})
        assert not self.answers("rating_matrix", {"asleep": "never"}, required=True)
        assert not self.answers("rating_matrix", {"other": "never"})

    def test_thought_record_takes_the_columns_of_its_author(self) -> None:
        assert self.answers("thought_record", [{"how-strong": 100}])
        assert not self.answers("thought_record", [{"how-strong": 101}])
        assert not self.answers("thought_record", [{"mood": "sad"}])

    def test_diary_takes_entries_with_a_moment(self) -> None:
        assert self.answers("diary", [{"at": "2026-01-31T22:30", "fields": {"glasses": 2.5}}])
        assert not self.answers("diary", [{"fields": {"glasses": 2}}])

    def test_comparison_takes_lines_in_four_fields(self) -> None:
        assert self.answers("comparison", {"later": {"pros": ["a"]}})
        assert not self.answers("comparison", {"later": {"pros": ["a"] * 9}})

    def test_planner_takes_days_and_their_parts(self) -> None:
        assert self.answers("weekly_planner", {"sun": {"evening": "cinema"}})
        assert not self.answers("weekly_planner", {"sunday": {"evening": "cinema"}})

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

    def test_number_has_room_between_its_bounds(self) -> None:
        assert self.problems("number", question="?", min=5, max=5) == ["max"]
        assert self.problems("number", question="?", min=5, max=None) == []

    def test_quiz_has_an_answer_that_is_right(self) -> None:
        options = [{"label": "Ja", "feedback": "a"}, {"label": "Nee", "feedback": "b"}]
        assert self.problems("quiz", question="?", options=options) == ["options"]

    def test_diary_draws_no_words(self) -> None:
        fields = [{"label": "Wie", "form": "text", "drawn": True}]
        assert self.problems("diary", question="?", fields=fields) == ["fields"]

    def test_columns_differ(self) -> None:
        columns = [{"label": "Wie", "form": "text"}, {"label": "wie", "form": "scale"}]
        assert self.problems("thought_record", question="?", columns=columns) == ["columns"]

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


class TestGuideBlocks:
    def test_have_no_condition_and_lay_their_form_out_without_one(self) -> None:
        for block in GuideBlock().child_blocks.values():
            assert "when" not in block.child_blocks
            assert "when" not in [*block.get_form_layout().get_sorted_block_names()]
