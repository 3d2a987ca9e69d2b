"""Numbers: each sentence of DESIGN.md, "Numbers", is one test."""

from __future__ import annotations

import pytest

from releases.numbering import (
    BadNumber,
    Line,
    Number,
    Shape,
    is_partial,
    next_number,
    parse,
    parse_line,
    parse_partial,
    prefixes,
)

A = Shape("exercise/1", "aaaa")
B = Shape("exercise/1", "bbbb")
L10, L11, L12, L20 = Line(1, 0), Line(1, 1), Line(1, 2), Line(2, 0)


class TestReading:
    @pytest.mark.parametrize("text", ["1.0.0", "0.0.1", "12.34.56", "2.0.0-pilot.1", "2.0.0-pilot.12"])
    def test_a_full_number_reads_back_as_it_was_written(self, text: str) -> None:
        assert str(parse(text)) == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "01.2.3",
            "1.2.-3",
            "v1.2.3",
            "1.2.3-pilot",
            "1.2.3-pilot.0",
            "1.2.3-beta.1",
        ]
        + ["1.2.3\n", " 1.2.3", "١.٢.٣", "1.2.9999999999"],
    )
    def test_anything_else_is_no_number(self, text: str) -> None:
        with pytest.raises(BadNumber):
            parse(text)

    def test_a_partial_number_names_a_major_or_a_line(self) -> None:
        assert parse_partial("2") == (2, None)
        assert parse_partial("2.1") == (2, 1)
        assert parse_line("2.1") == Line(2, 1)

    @pytest.mark.parametrize("text", ["", "2.", ".1", "2.1.0", "2.x", "2.0.0-pilot.1", "02"])
    def test_a_pilot_or_nonsense_is_no_partial_number(self, text: str) -> None:
        assert not is_partial(text)
        with pytest.raises(BadNumber):
            parse_partial(text)

    def test_a_major_alone_is_no_line(self) -> None:
        with pytest.raises(BadNumber):
            parse_line("2")

    def test_a_final_number_answers_to_its_major_and_its_line(self) -> None:
        assert prefixes(parse("2.1.3")) == ("2", "2.1")


class TestOrder:
    def test_numbers_are_ordered_as_integers(self) -> None:
        assert parse("1.9.0") < parse("1.10.0") < parse("2.0.0")

    def test_a_pilot_comes_before_the_final_release_of_its_number(self) -> None:
        assert parse("1.9.9") < parse("2.0.0-pilot.1") < parse("2.0.0-pilot.2") < parse("2.0.0")

    def test_a_line_knows_what_a_step_to_another_stands_for(self) -> None:
        assert L11.step_to(L20) == "meaning"
        assert L11.step_to(L12) == "content"
        assert L11.step_to(L11) == "text"
        assert L11.step_to(L10) is None
        assert L20.step_to(L12) is None


class TestNextInOneLocale:
    def test_the_first_release_is_one_zero_zero(self) -> None:
        number = next_number(change_class="meaning", shape=A, lines={}, own=None, patches={})
        assert number == Number(1, 0, 0)

    def test_a_text_correction_is_the_next_patch(self) -> None:
        number = next_number(
            change_class="text", shape=A, lines={L10: A}, own=parse("1.0.4"), patches={L10: 4}
        )
        assert str(number) == "1.0.5"

    def test_added_content_opens_the_next_minor(self) -> None:
        number = next_number(
            change_class="content", shape=B, lines={L10: A}, own=parse("1.0.4"), patches={L10: 4}
        )
        assert str(number) == "1.1.0"

    def test_changed_meaning_opens_the_next_major(self) -> None:
        number = next_number(
            change_class="meaning", shape=B, lines={L11: A}, own=parse("1.1.0"), patches={L11: 0}
        )
        assert str(number) == "2.0.0"

    def test_a_larger_class_moves_on_although_the_structure_is_equal(self) -> None:
        lines = {L10: A}
        content = next_number(
            change_class="content", shape=A, lines=lines, own=parse("1.0.0"), patches={L10: 0}
        )
        meaning = next_number(
            change_class="meaning", shape=A, lines=lines, own=parse("1.0.0"), patches={L10: 0}
        )
        assert (str(content), str(meaning)) == ("1.1.0", "2.0.0")

    def test_a_line_never_changes_its_structure(self) -> None:
        number = next_number(
            change_class="text", shape=B, lines={L10: A}, own=parse("1.0.0"), patches={L10: 0}
        )
        assert str(number) == "1.1.0"

    def test_a_line_never_changes_its_schema(self) -> None:
        newer = Shape("exercise/2", A.structure)
        number = next_number(
            change_class="text", shape=newer, lines={L10: A}, own=parse("1.0.0"), patches={L10: 0}
        )
        assert str(number) == "1.1.0"

    def test_an_older_line_of_equal_structure_is_not_gone_back_to(self) -> None:
        lines = {L10: A, L11: B}
        number = next_number(
            change_class="content", shape=A, lines=lines, own=parse("1.1.0"), patches={L10: 3, L11: 0}
        )
        assert str(number) == "1.2.0"


class TestLocalesShareLines:
    def test_a_translation_of_equal_structure_joins_the_line_of_the_original(self) -> None:
        number = next_number(
            change_class="meaning",
            shape=A,
            lines={L10: B, L20: A},
            own=None,
            original=parse("2.0.3"),
            patches={},
        )
        assert str(number) == "2.0.0"

    def test_the_patch_counts_per_locale(self) -> None:
        number = next_number(
            change_class="text",
            shape=A,
            lines={L20: A},
            own=parse("2.0.0"),
            original=parse("2.0.3"),
            patches={L20: 0},
        )
        assert str(number) == "2.0.1"

    def test_a_translation_with_one_block_fewer_opens_a_line_after_the_newest(self) -> None:
        number = next_number(
            change_class="content",
            shape=B,
            lines={L10: A, L11: A},
            own=None,
            original=parse("1.1.0"),
            patches={},
        )
        assert str(number) == "1.2.0"

    def test_a_late_translation_does_not_join_a_line_behind_the_original(self) -> None:
        number = next_number(
            change_class="content",
            shape=A,
            lines={L10: A, L20: B},
            own=None,
            original=parse("2.0.0"),
            patches={},
        )
        assert str(number) == "2.1.0"

    def test_following_the_other_locale_joins_its_newer_line(self) -> None:
        number = next_number(
            change_class="content", shape=B, lines={L10: A, L11: B}, own=parse("1.0.2"), patches={L10: 2}
        )
        assert str(number) == "1.1.0"

    def test_the_newest_line_that_fits_is_taken(self) -> None:
        lines = {L10: A, L11: B, L12: B}
        number = next_number(
            change_class="content", shape=B, lines=lines, own=parse("1.0.0"), patches={L10: 0}
        )
        assert str(number) == "1.2.0"

    def test_a_step_smaller_than_the_class_does_not_fit(self) -> None:
        lines = {L10: A, L11: B}
        number = next_number(
            change_class="meaning", shape=B, lines=lines, own=parse("1.0.0"), patches={L10: 0}
        )
        assert str(number) == "2.0.0"

    def test_a_new_line_comes_after_the_newest_of_any_locale(self) -> None:
        lines = {L10: A, L11: B, L20: B}
        shape = Shape("exercise/1", "cccc")
        content = next_number(
            change_class="content", shape=shape, lines=lines, own=parse("1.1.0"), patches={L11: 0}
        )
        meaning = next_number(
            change_class="meaning", shape=shape, lines=lines, own=parse("1.1.0"), patches={L11: 0}
        )
        assert (str(content), str(meaning)) == ("2.1.0", "3.0.0")
