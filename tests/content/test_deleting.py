"""What was submitted or released stays: refused by the model, by the admin, and by the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from content.gate import DeleteRefused
from content.models import Exercise, ExerciseIndex
from content.review.models import Candidate
from tests.factories.content import make_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(django_user_model: Any) -> Exercise:
    """A page with a history."""
    page = make_exercise()
    Candidate.objects.create(
        page=page, revision=page.latest_revision, type="exercise", code=page.code, locale="nl",
        schema="exercise/1", content="{}", guide="{}", content_digest="0", guide_digest="0",
        structure_digest="0", change_class="meaning", least_class="meaning", note="Eerste versie",
        by=django_user_model.objects.create_user("els"),
    )  # fmt: skip
    return page


@pytest.fixture
def admin(django_user_model: Any, client: Client) -> Client:
    client.force_login(django_user_model.objects.create_superuser("root", "root@example.org", "x"))
    return client


class TestModel:
    def test_refuses_the_page_itself(self, kept: Exercise) -> None:
        with pytest.raises(DeleteRefused):
            kept.delete()
        assert Exercise.objects.filter(pk=kept.pk).exists()

    def test_refuses_its_shelf(self, kept: Exercise) -> None:
        with pytest.raises(DeleteRefused):
            kept.get_parent().specific.delete()
        assert Exercise.objects.filter(pk=kept.pk).exists()

    def test_lets_a_draft_go_that_nobody_was_shown(self) -> None:
        page = make_exercise()
        page.delete()
        assert not Exercise.objects.filter(pk=page.pk).exists()


class TestDatabase:
    def test_keeps_a_page_deleted_as_a_base_page(self, kept: Exercise) -> None:
        with pytest.raises(ProtectedError), transaction.atomic():
            Page.objects.get(pk=kept.pk).delete()
        assert Exercise.objects.filter(pk=kept.pk).exists()

    def test_keeps_pages_deleted_in_a_queryset(self, kept: Exercise) -> None:
        with pytest.raises(ProtectedError), transaction.atomic():
            Exercise.objects.filter(pk=kept.pk).delete()
        assert Exercise.objects.filter(pk=kept.pk).exists()

    def test_keeps_the_shelf_deleted_as_a_base_page(self, kept: Exercise) -> None:
        with pytest.raises(ProtectedError), transaction.atomic():
            Page.objects.get(pk=kept.get_parent().pk).delete()
        assert Exercise.objects.filter(pk=kept.pk).exists()


class TestAdmin:
    def says_retire(self, answer: Any) -> bool:
        return answer.status_code == 403 and "content/refused.html" in [t.name for t in answer.templates]

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_says_to_retire_the_page_instead(self, kept: Exercise, admin: Client, method: str) -> None:
        answer = getattr(admin, method)(reverse("wagtailadmin_pages:delete", args=[kept.pk]))
        assert self.says_retire(answer)
        assert kept.title in answer.content.decode()

    def test_says_so_for_a_parent(self, kept: Exercise, admin: Client) -> None:
        parent = kept.get_parent()
        assert self.says_retire(admin.post(reverse("wagtailadmin_pages:delete", args=[parent.pk])))
        assert ExerciseIndex.objects.filter(pk=parent.pk).exists()

    def test_says_so_in_bulk(self, kept: Exercise, admin: Client) -> None:
        draft = make_exercise()
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        assert self.says_retire(admin.post(f"{url}?id={draft.pk}&id={kept.pk}"))
        assert Exercise.objects.count() == 2


class TestMoving:
    def test_keeps_code_and_history(self, kept: Exercise) -> None:
        other = ExerciseIndex.objects.get(locale__language_code="nl")
        make_exercise()
        code = kept.code
        kept.move(other, pos="last-child")
        moved = Exercise.objects.get(pk=kept.pk)
        assert (moved.code, moved.live) == (code, False)
        assert moved.candidates.count() == 1
