"""Keys of inputs and options: made once, kept, and never doubled."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.blocks.keys import KEY_LENGTH, doubled, make_key, settle_keys
from content.blocks.streams import BodyBlock
from content.models import Exercise
from tests.factories.content import make_exercise


def ask(question: str, *, id: str | None = None, key: str = "") -> dict[str, Any]:
    row = {"type": "open_question", "value": {"question": question, "key": key}}
    return {**row, "id": id} if id else row


def keys_of(stream: Any) -> list[str]:
    return [child.value["key"] for child in stream]


def settled(*rows: dict[str, Any]) -> list[str]:
    stream = BodyBlock().to_python(list(rows))
    settle_keys(stream)
    return keys_of(stream)


class TestKeys:
    def test_are_made_from_the_question(self) -> None:
        assert settled(ask("Hoe sterk is de trek?")) == ["hoe-sterk-is-de-trek"]

    def test_are_made_from_the_title_of_a_plan(self) -> None:
        assert settled({"type": "if_then_plan", "value": {"title": "Mijn plan"}}) == ["mijn-plan"]

    def test_of_a_draft_without_words_are_made_too(self) -> None:
        assert settled(ask(""), ask("")) == ["answer", "answer-2"]

    def test_stay_when_the_question_changes(self) -> None:
        assert settled(ask("Iets anders?", key="hoe-sterk")) == ["hoe-sterk"]

    def test_of_two_equal_questions_differ(self) -> None:
        assert settled(ask("Hoe?"), ask("Hoe?")) == ["hoe", "hoe-2"]

    def test_doubled_key_is_mended_in_the_later_block(self) -> None:
        assert settled(ask("Hoe?", key="a"), ask("Wie?", key="a")) == ["a", "wie"]

    def test_text_has_none(self) -> None:
        stream = BodyBlock().to_python([{"type": "text", "value": {"text": "<p>a</p>"}}])
        settle_keys(stream)
        assert "key" not in stream[0].value

    @given(st.text(max_size=200))
    def test_always_have_the_promised_form(self, question: str) -> None:
        key = make_key(question, taken=set())
        assert 1 <= len(key) <= KEY_LENGTH
        assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")

    def test_doubled_says_which(self) -> None:
        assert doubled(["a", "b", "a", "", ""]) == {"a"}


class TestOptions:
    def options(self, *labels: str, **keys: str) -> list[str]:
        rows = [{"label": label, "key": keys.get(label, "")} for label in labels]
        stream = BodyBlock().to_python(
            [{"type": "single_choice", "value": {"question": "?", "options": rows}}]
        )
        settle_keys(stream)
        return [option["key"] for option in stream[0].value["options"]]

    def test_get_a_key_each(self) -> None:
        assert self.options("Ja", "Nee", "Weet niet") == ["ja", "nee", "weet-niet"]

    def test_keep_the_key_they_have(self) -> None:
        assert self.options("Zeker", "Nee", Zeker="ja") == ["ja", "nee"]

    def test_doubled_key_is_mended(self) -> None:
        assert self.options("Ja", "Nee", Ja="ja", Nee="ja") == ["ja", "nee"]


@pytest.mark.django_db
class TestDuplicate:
    """Wagtail's Duplicate copies the key and gives the copy a new id."""

    @pytest.fixture
    def exercise(self) -> Exercise:
        return make_exercise(body=[ask("Hoe sterk?", id="original")])

    def saved(self, exercise: Exercise, *rows: dict[str, Any]) -> list[str]:
        draft = exercise.get_latest_revision_as_object()
        draft.body = list(rows)
        draft.save_revision()
        return keys_of(Exercise.objects.get(pk=exercise.pk).get_latest_revision_as_object().body)

    def test_copy_gets_a_key_of_its_own(self, exercise: Exercise) -> None:
        rows = (
            ask("Hoe sterk?", id="original", key="hoe-sterk"),
            ask("Hoe sterk?", id="copy", key="hoe-sterk"),
        )
        assert self.saved(exercise, *rows) == ["hoe-sterk", "hoe-sterk-2"]

    def test_original_keeps_its_key_when_the_copy_is_moved_above_it(self, exercise: Exercise) -> None:
        rows = ask("Hoe zwak?", id="copy", key="hoe-sterk"), ask("Hoe sterk?", id="original", key="hoe-sterk")
        assert self.saved(exercise, *rows) == ["hoe-zwak", "hoe-sterk"]

    def test_original_option_keeps_its_key_when_the_copy_is_moved_above_it(self) -> None:
        def row(*options: tuple[str, str, str]) -> dict[str, Any]:
            rows = [
                {"type": "item", "id": i, "value": {"label": label, "key": key}} for i, label, key in options
            ]
            return {
                "type": "single_choice",
                "id": "q",
                "value": {"question": "?", "key": "q", "options": rows},
            }

        page = make_exercise(body=[row(("one", "Ja", "ja"), ("two", "Nee", "nee"))])
        draft = page.get_latest_revision_as_object()
        draft.body = [row(("copy", "Jazeker", "ja"), ("one", "Ja", "ja"), ("two", "Nee", "nee"))]
        draft.save_revision()
        stored = json.loads(draft.latest_revision.content["body"])
        assert [o["value"]["key"] for o in stored[0]["value"]["options"]] == ["jazeker", "ja", "nee"]

    def test_keys_are_stored_with_the_first_save(self, exercise: Exercise) -> None:
        assert keys_of(Exercise.objects.get(pk=exercise.pk).body) == ["hoe-sterk"]
