"""Practising: as real as can be for who practises, and nowhere for everybody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from content.models import Exercise, ExerciseIndex, Identity, Practice
from content.practice import actions
from content.practice.hooks import add_practice_panel
from content.practice.steps import steps
from content.review import actions as review
from content.review.errors import NotReady, ReviewRefused
from content.review.models import Candidate, ChangeClass, Contribution
from content.side import without_side_drafts
from content.start import StartPanel
from content.worklists import WorkPanel, mine
from media.models import Image
from people.roles import Role
from tests.factories.content import BODY, GUIDE, change_exercise, make_exercise
from tests.factories.media import make_image
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina() -> Any:
    return make_person("nina", Role.AUTHOR)


@pytest.fixture
def practice(nina: Any) -> Practice:
    return actions.begin(by=nina)


def test_is_not_copied_into_the_catalogue(client: Client, nina: Any, practice: Practice) -> None:
    client.force_login(nina)
    before = Exercise.objects.count()
    address = reverse("wagtailadmin_pages:copy", args=[practice.page_id])
    shelf = ExerciseIndex.objects.get(locale__language_code="nl")
    sent = {"new_title": "Stiekem", "new_slug": "stiekem", "new_parent_page": shelf.pk}
    assert client.post(address, sent)["location"] == f"/admin/pages/{practice.page_id}/edit/"
    assert Exercise.objects.count() == before


def written(practice: Practice, by: Any) -> None:
    """All steps but the last."""
    fields = {"summary": "Je leert wachten.", "body": BODY, "guide": GUIDE, "evidence_level": "practice"}
    change_exercise(practice.page.specific, by=by, title="Wachten", **fields)


class TestPractising:
    def test_is_one_exercise_each_that_one_finds_back(self, nina: Any, practice: Practice) -> None:
        assert actions.begin(by=nina) == practice
        assert actions.begin(by=make_person("omar", Role.AUTHOR)) != practice

    def test_steps_are_ticked_by_what_is_written(self, nina: Any, practice: Practice) -> None:
        assert not any(step.done for step in steps(practice))
        written(practice, nina)
        assert [step.done for step in steps(practice)] == [True] * 5 + [False]
        actions.hand_in(practice=practice)
        assert all(step.done for step in steps(practice))

    def test_asks_what_a_real_submission_asks(self, nina: Any, practice: Practice) -> None:
        with pytest.raises(NotReady):
            actions.hand_in(practice=practice)
        assert practice.handed_in_at is None

    def test_stands_at_the_top_until_somebody_has_written(self, nina: Any, rf: Any) -> None:
        def order() -> int:
            panels: list[Any] = []
            request = rf.get("/")
            request.user = nina
            add_practice_panel(request, panels)
            return int(panels[0].order)

        assert order() < StartPanel.order
        actions.begin(by=nina)
        assert order() < StartPanel.order
        make_exercise(by=nina)
        assert order() > WorkPanel.order

    def test_whole_way_in_the_admin(self, nina: Any, client: Client) -> None:
        client.force_login(nina)
        assert reverse("content_practice:begin") in client.get(reverse("wagtailadmin_home")).content.decode()
        edit = client.post(reverse("content_practice:begin")).url
        practice = Practice.objects.get()
        assert reverse("content_practice:submit") in client.get(edit).content.decode()
        assert client.get(reverse("content_practice:steps")).json()["shown"]
        assert not client.post(reverse("content_practice:steps"), {"shown": "no"}).json()["shown"]
        written(practice, nina)
        real = client.get(reverse("content_review:submit", args=[practice.page_id]))
        assert real.url == reverse("content_practice:submit")
        assert client.post(real.url).status_code == 200
        practice.refresh_from_db()
        assert practice.handed_in_at
        client.post(reverse("content_practice:reset"))
        assert not Practice.objects.exists()


class TestNobodyElse:
    def test_nothing_is_submitted_named_or_listed(
        self, nina: Any, practice: Practice, client: Client
    ) -> None:
        written(practice, nina)
        actions.hand_in(practice=practice)
        with pytest.raises(ReviewRefused):
            review.submit(page=practice.page.specific, by=nina, change=ChangeClass.MEANING, note="Echt?")
        assert not Candidate.objects.exists()
        assert not Identity.objects.exists()
        assert practice.page not in without_side_drafts(Page.objects.all())
        assert mine(nina).items == []
        client.force_login(nina)
        assert "Wachten" not in client.get(reverse("exercises:index")).content.decode()
        assert client.get("/api/v1/exercises/").status_code in (200, 401)

    def test_a_colleague_cannot_open_it(self, practice: Practice, client: Client) -> None:
        for role in (Role.AUTHOR, Role.REVIEWER, Role.EDITOR):
            client.force_login(make_person(f"iemand-{role}", role))
            assert client.get(reverse("wagtailadmin_pages:edit", args=[practice.page_id])).status_code == 302

    def test_a_name_given_by_the_form_takes_no_code(self, nina: Any, practice: Practice) -> None:
        draft = practice.page.specific.get_latest_revision_as_object()
        draft.wanted_code = "wachten"
        draft.save_revision(user=nina)
        assert not Identity.objects.exists()

    def test_leaves_nothing_behind(self, nina: Any, practice: Practice) -> None:
        before = Revision.objects.count() - 1
        written(practice, nina)
        pk = practice.page_id
        actions.reset(practice=practice, by=nina)
        assert not Exercise.objects.filter(pk=pk).exists()
        assert not PageLogEntry.objects.filter(page=pk).exists()
        assert not Contribution.objects.filter(page_id=pk).exists()
        assert Revision.objects.count() == before

    def test_pictures_brought_for_it_go_along_unless_something_else_shows_them(
        self, nina: Any, practice: Practice
    ) -> None:
        old, alone, shared = (make_image(title=name, uploaded_by_user=nina) for name in ("oud", "los", "ook"))
        foreign = make_image(title="van iemand anders")
        Image.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=1))
        written(practice, nina)
        shows(practice.page.specific, nina, old, alone, shared, foreign)
        shows(make_exercise(by=nina), nina, shared)
        actions.reset(practice=practice, by=nina)
        assert set(Image.objects.all()) == {old, shared, foreign}


def shows(page: Any, by: Any, *images: Image) -> None:
    """A draft with these pictures."""
    rows = [{"type": "image", "value": {"image": image.pk, "caption": ""}} for image in images]
    change_exercise(page, by=by, body=[*BODY, *rows])
