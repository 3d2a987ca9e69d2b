"""A computed number in a sentence: one place for it, in the words of the author's language."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from content.blocks.registry import VOCABULARY

COMPUTED = VOCABULARY["computed"]
RULE = {"key": "trek", "title": "Je trek", "function": "mean", "of": ["a"], "unit": "punten"}


def shape(sentence: str) -> dict[str, object]:
    found = COMPUTED.shape({**RULE, "sentence": sentence})
    Draft202012Validator(COMPUTED.schema).validate(found)
    return found


class TestSentence:
    @pytest.mark.parametrize("place", ["[getal]", "[number]", "{ Getal }"])
    def test_has_one_place_for_the_number_in_any_language(self, place: str) -> None:
        found = shape(f"Je trek was {place} deze week.")
        assert found["sentence"] == "Je trek was {number} deze week."
        assert COMPUTED.fallback(found) == "<p>Je trek was … deze week.</p>"

    def test_is_left_out_where_there_is_none(self) -> None:
        assert "sentence" not in shape("")

    @pytest.mark.parametrize("wrong", ["Je trek was hoog.", "[getal] en [getal]", "[getal] van {naam}", "{"])
    def test_with_another_place_is_told_and_never_shown(self, wrong: str) -> None:
        assert "sentence" not in shape(wrong)
        assert [problem.field for problem in COMPUTED.problems({**RULE, "sentence": wrong})] == ["sentence"]
        assert not list(COMPUTED.problems({**RULE, "sentence": "Nu [getal]."}))
