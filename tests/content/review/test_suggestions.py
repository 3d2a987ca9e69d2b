"""A reviewer's wording: kept at the block, taken over by the author with one click."""

from __future__ import annotations

import json
from typing import Any

import pytest

from content.review.actions import send_back, submit
from content.review.errors import NotAllowed, WrongState
from content.review.models import Candidate, ChangeClass, Contribution
from content.review.suggestions import set_aside, suggest, take_suggestion
from content.review.texts import texts
from content.review.wording import replace_in_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(page: Any, author: Any) -> Candidate:
    return submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste")


def first_words(candidate: Candidate) -> tuple[str, str]:
    """Block id and first words of the first block that has any."""
    body = json.loads(candidate.content)["body"]
    block = next(one for one in body if texts(one))
    return block["id"], texts(block)[0].words


class TestTaking:
    def test_puts_the_wording_in_the_draft(
        self, candidate: Candidate, page: Any, author: Any, reviewer: Any
    ) -> None:
        block_id, words = first_words(candidate)
        row = suggest(
            candidate=candidate, by=reviewer, block_id=block_id, original=words, proposed="Beter gezegd."
        )
        draft = take_suggestion(suggestion=row, by=author)
        assert "Beter gezegd." in json.dumps(list(draft.body.raw_data))

    def test_takes_the_page_back_from_review_first(
        self, candidate: Candidate, author: Any, reviewer: Any
    ) -> None:
        block_id, words = first_words(candidate)
        row = suggest(candidate=candidate, by=reviewer, block_id=block_id, original=words, proposed="Beter.")
        take_suggestion(suggestion=row, by=author)
        assert Candidate.objects.get().state == "taken_back"

    def test_the_author_stays_the_writer(self, candidate: Candidate, author: Any, reviewer: Any) -> None:
        block_id, words = first_words(candidate)
        row = suggest(candidate=candidate, by=reviewer, block_id=block_id, original=words, proposed="Beter.")
        send_back(candidate=candidate, by=reviewer, reason="")
        take_suggestion(suggestion=row, by=author)
        assert not Contribution.objects.filter(user=reviewer).exists()

    def test_title_of_the_page(self, candidate: Candidate, author: Any, reviewer: Any) -> None:
        row = suggest(
            candidate=candidate,
            by=reviewer,
            part="page",
            path="title",
            original="Surfen op trek",
            proposed="Surfen",
        )
        assert take_suggestion(suggestion=row, by=author).title == "Surfen"

    def test_words_that_are_gone_change_nothing(
        self, candidate: Candidate, author: Any, reviewer: Any
    ) -> None:
        block_id, _words = first_words(candidate)
        row = suggest(
            candidate=candidate, by=reviewer, block_id=block_id, original="stond er nooit", proposed="x"
        )
        with pytest.raises(WrongState):
            take_suggestion(suggestion=row, by=author)
        assert Candidate.objects.get().state == "open"

    def test_once_only(self, candidate: Candidate, author: Any, reviewer: Any) -> None:
        row = suggest(candidate=candidate, by=reviewer, remark="Mooi")
        set_aside(suggestion=row, by=author)
        with pytest.raises(WrongState):
            set_aside(suggestion=row, by=author)

    def test_only_reviewers_suggest(self, candidate: Candidate, author: Any) -> None:
        with pytest.raises(NotAllowed):
            suggest(candidate=candidate, by=author, remark="Zelf")


class TestWording:
    def block(self, **value: Any) -> list[dict[str, Any]]:
        return [{"id": "b1", "type": "text", "value": value}]

    def test_rich_text_keeps_its_markup(self) -> None:
        stream = self.block(text="<p>Jan &amp; Piet <b>samen</b></p>")
        replace_in_block(stream, block_id="b1", original="Jan & Piet ", proposed="Piet & Jan ")
        assert stream[0]["value"]["text"] == "<p>Piet &amp; Jan <b>samen</b></p>"

    def test_words_in_two_places_are_for_the_author(self) -> None:
        with pytest.raises(WrongState):
            replace_in_block(
                self.block(question="Ja", help="Ja"), block_id="b1", original="Ja", proposed="Nee"
            )

    def test_keys_are_not_words(self) -> None:
        stream = self.block(options=[{"key": "ja", "label": "ja"}])
        replace_in_block(stream, block_id="b1", original="ja", proposed="nee")
        assert stream[0]["value"]["options"] == [{"key": "ja", "label": "nee"}]
