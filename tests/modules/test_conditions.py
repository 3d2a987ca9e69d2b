"""The readiness check of a module's conditions: a part asks about parts that come before it."""

from __future__ import annotations

from typing import Any

import pytest

from content.readiness import errors
from modules.models import Module
from tests.factories.content import make_exercise, make_questionnaire
from tests.factories.modules import chapter, make_module, part
from tests.factories.street import released

pytestmark = pytest.mark.django_db
TREK = [{"type": "scale", "id": "99999999-9999-4999-8999-999999999991", "value": {
    "key": "trek", "question": "Hoe sterk?", "min": 0, "max": 10, "step": 1}}]  # fmt: skip


class Parts:
    """An exercise with a number, a questionnaire, and an exercise that may hang on them."""

    def __init__(self) -> None:
        self.scale = part(self._released(make_exercise(body=TREK, code="trek")))
        self.list = part(self._released(make_questionnaire(code="drie-vragen")))
        self.last = part(self._released(make_exercise(code="daarna")))

    def _released(self, page: Any) -> Any:
        released(page, "meaning")
        return page

    def about(self, row: dict[str, Any], key: str, op: str, value: Any = None) -> dict[str, Any]:
        test = {"part": row["id"], "key": key, "op": op}
        return {"all": [test | ({} if value is None else {"value": value})]}


def when(row: dict[str, Any], condition: Any) -> dict[str, Any]:
    return {**row, "value": {**row["value"], "when": condition}}


def found(page: Module) -> list[tuple[str, str]]:
    return [(finding.code, finding.block_id) for finding in errors(page)]


@pytest.fixture
def parts() -> Parts:
    """Three released pages, as rows of a module."""
    return Parts()


class TestOfAPart:
    def test_can_ask_for_an_answer_and_a_score_before_it(self, parts: Parts) -> None:
        listed = when(parts.list, parts.about(parts.scale, "trek", "more", 5))
        last = when(parts.last, parts.about(parts.list, "totaal", "band", "zwaar"))
        assert found(make_module([parts.scale, listed, last])) == []

    @pytest.mark.parametrize(
        ("key", "op", "value", "code"),
        [
            ("weg", "answered", None, "condition"),
            ("totaal", "has", "x", "condition"),
            ("totaal", "band", "weg", "condition"),
            ("totaal", "more", 6, "unreachable"),
        ],
        ids=["question-gone", "operator", "band-gone", "above"],
    )
    def test_that_cannot_be_is_named_there(
        self, parts: Parts, key: str, op: str, value: Any, code: str
    ) -> None:
        last = when(parts.last, parts.about(parts.list, key, op, value))
        assert found(make_module([parts.list, last])) == [(code, parts.last["id"])]

    def test_cannot_ask_for_a_part_that_is_gone_comes_later_or_is_itself(self, parts: Parts) -> None:
        asks = parts.about(parts.list, "totaal", "answered")
        last = when(parts.last, asks)
        for rows in ([parts.scale, last], [last, parts.list]):
            assert found(make_module(rows)) == [("condition", parts.last["id"])]
        assert found(make_module([when(parts.list, asks)])) == [("condition", parts.list["id"])]

    def test_is_judged_together_with_the_conditions_around_what_it_asks_for(self, parts: Parts) -> None:
        listed = when(parts.list, parts.about(parts.scale, "trek", "more", 5))
        both = {
            "all": [
                *parts.about(parts.scale, "trek", "less", 3)["all"],
                *parts.about(parts.list, "totaal", "answered")["all"],
            ]
        }
        page = make_module([parts.scale, listed, when(parts.last, both)])
        assert found(page) == [("unreachable", parts.last["id"])]


class TestOfAChapter:
    def test_asks_for_the_chapters_before_it(self, parts: Parts) -> None:
        asks = parts.about(parts.list, "totaal", "at_least", 3)
        first, second = chapter("Eerst", [parts.list]), chapter("Dan", [parts.last], when=asks)
        assert found(make_module(chapters=[first, second])) == []
        assert found(make_module(chapters=[second, first])) == [("condition", second["id"])]
        own = chapter("Zelf", [parts.list], when=asks)
        assert found(make_module(chapters=[own])) == [("condition", own["id"])]
