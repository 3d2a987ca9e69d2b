"""What goes wrong while writing: each time a clear message, and the work is kept.

Hostile files are in `tests/test_bad_input.py`, hostile worksheets in `importers/test_refusals.py` and
`imports/test_imports.py`, broken forms in `tests/cms/test_garbled.py`, doubled keys in `test_keys.py`.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import rich_text, streamfield

from content.freeze.registry import freeze
from content.models import Exercise
from content.readiness import errors
from people.roles import Role
from tests.content.test_conditions import block, one
from tests.content.test_gate import posted
from tests.factories.content import change_exercise, make_exercise
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
SENTENCE = "Trek gaat voorbij. "


@pytest.fixture
def page() -> Exercise:
    """Two questions of which the second waits for the first."""
    first = block(1, "yes_no", key="trek", question="Had je trek?")
    return make_exercise(
        body=[first, block(2, "open_question", one("trek", "is", True), key="wat", question="Wat?")]
    )


def told(page: Exercise) -> list[tuple[str, str]]:
    """Place and words of every error, in English."""
    with translation.override("en"):
        return [(finding.block_id[-1:], str(finding.message)) for finding in errors(page)]


class TestConditions:
    def test_that_wait_for_one_another_are_named_and_both_stay(self, page: Exercise) -> None:
        rows = [{**row} for row in page.body.raw_data]
        rows[0]["value"] = {**rows[0]["value"], "when": one("wat", "answered")}
        draft = change_exercise(page, body=rows)
        assert told(draft) == [
            (
                "1",
                "This condition asks for an answer that comes later, or for its own. Move the question up.",
            )
        ]
        assert [b["when"]["all"][0]["key"] for b in freeze(draft).content["body"]] == ["wat", "trek"]

    def test_on_a_block_that_was_deleted_are_named_and_stay(self, page: Exercise) -> None:
        draft = change_exercise(page, body=[page.body.raw_data[1]])
        assert told(draft) == [
            ("2", "The question “trek” that this condition asks for is gone. Choose another.")
        ]
        again = change_exercise(page, body=list(page.body.raw_data))  # put back, it is whole again
        assert told(again) == []

    def test_with_what_is_computed_in_a_ring_are_named(self) -> None:
        ring = [
            block(n, "computed", key=key, title=key, function="sum", of=[other])
            for n, key, other in ((1, "a", "b"), (2, "b", "a"))
        ]
        draft = make_exercise(body=ring)
        rests = "What is computed here rests on a question that is gone, or that comes later."
        assert ("1", rests) in told(draft)
        assert len(freeze(draft).content["body"]) == 2


class TestDuplicate:
    def test_gets_a_key_of_its_own_and_what_hangs_on_it_stays(self, page: Exercise) -> None:
        first, second = page.body.raw_data
        draft = change_exercise(page, body=[first, {**first, "id": "copy"}, second])
        body = freeze(draft).content["body"]
        assert [row["key"] for row in body] == ["trek", "had-je-trek", "wat"]
        assert body[2]["when"] == one("trek", "is", True)
        assert told(draft) == []


class TestHugeText:
    def form(self, client: Client, page: Exercise, words: str) -> dict[str, Any]:
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        text = streamfield([("text", {"text": rich_text(f"<p>{words}</p>", features=["bold"])})])
        from wagtail.test.utils.form_data import nested_form_data

        return {
            **posted(client.get(url).context["form"]),
            **nested_form_data({"body": text}),
            "title": "Lang",
        }

    def test_of_two_megabytes_is_kept_and_stopped_before_review(self, client: Client, page: Exercise) -> None:
        client.force_login(make_person("noor", Role.AUTHOR))
        words = SENTENCE * (2 * 2**20 // len(SENTENCE))
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert client.post(url, self.form(client, page, words)).status_code == 302
        draft = Exercise.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert draft.body[0].value["text"].source.count("Trek gaat voorbij.") == words.count("voorbij.")
        assert "too-long" in {finding.code for finding in errors(draft)}

    def test_beyond_all_bounds_is_refused_in_words_and_the_draft_stays(
        self, client: Client, page: Exercise, settings: Any
    ) -> None:
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20
        client.force_login(make_person("noor", Role.AUTHOR))
        client.raise_request_exception = False
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        answer = client.post(url, self.form(client, page, SENTENCE * 80_000))
        assert answer.status_code == 413
        assert "Wat je schreef staat nog in je browser" in answer.content.decode()
        assert Exercise.objects.get(pk=page.pk).get_latest_revision_as_object().title == page.title
