"""The language of conditions and its reference evaluator: the published vectors, and what they rest on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from jsonschema import Draft202012Validator

from content import logic
from content.logic.evaluate import MISSING, Fact
from content.logic.language import CONDITION, FITTING, TEST
from content.logic.language import tests_of as all_tests
from content.logic.numbers import divided, number, written
from content.logic.outcome import outcome
from content.logic.words import OPERATORS, say

ROOM = Path(logic.__file__).parent
VECTORS = json.loads((ROOM / "vectors.json").read_text())
CASES = VECTORS["cases"]


def elsewhere(case: dict[str, Any]) -> Any:
    known = {
        (row.get("part"), row.get("code"), row["key"]): Fact(
            row["answer"], number(row["answer"]), row.get("band")
        )
        for row in case.get("elsewhere", [])
    }

    def look(test: Mapping[str, Any]) -> Fact:
        return known.get((test.get("part"), test.get("code"), test["key"]), MISSING)

    return look


class TestVectors:
    @pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
    def test_python_decides_as_they_say(self, case: dict[str, Any]) -> None:
        release = VECTORS["releases"][case["release"]]
        assert outcome(release, case["answers"], elsewhere(case)).as_json() == case["expect"]

    def test_hold_every_operator_met_and_unmet(self) -> None:
        shown: dict[str, set[bool]] = {}
        for case in CASES:
            for block in VECTORS["releases"][case["release"]]["body"]:
                for test in all_tests(block.get("when")):
                    shown.setdefault(test["op"], set()).add(block["id"] in case["expect"]["shown"])
        assert shown == {operator: {True, False} for operator in OPERATORS}

    def test_are_written_in_the_published_language(self) -> None:
        schema = json.loads((ROOM / "condition.schema.json").read_text())
        for release in VECTORS["releases"].values():
            for thing in (*release["body"], *release.get("alerts", ())):
                if "when" in thing:
                    Draft202012Validator(schema).validate(thing["when"])


class TestLanguage:
    def test_is_published_as_it_is(self) -> None:
        assert json.loads((ROOM / "condition.schema.json").read_text()) == CONDITION
        Draft202012Validator.check_schema(CONDITION)

    def test_every_operator_is_in_the_schema_and_has_words(self) -> None:
        known = {name for shape in TEST["oneOf"] for name in shape["properties"]["op"]["enum"]}
        assert known == set(OPERATORS) == {name for names in FITTING.values() for name in names}

    @pytest.mark.parametrize(
        "when",
        [
            {},
            {"all": []},
            {"all": [{"key": "a", "op": "is"}]},
            {"all": [{"key": "a", "op": "answered", "value": 1}]},
            {"all": [{"key": "a", "op": "at_least", "value": 1.5}]},
            {"all": [{"key": "a", "op": "like", "value": "x"}]},
            {"all": [{"key": "a", "op": "answered"}], "any": []},
            {"all": [{"any": [{"all": [{"key": "a", "op": "answered"}]}]}]},
            [],
            "always",
        ],
        ids=str,
    )
    def test_says_nothing_else(self, when: Any) -> None:
        assert not Draft202012Validator(CONDITION).is_valid(when)

    def test_reads_as_a_sentence(self) -> None:
        when = {
            "all": [
                {"key": "craving", "op": "at_least", "value": 7},
                {"any": [{"key": "slept", "op": "is", "value": False}, {"key": "words", "op": "answered"}]},
            ]
        }
        with translation.override("en"):
            assert say(when) == "“craving” is at least “7” and (“slept” is “no” or “words” is answered)"


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "parts"),
        [(7, 70000), (-0.5, -5000), ("2.5", 25000), (0.00005, 1), (-0.00005, -1), (1e-7, 0), (10**9, 10**13)],
    )
    def test_are_whole_ten_thousandths(self, value: Any, parts: int) -> None:
        assert number(value) == parts

    @pytest.mark.parametrize("value", [True, None, "", "x", "1e3", " 1", "1,5", [], 10**9 + 1, float("nan")])
    def test_everything_else_is_none(self, value: Any) -> None:
        assert number(value) is None

    def test_are_divided_half_away_from_zero(self) -> None:
        assert [divided(5, 2), divided(-5, 2), divided(7, 3), divided(0, 3)] == [3, -3, 2, 0]

    def test_are_written_without_what_says_nothing(self) -> None:
        assert [written(70000), written(25000), written(-3333), written(0)] == ["7", "2.5", "-0.3333", "0"]
