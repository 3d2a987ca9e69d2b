"""What the lists of a condition are filled with: questions and scores of other pages, as they were released."""

from __future__ import annotations

import pytest
from django.test import Client

from people.roles import Role
from tests.factories.content import make_questionnaire
from tests.factories.people import UserFactory
from tests.factories.street import released

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client: Client) -> Client:
    """The admin of an author."""
    client.force_login(UserFactory(roles=[Role.AUTHOR]))
    return client


class TestSubjects:
    def test_are_the_questions_and_scores_of_the_release(self, author: Client) -> None:
        page = make_questionnaire(code="drie-vragen", title="Drie vragen")
        assert author.get(f"/admin/logic/subjects/{page.pk}/").json() == {"subjects": []}
        released(page, "meaning")
        rows = author.get(f"/admin/logic/subjects/{page.pk}/").json()["subjects"]
        assert [(row["key"], row["kind"]) for row in rows] == [
            ("slecht", "scored"),
            ("zwaar", "scored"),
            ("goed", "scored"),
            ("totaal", "banded"),
        ]
        assert rows[3]["options"] == [{"key": "licht", "label": "Licht"}, {"key": "zwaar", "label": "Zwaar"}]

    def test_of_every_questionnaire_only_the_scores(self, author: Client) -> None:
        released(make_questionnaire(code="drie-vragen", title="Drie vragen"), "meaning")
        make_questionnaire(code="concept")
        rows = author.get("/admin/logic/scores/").json()["subjects"]
        assert [(row["code"], row["title"], row["key"]) for row in rows] == [
            ("drie-vragen", "Drie vragen", "totaal")
        ]

    def test_are_for_who_may_see_the_page(self, client: Client) -> None:
        page = make_questionnaire()
        for path in (f"subjects/{page.pk}/", "scores/"):
            assert client.get(f"/admin/logic/{path}").status_code == 302
        client.force_login(UserFactory(roles=[Role.PRIVACY_OFFICER]))
        assert client.get(f"/admin/logic/subjects/{page.pk}/").status_code in (302, 404)

    def test_of_a_page_that_is_not_there_are_nothing(self, author: Client) -> None:
        assert author.get("/admin/logic/subjects/999999/").status_code == 404
        assert author.post("/admin/logic/scores/").status_code == 405
