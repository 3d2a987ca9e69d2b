"""Going back to an older release, and comparing the draft with one."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from content.freeze.registry import freeze
from content.models import Exercise
from content.review.models import Candidate
from people.roles import Role
from releases.actions import revert
from releases.errors import NotAllowed, WrongState
from releases.models import Release
from tests.factories.content import change_exercise, make_exercise
from tests.factories.people import make_person
from tests.factories.street import author, released, submitted
from tests.releases.test_side import body

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def surfen(module_db: None) -> int:
    """Released as 1.0.0, and as 1.1.0 with a block more; the number of its page."""
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    change_exercise(page, by=author(), body=body(more="Nieuw."), title="Surfen op de golf")
    released(page, "content")
    return int(page.pk)


@pytest.fixture
def exercise(surfen: int) -> Any:
    return Exercise.objects.get(pk=surfen)


@pytest.fixture
def first(exercise: Any) -> Release:
    return Release.objects.get(code="surfen", major=1, minor=0, patch=0)


def draft_of(page: Any) -> Any:
    return Exercise.objects.get(pk=page.pk).get_latest_revision_as_object()


class TestReverting:
    def test_makes_a_draft_that_says_the_same(self, exercise: Any, first: Release) -> None:
        before = exercise.revisions.count()
        revert(release=first, page=exercise, by=author())
        assert freeze(draft_of(exercise)).content_digest == first.content_digest
        assert exercise.revisions.count() == before + 1
        assert Release.objects.of("exercise", "surfen").count() == 2

    def test_is_released_as_a_new_number(self, exercise: Any, first: Release) -> None:
        revert(release=first, page=exercise, by=author())
        again = released(Exercise.objects.get(pk=exercise.pk), "content")
        assert (again.number, again.content_digest) == ("1.2.0", first.content_digest)

    def test_makes_whoever_does_it_a_writer(self, exercise: Any, first: Release) -> None:
        revert(release=first, page=exercise, by=make_person("terugzetter", Role.EDITOR))
        candidate = submitted(Exercise.objects.get(pk=exercise.pk))
        assert "terugzetter" in {writer.user.username for writer in candidate.writers.all()}

    def test_twice_says_that_there_is_nothing_to_do(self, exercise: Any, first: Release) -> None:
        revert(release=first, page=exercise, by=author())
        with pytest.raises(WrongState, match="al"):
            revert(release=first, page=Exercise.objects.get(pk=exercise.pk), by=author())


class TestRefusing:
    def test_a_page_in_review(self, exercise: Any, first: Release) -> None:
        change_exercise(exercise, by=author(), title="Anders")
        submitted(exercise)
        with pytest.raises(WrongState):
            revert(release=first, page=exercise, by=author())
        assert draft_of(exercise).title == "Anders"
        assert Candidate.objects.open().count() == 1

    def test_a_locked_page(self, exercise: Any, first: Release) -> None:
        exercise.locked, exercise.locked_by = True, make_person("slot", Role.EDITOR)
        exercise.save(update_fields=["locked", "locked_by"])
        with pytest.raises(WrongState):
            revert(release=first, page=exercise, by=author())

    def test_somebody_who_may_not_write(self, exercise: Any, first: Release) -> None:
        with pytest.raises(NotAllowed):
            revert(release=first, page=exercise, by=make_person("kijker", Role.REVIEWER))

    def test_a_release_of_another_page(self, first: Release) -> None:
        other = make_exercise(code="rusten", title="Rusten", by=author())
        with pytest.raises(WrongState):
            revert(release=first, page=other, by=author())


class TestPages:
    @pytest.fixture
    def client_of_author(self, client: Client) -> Client:
        client.force_login(author())
        return client

    def test_show_first_what_changes_and_then_do_it(
        self, client_of_author: Client, exercise: Any, first: Release
    ) -> None:
        address = reverse("releases:revert", args=[exercise.pk, first.pk])
        assert "Nieuw." in client_of_author.get(address).content.decode()
        answer = client_of_author.post(address)
        assert answer["location"] == reverse("wagtailadmin_pages:edit", args=[exercise.pk])
        assert draft_of(exercise).title == "Surfen"

    def test_compare_the_draft_with_a_release(
        self, client_of_author: Client, exercise: Any, first: Release
    ) -> None:
        change_exercise(exercise, by=author(), title="Half geschreven")
        address = reverse("releases:compare", args=[exercise.pk])
        html = client_of_author.get(address, {"old": str(first.pk), "new": "draft"}).content.decode()
        assert "Half" in html
        assert "Nieuw." in html

    def test_show_the_draft_only_to_who_may_edit_it(
        self, client: Client, exercise: Any, first: Release
    ) -> None:
        guard = make_person("wacht")
        wanted = [("releases", "withdraw_release"), ("wagtailadmin", "access_admin")]
        for app, codename in wanted:
            guard.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        client.force_login(guard)
        address = reverse("releases:compare", args=[exercise.pk])
        assert client.get(address, {"old": str(first.pk), "new": str(first.pk)}).status_code == 200
        answer = client.get(address, {"old": str(first.pk), "new": "draft"}, follow=True)
        assert answer.redirect_chain  # to the home page, with Wagtail's own words
        assert "Nieuw." not in answer.content.decode()
