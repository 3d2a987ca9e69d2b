"""Saving while one types: one revision per sitting, and never over what somebody reviews."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from content.models import Exercise
from content.review import actions as review
from content.review.models import ChangeClass, Contribution
from people.roles import Role
from tests.content.test_admin import form_data
from tests.factories import street
from tests.factories.content import make_exercise
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client) -> Any:
    person = make_person("anna", Role.AUTHOR)
    client.force_login(person)
    return person


@pytest.fixture
def page(anna: Any) -> Exercise:
    return make_exercise(code="surfen", title="Surfen", by=anna)


def autosave(client: Client, page: Exercise, title: str, **sent: Any) -> Any:
    """What the editor sends while somebody types."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    latest = Exercise.objects.get(pk=page.pk).latest_revision
    loaded = {
        "loaded_revision_id": latest.pk,
        "loaded_revision_created_at": latest.created_at.isoformat(),
        **sent,
    }
    return client.post(url, form_data(title=title) | loaded, headers={"accept": "application/json"}).json()


def sitting(client: Client, page: Exercise, *titles: str) -> int:
    """Somebody types for a while; gives the revision it went into."""
    first = autosave(client, page, titles[0])
    for title in titles[1:]:
        again = autosave(client, page, title, overwrite_revision_id=first["revision_id"])
        assert again["success"]
        assert again["revision_id"] == first["revision_id"]
    return int(first["revision_id"])


def newest_title(page: Exercise) -> str:
    return str(Exercise.objects.get(pk=page.pk).get_latest_revision_as_object().title)


class TestHistory:
    def test_a_sitting_is_one_revision_one_contribution_and_one_line(
        self, client: Client, page: Exercise
    ) -> None:
        before = page.revisions.count()
        lines = PageLogEntry.objects.filter(page=page.pk, action="wagtail.edit")
        sitting(client, page, *(f"Surfen {n}" for n in range(8)))
        assert newest_title(page) == "Surfen 7"
        assert page.revisions.count() == before + 1
        assert lines.values("uuid").distinct().count() == 1  # the history shows these as one
        assert Contribution.objects.filter(page=page).count() == 2  # who made it, and this sitting

    def test_words_of_two_sittings_are_both_in_the_history(self, client: Client, page: Exercise) -> None:
        first = sitting(client, page, "Een", "Twee")
        second = sitting(client, page, "Drie", "Vier")
        assert page.revisions.get(pk=first).as_object().title == "Twee"
        assert page.revisions.get(pk=second).as_object().title == "Vier"


class TestTwoTabs:
    def test_the_tab_that_is_behind_is_told_and_changes_nothing(self, client: Client, page: Exercise) -> None:
        first = sitting(client, page, "Uit tab een")
        sitting(client, page, "Uit tab twee")
        answer = autosave(client, page, "Weer uit tab een", overwrite_revision_id=first)
        assert (answer["success"], answer["error_code"]) == (False, "invalid_revision")
        assert newest_title(page) == "Uit tab twee"

    def test_a_colleague_never_writes_over_mine(self, client: Client, page: Exercise) -> None:
        mine = sitting(client, page, "Van Anna")
        client.force_login(make_person("cem", Role.AUTHOR))
        answer = autosave(client, page, "Van Cem", overwrite_revision_id=mine)
        assert not answer["success"]
        assert newest_title(page) == "Van Anna"


class TestReview:
    def hand_in(self, page: Exercise, anna: Any) -> Any:
        return review.submit(page=page, by=anna, change=ChangeClass.MEANING, note="Klaar.")

    def test_a_tab_left_open_saves_nothing_while_somebody_reviews(
        self, client: Client, page: Exercise, anna: Any
    ) -> None:
        candidate = self.hand_in(page, anna)
        answer = autosave(client, page, "Nog even")
        assert not answer["success"]
        candidate.revision.refresh_from_db()
        assert candidate.revision.content["title"] == "Surfen"

    def test_the_revision_of_a_candidate_is_never_written_over(
        self, client: Client, page: Exercise, anna: Any
    ) -> None:
        candidate = self.hand_in(page, anna)
        review.send_back(candidate=candidate, by=street.reviewer(), reason="Korter graag.")
        answer = autosave(client, page, "Eroverheen", overwrite_revision_id=candidate.revision_id)
        assert (answer["success"], answer["error_code"]) == (False, "invalid_revision")
        candidate.revision.refresh_from_db()
        assert candidate.revision.content["title"] == "Surfen"
        assert sitting(client, page, "Korter") != candidate.revision_id

    def test_what_clients_have_is_never_written_over(self, client: Client, page: Exercise, anna: Any) -> None:
        release = street.released(page)
        live = Exercise.objects.get(pk=page.pk).live_revision
        assert live is not None
        answer = autosave(client, page, "Eroverheen", overwrite_revision_id=live.pk)
        assert not answer["success"]
        live.refresh_from_db()
        assert live.content["title"] == release.title
