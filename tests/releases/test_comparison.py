"""Two releases beside each other: gathered per place, and each place by a name that a reader knows."""

from __future__ import annotations

import pytest

from releases.comparison import LENGTH, sections
from tests.factories.releases import chapter_of, make_release, part_of, scale_block, text_block

pytestmark = pytest.mark.django_db


class TestSections:
    def test_equal_releases_have_none(self) -> None:
        release = make_release()
        assert sections(release, release) == []

    def test_every_block_that_differs_stands_apart_with_its_words(self) -> None:
        old = make_release(
            body=[
                text_block("Adem rustig in en uit, en wacht dan even."),
                scale_block("Hoe sterk is de trek?"),
            ]
        )
        new = make_release(
            body=[
                text_block("Adem langzaam in en uit, en wacht dan even."),
                scale_block("Hoe sterk is je trek?"),
            ]
        )
        found = sections(old, new)
        assert [section.about for section in found] == [
            "Adem langzaam in en uit, en wacht dan even.",
            "Hoe sterk is je trek?",
        ]
        assert '<span class="deletion">rustig</span>' in found[0].rows[0].words

    def test_several_differences_in_one_block_are_one_section(self) -> None:
        old, new = scale_block(), scale_block()
        new["value"] = {**new["value"], "min_label": "geen", "max_label": "ondraaglijk"}
        (section,) = sections(make_release(body=[old]), make_release(body=[new]))
        assert len(section.rows) == 2

    def test_facts_about_the_whole_and_the_guide_stand_apart_too(self) -> None:
        old = make_release(title="Surfen", guide=[text_block("Bespreek het.", id="g1")])
        new = make_release(title="Golfsurfen", guide=[text_block("Bespreek het kort.", id="g1")])
        parts = [section.part for section in sections(old, new)]
        assert len(parts) == len(set(parts)) == 2

    def test_a_removed_block_is_known_by_its_old_words(self) -> None:
        old = make_release(body=[text_block("Blijft staan."), text_block("Gaat weg.", id="b9")])
        new = make_release(body=[text_block("Blijft staan.")], change="content")
        assert [section.about for section in sections(old, new)] == ["Gaat weg."]

    def test_a_long_block_is_known_by_its_beginning(self) -> None:
        old = make_release(body=[text_block("Lang verhaal. " * 40)])
        new = make_release(body=[text_block("Lang verhaal! " * 40)])
        assert len(sections(old, new)[0].about) <= LENGTH

    def test_a_part_of_a_module_is_known_by_its_title(self) -> None:
        first = make_release(code="a", title="Voordelen en nadelen")
        old = make_release(code="m", type="module", chapters=[chapter_of(part_of(first))])
        second = make_release(code="a", title="Voordelen en nadelen", change="meaning")
        new = make_release(code="m", type="module", chapters=[chapter_of(part_of(second))], change="meaning")
        (section,) = sections(old, new)
        assert section.about == "Voordelen en nadelen"
        assert "2.0.0" in section.rows[0].words

    def test_nothing_that_was_written_becomes_markup(self) -> None:
        old = make_release(title="Veilig")
        new = make_release(title="<script>alert(1)</script>")
        words = "".join(row.words for section in sections(old, new) for row in section.rows)
        assert "<script>" not in words
