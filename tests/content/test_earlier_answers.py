"""Blocks that look back: what they refer to exists, can be shown, and comes first."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from content.checks.references import earlier_answers
from content.freeze.registry import freeze
from content.models import Exercise
from content.readiness import check
from modules.models import Module
from modules.readiness import earlier_answers as in_module
from people.roles import Role
from releases import reading
from tests.factories.content import make_exercise, make_questionnaire
from tests.factories.modules import make_module
from tests.factories.people import UserFactory
from tests.factories.releases import chapter_of, make_release
from tests.factories.street import author, released

pytestmark = pytest.mark.django_db
ASKED = {"type": "open_question", "id": "a", "value": {"question": "Wat wil je?", "key": "wens"}}


def carried(key: str = "wens", **value: Any) -> dict[str, Any]:
    return {"type": "carried_over", "id": "c", "value": {"title": "Dit wilde je", "question": key, **value}}


def drawn(key: str, **value: Any) -> dict[str, Any]:
    return {
        "type": "graph",
        "id": "g",
        "value": {"title": "Jouw week", "sources": [{"question": key, **value}]},
    }


def codes(page: Exercise) -> list[tuple[str, str]]:
    return [(finding.level, finding.code) for finding in earlier_answers(page)]


class TestInOneExercise:
    def found(self, *body: dict[str, Any]) -> list[tuple[str, str]]:
        return codes(make_exercise(body=list(body)))

    def test_an_earlier_question_is_fine(self) -> None:
        assert self.found(ASKED, carried()) == []

    def test_a_question_that_is_gone_is_an_error(self) -> None:
        assert self.found(ASKED, carried("weg")) == [("error", "source-gone")]

    def test_a_question_that_comes_later_is_an_error(self) -> None:
        assert self.found(carried(), ASKED) == [("error", "source-later")]

    def test_words_cannot_be_drawn(self) -> None:
        assert self.found(ASKED, drawn("wens")) == [("error", "source-type")]

    def test_stops_a_submission(self) -> None:
        page = make_exercise(body=[ASKED, carried("weg")])
        assert "source-gone" in {finding.code for finding in check(page) if finding.level == "error"}


class TestInAnotherExercise:
    @pytest.fixture
    def earlier(self) -> Any:
        return make_release(code="dagboek", title="Dagboek").candidate.page

    def later(self, earlier: Any, *, key: str = "craving") -> Exercise:
        return make_exercise(code="doel", title="Doel", body=[drawn(key, exercise=earlier.pk)])

    def test_that_no_module_holds_is_advice(self, earlier: Any) -> None:
        assert codes(self.later(earlier)) == [("advice", "source-order")]

    def test_without_that_question_is_an_error(self, earlier: Any) -> None:
        assert codes(self.later(earlier, key="weg")) == [("error", "source-gone")]

    def test_that_is_not_released_is_an_error(self) -> None:
        draft = make_exercise(code="concept", body=[ASKED])
        page = make_exercise(code="doel", body=[carried(exercise=draft.pk)])
        assert codes(page) == [("error", "source-unreleased")]

    @pytest.mark.parametrize(("before", "expected"), [(True, []), (False, [("error", "source-later")])])
    def test_is_proven_by_a_module(self, earlier: Any, before: bool, expected: Any) -> None:
        page = self.later(earlier)
        parts = [make_release(code="dagboek"), make_release(code="doel")]
        make_release(type="module", code="trek", chapters=[chapter_of(*(parts if before else parts[::-1]))])
        assert codes(page) == expected

    def test_is_frozen_by_its_code(self, earlier: Any) -> None:
        from content.freeze.blocks import block_shapes

        [block] = block_shapes(self.later(earlier).body)
        assert block["value"]["sources"] == [{"exercise": "dagboek", "key": "craving"}]


class TestInAModule:
    def module(self, *pages: Exercise) -> Module:
        return make_module(list(pages), title="Trek", code="trek")

    def test_a_part_that_looks_back_comes_after_it(self) -> None:
        first = make_exercise(code="dagboek", body=[ASKED])
        make_release(code="dagboek")
        source = {"exercise": "dagboek", "key": "wens"}
        value = {"title": "Dit wilde je", "introduction": "", "source": source, "missing": "Niets."}
        second = make_exercise(code="doel", body=[carried(exercise=first.pk)])
        make_release(code="doel", body=[{"id": "c", "type": "carried_over", "value": value, "fallback": ""}])
        assert [f.code for f in in_module(self.module(first, second))] == []
        late = make_module([second, first], title="Andersom", code="andersom")
        assert [f.code for f in in_module(late)] == ["source-later"]
        alone = make_module([second], title="Alleen", code="alleen")
        assert [(f.level, f.code) for f in in_module(alone)] == [("advice", "source-order")]


class TestChoosing:
    def test_lists_the_questions_of_the_newest_draft(self, client: Client) -> None:
        page = make_exercise(body=[ASKED, carried()])
        client.force_login(UserFactory(roles=[Role.AUTHOR]))
        answer = client.get(f"/admin/questions/{page.pk}/").json()
        assert answer == {
            "questions": [{"key": "wens", "type": "open_question", "label": "Wat wil je? (Open vraag)"}]
        }

    def test_is_for_who_may_see_the_page(self, client: Client) -> None:
        page = make_exercise(body=[ASKED])
        assert client.get(f"/admin/questions/{page.pk}/").status_code == 302
        client.force_login(UserFactory(roles=[Role.PRIVACY_OFFICER]))
        assert client.get(f"/admin/questions/{page.pk}/").status_code in (302, 404)


class TestFromAQuestionnaire:
    @pytest.fixture
    def sleep(self) -> Any:
        page = make_questionnaire(code="slaap", title="Slaap", by=author())
        released(page, "meaning")
        return page

    def test_an_item_and_a_score_are_shown_and_drawn(self, sleep: Any) -> None:
        for key in ("zwaar", "totaal"):
            page = make_exercise(body=[carried(key, exercise=sleep.pk), drawn(key, exercise=sleep.pk)])
            assert codes(page) == [("advice", "source-order")] * 2
            shown, graph = freeze(page).content["body"]
            source = {"exercise": "slaap", "key": key, "type": "questionnaire"}
            assert (shown["value"]["source"], graph["value"]["sources"]) == (source, [source])

    def test_a_score_that_it_does_not_have_is_an_error(self, sleep: Any) -> None:
        assert codes(make_exercise(body=[drawn("weg", exercise=sleep.pk)])) == [("error", "source-gone")]

    def test_is_proven_by_a_module_too(self, sleep: Any) -> None:
        page = make_exercise(code="terug", body=[drawn("totaal", exercise=sleep.pk)], by=author())
        parts = [reading.current("questionnaire", "slaap", "nl"), released(page, "meaning")]
        make_release(type="module", code="trek", chapters=[chapter_of(*parts)])
        assert codes(page) == []

    def test_items_and_scores_are_chosen_by_their_words(self, client: Client, sleep: Any) -> None:
        client.force_login(UserFactory(roles=[Role.AUTHOR]))
        rows = client.get(f"/admin/questions/{sleep.pk}/").json()["questions"]
        assert [(row["key"], row["type"]) for row in rows] == [
            ("slecht", "item"),
            ("zwaar", "item"),
            ("goed", "item"),
            ("totaal", "score"),
        ]
        assert rows[-1]["label"] == "Totaal (Score)"


class TestNothingToDraw:
    def test_a_thought_record_without_numbers_is_an_error(self) -> None:
        def record(form: str) -> dict[str, Any]:
            value = {
                "key": "moment",
                "question": "Wat dacht je?",
                "columns": [{"label": "Gedachte", "form": form}],
            }
            return {"type": "thought_record", "id": "t", "value": value}

        assert codes(make_exercise(body=[record("text"), drawn("moment")])) == [("error", "source-type")]
        assert codes(make_exercise(body=[record("percent"), drawn("moment")])) == []

    def test_nor_is_a_computed_number_an_answer(self) -> None:
        number = {"type": "number", "id": "n", "value": {"question": "Hoeveel?", "key": "hoeveel"}}
        sum_ = {"type": "computed", "id": "s", "value": {"key": "som", "function": "sum", "of": ["hoeveel"]}}
        assert codes(make_exercise(body=[number, sum_, carried("som")])) == [("error", "source-gone")]
