"""The readiness check of conditions: what cannot be judged or met is named, at its block."""

from __future__ import annotations

from typing import Any

import pytest

from content.freeze.registry import freeze
from content.models import Exercise
from content.readiness import errors
from tests.factories.content import change_exercise, make_exercise, make_questionnaire
from tests.factories.street import released

pytestmark = pytest.mark.django_db
ID = "99999999-9999-4999-8999-99999999999"


def block(n: int, type: str, when: Any = None, **value: Any) -> dict[str, Any]:
    return {"type": type, "id": f"{ID}{n}", "value": {"when": when, **value}}


def one(key: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"all": [{"key": key, "op": op} | ({} if value is None else {"value": value})]}


def body(when: Any, **more: Any) -> list[dict[str, Any]]:
    options = [{"key": "thuis", "label": "Thuis"}, {"key": "werk", "label": "Werk"}]
    return [
        block(1, "scale", key="trek", question="Hoe sterk?", min=0, max=10, step=1),
        block(2, "single_choice", key="waar", question="Waar?", options=options, when=more.get("inner")),
        block(
            3, "open_question", key="wat", question="Wat?", when=when, required=more.get("required", False)
        ),
        block(4, "yes_no", key="later", question="Later?"),
    ]


def found(page: Exercise) -> list[tuple[str, str]]:
    return [(finding.code, finding.block_id[-1]) for finding in errors(page)]


class TestConditions:
    @pytest.mark.parametrize(
        ("when", "code"),
        [
            (one("weg", "answered"), "condition"),
            (one("later", "is", True), "condition"),
            (one("wat", "answered"), "condition"),
            (one("trek", "has", "x"), "condition"),
            (one("waar", "at_least", 3), "condition"),
            (one("waar", "is", "tuin"), "condition"),
            (one("trek", "more", 10), "unreachable"),
            ({"all": [one("trek", "less", 3), one("trek", "more", 5)]}, "unreachable"),
            ({"all": [one("trek", "more", 3), one("trek", "less", 4)]}, "unreachable"),
        ],
        ids=["gone", "later", "itself", "operator", "type", "option", "above", "never-both", "between-whole-numbers"],
    )  # fmt: skip
    def test_that_cannot_be_are_named_at_their_block(self, when: Any, code: str) -> None:
        assert found(make_exercise(body=body(when))) == [(code, "3")]

    def test_that_can_be_met_are_fine(self) -> None:
        assert found(make_exercise(body=body(one("trek", "at_least", 10)))) == []

    def test_are_judged_together_with_those_of_the_questions_they_ask_for(self) -> None:
        when = {
            "all": [{"key": "waar", "op": "is", "value": "werk"}, {"key": "trek", "op": "less", "value": 5}]
        }
        assert found(make_exercise(body=body(when))) == []
        assert found(make_exercise(body=body(when, inner=one("trek", "more", 6)))) == [("unreachable", "3")]

    def test_on_another_page_ask_for_a_score_that_is_released(self) -> None:
        def asked(key: str) -> Exercise:
            test = {"code": "drie-vragen", "key": key, "op": "at_least", "value": 3}
            return make_exercise(body=body({"all": [test]}))

        assert found(asked("totaal")) == [("condition", "3")]
        released(make_questionnaire(code="drie-vragen"), "meaning")
        assert found(asked("totaal")) == []
        assert found(asked("weg")) == [("condition", "3")]

    def test_that_hang_on_one_another_are_judged(self) -> None:
        """Asking each question again for every one that hangs on it would never end."""
        rows = [block(0, "yes_no", key="k0", question="0"), block(0, "yes_no", key="k1", question="1")]
        for n in range(2, 120):
            tests = [{"key": f"k{n - back}", "op": "is", "value": True} for back in (1, 2)]
            either = {"all": [{"any": tests}, {"any": [*tests, tests[0]]}]}
            rows.append({**block(0, "yes_no", either, key=f"k{n}", question=str(n)), "id": f"{n}"})
        assert found(make_exercise(body=rows)) == []

    def test_hide_nothing_that_must_be_answered(self) -> None:
        page = make_exercise(body=body(one("trek", "more", 5), required=True))
        assert found(page) == [("required-hidden", "3")]

    def test_of_a_duplicate_still_ask_for_the_original(self) -> None:
        page = make_exercise(body=body(one("trek", "more", 5)))
        rows = body(one("trek", "more", 5))
        copy = {**rows[0], "id": f"{ID}9"}
        draft = change_exercise(page, body=[rows[0], copy, *rows[1:]])
        frozen = freeze(draft).content["body"]
        assert [block.get("key") for block in frozen[:2]] == ["trek", "hoe-sterk"]
        assert frozen[3]["when"]["all"][0]["key"] == "trek"
        assert found(draft) == []
