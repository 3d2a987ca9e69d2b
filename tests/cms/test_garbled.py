"""A form that arrives broken is a clear 400: nothing stored, and the draft as it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from content.models import Exercise
from people.roles import Role
from tests.content.test_gate import posted
from tests.factories.content import make_exercise
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

TEXT = {"body-count": "1", "body-0-type": "text", "body-0-order": "0", "body-0-deleted": "", "body-0-id": ""}
BROKEN: dict[str, dict[str, str | None]] = {
    "half of a form": {"body-count": None},
    "a count that is none": {"body-count": "x"},
    "rich text that is no JSON": {**TEXT, "body-0-value-text": "{"},
    "rich text of another shape": {**TEXT, "body-0-value-text": "[1]"},
    "an order that is none": {**TEXT, "body-0-order": "x", "body-0-value-text": "null"},
}


@pytest.fixture
def author(client: Client) -> Any:
    person = make_person("noor", Role.AUTHOR)
    client.force_login(person)
    return person


@pytest.fixture
def page(author: Any) -> Exercise:
    return make_exercise(title="Zoals het was", by=author)


def newest_title(page: Exercise) -> str:
    """As it is in the database now."""
    return str(Exercise.objects.get(pk=page.pk).get_latest_revision_as_object().title)


class TestEditor:
    @pytest.mark.parametrize("name", BROKEN)
    def test_says_so_and_keeps_the_draft(self, client: Client, page: Exercise, name: str) -> None:
        client.raise_request_exception = False
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = {**posted(client.get(url).context["form"]), "title": "Anders", **BROKEN[name]}
        before = Revision.objects.count()
        answer = client.post(url, {key: value for key, value in form.items() if value is not None})
        assert answer.status_code == 400
        assert "nog in je browser" in answer.content.decode()
        assert (newest_title(page), Revision.objects.count()) == ("Zoals het was", before)

    def test_takes_the_same_form_when_it_is_whole(self, client: Client, page: Exercise) -> None:
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        client.post(url, {**posted(client.get(url).context["form"]), "title": "Anders"})
        assert newest_title(page) == "Anders"


class TestOurOwnMistake:
    def test_stays_ours(self, client: Client, page: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
        client.raise_request_exception = False
        monkeypatch.setattr("content.models.Exercise.save_revision", lambda *args, **kwargs: 1 / 0)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = posted(client.get(url).context["form"])
        assert client.post(url, form).status_code == 500
