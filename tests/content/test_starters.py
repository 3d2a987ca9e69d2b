"""Templates: half written exercises with hints, in both languages alike."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from content.blocks.registry import VOCABULARY
from content.checks.streams import block_children
from content.freeze.reading import bare, reading_level
from content.models import Exercise, Origin
from content.notices import notices
from content.readiness import errors
from content.starters.actions import begin
from content.starters.build import stream
from content.starters.files import starter, starters
from content.starters.hints import HINT, hints
from people.roles import Role
from tests.factories.content import change_exercise
from tests.factories.people import make_person

NAMES = {
    "functional-analysis", "thought-record", "exposure", "behavioural-experiment", "diary",
    "psycho-education", "if-then-plan", "pros-and-cons", "activity-plan", "warning-signs",
}  # fmt: skip


class TestFiles:
    def test_are_there_in_both_languages(self) -> None:
        assert {one.name for one in starters("nl")} == {one.name for one in starters("en")} == NAMES
        assert starters("fr") == ()

    @pytest.mark.parametrize("name", sorted(NAMES))
    def test_are_built_alike_in_both_languages(self, name: str) -> None:
        kinds = [
            [kind for block in [*one.body, *one.guide] for kind in block]
            for locale in ("nl", "en")
            if (one := starter(locale, name))
        ]
        assert kinds[0] == kinds[1]
        assert set(kinds[0]) <= VOCABULARY.keys()

    @pytest.mark.parametrize("locale", ["nl", "en"])
    def test_read_like_b1_and_hold_hints_for_body_and_guide(self, locale: str) -> None:
        for one in starters(locale):
            for part in (one.body, one.guide):
                assert HINT.search(str(part)), f"{one.name} has no hint"
            words = " ".join(HINT.sub("", text) for text in texts(stream(one.body)))
            assert reading_level(f"{one.summary} {bare(words)}", locale) in {"A1", "A2", "B1"}, one.name

    def test_has_no_two_ids_alike(self) -> None:
        one = starter("nl", "functional-analysis")
        assert one is not None
        first, second = stream(one.body), stream(one.body)
        assert not {block["id"] for block in first} & {block["id"] for block in second}


def texts(value: Any) -> list[str]:
    """Words of raw stream data."""
    if isinstance(value, str):
        return [value]
    rows = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for row in rows for text in texts(row)]


@pytest.mark.django_db
class TestBeginning:
    @pytest.fixture
    def els(self) -> Any:
        return make_person("els", Role.AUTHOR)

    @pytest.mark.parametrize("name", sorted(NAMES))
    def test_makes_a_draft_in_which_only_hints_and_evidence_are_missing(self, name: str, els: Any) -> None:
        one = starter("nl", name)
        assert one is not None
        page = begin(starter=one, by=els).get_latest_revision_as_object()
        assert not page.live
        assert page.code
        keys = [child.value["key"] for child in block_children(page) if "key" in child.value]
        assert len(set(keys)) == len(keys)
        assert all(keys)
        assert {finding.code for finding in errors(page)} == {"hint", "no-evidence-level"}

    def test_says_where_it_came_from_and_how_many_hints_are_left(self, els: Any) -> None:
        one = starter("nl", "pros-and-cons")
        assert one is not None
        page = begin(starter=one, by=els).get_latest_revision_as_object()
        said = " ".join(notice.text for notice in notices(page, els))
        assert "De voors en tegens" in said
        assert f"{len(list(hints(page)))} " in said
        assert Origin.objects.get().by == els

    def test_a_hint_is_gone_when_its_words_are(self, els: Any) -> None:
        one = starter("nl", "if-then-plan")
        assert one is not None
        page = begin(starter=one, by=els)
        page = change_exercise(page, body=[], guide=[], summary="Een [eigen] plan.")
        assert list(hints(page)) == []

    def test_two_drafts_of_one_template_have_two_codes(self, els: Any) -> None:
        one = starter("en", "diary")
        assert one is not None
        assert [begin(starter=one, by=els).code for _n in range(2)] == ["my-week", "my-week-2"]

    def test_is_refused_to_who_may_not_write(self) -> None:
        one = starter("nl", "diary")
        assert one is not None
        with pytest.raises(PermissionDenied):
            begin(starter=one, by=make_person("tom", Role.THERAPIST))
        assert not Exercise.objects.exists()

    def test_is_one_click_from_the_list(self, client: Client, els: Any) -> None:
        client.force_login(els)
        assert reverse("content_starters:choose") in client.get(reverse("wagtailadmin_home")).content.decode()
        url = reverse("content_starters:choose")
        assert "Exposure" in client.get(url).content.decode()
        assert "Exposure: a ladder" in client.get(f"{url}?locale=en").content.decode()
        answer = client.post(url, {"name": "exposure"})
        page = Exercise.objects.get()
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert client.post(url, {"name": "bestaat-niet"}).status_code == 404
        assert client.get(answer.url).status_code == 200

    def test_is_hidden_from_who_may_not_write(self, client: Client) -> None:
        client.force_login(make_person("tom", Role.THERAPIST))
        assert client.get(reverse("content_starters:choose")).status_code == 302
