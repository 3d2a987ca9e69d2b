"""No road leads to publication but a release: each of Wagtail's roads is tried."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions import action_registry
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import GroupApprovalTask, Locale, Page, Revision, Workflow, WorkflowTask

from content.gate import AliasRefused, PublishRefused, permit, permitted
from content.models import Exercise, ExerciseIndex, Identity
from tests.factories.content import change_exercise, make_exercise
from tests.factories.modules import make_module

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise() -> Exercise:
    return make_exercise(title="Golven van trek")


@pytest.fixture(params=["exercise", "module"])
def either(request: pytest.FixtureRequest) -> Any:
    """The gate stands before every type."""
    return make_exercise() if request.param == "exercise" else make_module()


@pytest.fixture
def admin(django_user_model: Any, client: Client) -> Client:
    """A superuser: even they have no other road."""
    client.force_login(django_user_model.objects.create_superuser("root", "root@example.org", "x"))
    return client


def is_draft(page: Page) -> bool:
    row = Page.objects.get(pk=page.pk)
    return (
        not row.live
        and row.live_revision_id is None
        and not Revision.objects.filter(object_id=str(page.pk), approved_go_live_at__isnull=False).exists()
    )


class TestPermit:
    def test_opens_for_one_page_as_long_as_the_block_runs(self) -> None:
        with permit(1):
            assert permitted(1)
            assert not permitted(2)
        assert not permitted(1)

    def test_a_page_without_a_row_has_none(self) -> None:
        with permit(1):
            assert not permitted(None)

    def test_closes_after_an_error(self) -> None:
        with pytest.raises(ValueError, match="x"), permit(1):
            raise ValueError("x")
        assert not permitted(1)

    def test_lets_a_release_publish(self, either: Any) -> None:
        with permit(either.pk):
            either.latest_revision.publish()
        assert Page.objects.get(pk=either.pk).live

    def test_a_published_page_can_be_edited_further(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        draft = change_exercise(Exercise.objects.get(pk=exercise.pk), title="Nieuw")
        row = Exercise.objects.get(pk=exercise.pk)
        assert (row.title, row.draft_title, draft.title) == ("Golven van trek", "Nieuw", "Nieuw")


class TestPublishing:
    def test_by_the_model_is_refused(self, either: Any) -> None:
        with pytest.raises(PublishRefused):
            either.publish(either.latest_revision)
        assert is_draft(either)

    def test_by_the_revision_is_refused(self, either: Any) -> None:
        with pytest.raises(PublishRefused):
            either.latest_revision.publish()
        assert is_draft(either)

    @pytest.mark.parametrize("action", [PublishRevisionAction, PublishPageRevisionAction])
    def test_by_an_action_is_refused(self, either: Any, action: Any) -> None:
        with pytest.raises(PermissionDenied):
            action(either.latest_revision).execute(skip_permission_checks=True)
        assert is_draft(either)

    def test_by_the_registered_action_is_refused(self, either: Any, django_user_model: Any) -> None:
        root = django_user_model.objects.create_superuser("root", "root@example.org", "x")
        action = action_registry.get_action_class(type(either), "publish")
        with pytest.raises(PermissionDenied):
            action(either.latest_revision, user=root).execute()
        assert is_draft(either)

    def test_by_the_editor_is_refused(self, exercise: Exercise, admin: Client) -> None:
        url = reverse("wagtailadmin_pages:edit", args=[exercise.pk])
        form = admin.get(url).context["form"]
        answer = admin.post(url, {**posted(form), "action-publish": "1"})
        assert answer.status_code in (302, 403)
        assert is_draft(exercise)

    def test_in_bulk_is_refused(self, either: Any, admin: Client) -> None:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        answer = admin.post(f"{url}?id={either.pk}", {"include_descendants": "on"})
        assert answer.status_code in (302, 403)
        assert is_draft(either)

    def test_of_a_parent_in_bulk_with_descendants_is_refused(self, exercise: Exercise, admin: Client) -> None:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        answer = admin.post(f"{url}?id={exercise.get_parent().pk}", {"include_descendants": "on"})
        assert answer.status_code == 403
        assert is_draft(exercise)

    def test_by_the_scheduler_is_refused(self, exercise: Exercise) -> None:
        Revision.objects.filter(pk=exercise.latest_revision_id).update(
            approved_go_live_at=timezone.now() - timedelta(hours=1)
        )
        with pytest.raises(PublishRefused):
            call_command("publish_scheduled")
        assert not Page.objects.get(pk=exercise.pk).live

    def test_by_the_end_of_a_workflow_is_refused(self, either: Any, django_user_model: Any) -> None:
        """Wagtail's workflows are off; one that is started by hand ends in nothing."""
        root = django_user_model.objects.create_superuser("root", "root@example.org", "x")
        task = GroupApprovalTask.objects.create(name="Lezen")
        workflow = Workflow.objects.create(name="Langs ons heen")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        started = workflow.start(either, root)
        with pytest.raises(PublishRefused):
            started.current_task_state.approve(user=root)
        assert is_draft(either)

    def test_by_saving_it_as_a_plain_page_is_refused(self, either: Any) -> None:
        plain = Page.objects.get(pk=either.pk)
        plain.live = True
        with pytest.raises(PublishRefused):
            plain.save()
        assert is_draft(either)

    def test_schedule_of_wagtail_is_never_kept(self, exercise: Exercise) -> None:
        exercise.go_live_at = exercise.expire_at = timezone.now() + timedelta(days=1)
        exercise.save()
        exercise.save_revision()
        row = Exercise.objects.get(pk=exercise.pk)
        assert row.go_live_at is row.expire_at is None
        assert row.get_latest_revision_as_object().go_live_at is None

    def test_by_saving_is_refused(self, either: Any) -> None:
        either.live = True
        with pytest.raises(PublishRefused):
            either.save()
        assert is_draft(either)

    def test_of_another_revision_by_saving_is_refused(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        newer = change_exercise(exercise, title="Ongezien").latest_revision
        row = Exercise.objects.get(pk=exercise.pk)
        row.live_revision = newer
        with pytest.raises(PublishRefused):
            row.save(update_fields=["live_revision"])

    def test_of_a_new_page_is_refused(self) -> None:
        with pytest.raises(PublishRefused):
            ExerciseIndex.objects.first().add_child(instance=Exercise(title="Live", live=True))

    def test_new_page_is_a_draft_by_itself(self) -> None:
        ExerciseIndex.objects.first().add_child(instance=Exercise(title="Concept"))
        assert not Exercise.objects.get(title="Concept").live


class TestUnpublishing:
    def test_by_the_model_is_refused(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        live = Exercise.objects.get(pk=exercise.pk)
        with pytest.raises(PublishRefused):
            live.unpublish()
        assert Exercise.objects.get(pk=exercise.pk).live

    def test_in_bulk_is_refused(self, exercise: Exercise, admin: Client) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        assert admin.post(f"{url}?id={exercise.pk}").status_code in (302, 403)
        assert Exercise.objects.get(pk=exercise.pk).live

    def test_as_a_plain_page_is_refused(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        with pytest.raises(PublishRefused):
            Page.objects.get(pk=exercise.pk).unpublish()
        assert Exercise.objects.get(pk=exercise.pk).live

    def test_by_the_scheduler_is_refused(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        Page.objects.filter(pk=exercise.pk).update(expire_at=timezone.now() - timedelta(hours=1))
        with pytest.raises(PublishRefused):
            call_command("publish_scheduled")
        assert Exercise.objects.get(pk=exercise.pk).live

    def test_by_the_registered_action_is_refused(self, exercise: Exercise, django_user_model: Any) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        root = django_user_model.objects.create_superuser("root", "root@example.org", "x")
        action = action_registry.get_action_class(Exercise, "unpublish")
        with pytest.raises(PermissionDenied):
            action(Exercise.objects.get(pk=exercise.pk), user=root).execute()
        assert Exercise.objects.get(pk=exercise.pk).live


class TestTranslating:
    """Wagtail copies a page to another language with its state, unless it is told otherwise."""

    @pytest.fixture
    def live(self, exercise: Exercise) -> Exercise:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        return Exercise.objects.get(pk=exercise.pk)

    def test_a_live_page_gives_a_draft(self, live: Exercise) -> None:
        copy = live.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        assert (Exercise.objects.get(pk=copy.pk).live, copy.code) == (False, live.code)

    def test_as_an_alias_is_refused(self, live: Exercise) -> None:
        with pytest.raises(AliasRefused):
            live.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)
        assert Exercise.objects.count() == 1


class TestButtons:
    def test_nobody_may_publish_by_hand(self, either: Any, django_user_model: Any) -> None:
        root = django_user_model.objects.create_superuser("root", "root@example.org", "x")
        may = either.permissions_for_user(root)
        assert may.can_edit()
        assert [may.can_publish(), may.can_publish_subpage(), may.can_unpublish()] == [False] * 3

    def test_editor_offers_no_publish_button(self, exercise: Exercise, admin: Client) -> None:
        html = admin.get(reverse("wagtailadmin_pages:edit", args=[exercise.pk])).content.decode()
        assert "action-publish" not in html
        assert "go_live_at" not in html


class TestCopying:
    def test_gives_a_draft_without_identity(self, exercise: Exercise) -> None:
        copy = exercise.copy(update_attrs={"title": "Kopie", "slug": "kopie"})
        assert not copy.live
        assert copy.code == ""
        assert copy.translation_key != exercise.translation_key
        assert Identity.objects.get(code="golven-van-trek").translation_key == exercise.translation_key

    def test_of_a_live_page_gives_a_draft(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        copy = Exercise.objects.get(pk=exercise.pk).copy(update_attrs={"slug": "kopie"})
        assert not Exercise.objects.get(pk=copy.pk).live

    def test_keeping_it_live_is_refused(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        with pytest.raises(PublishRefused):
            Exercise.objects.get(pk=exercise.pk).copy(keep_live=True, update_attrs={"slug": "kopie"})
        assert Exercise.objects.count() == 1

    def test_keeping_it_live_by_the_action_is_refused(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        action = CopyPageAction(
            Exercise.objects.get(pk=exercise.pk), keep_live=True, update_attrs={"slug": "kopie"}
        )
        with pytest.raises(PublishRefused):
            action.execute(skip_permission_checks=True)

    def test_of_a_shelf_does_not_smuggle_live_pages(self, exercise: Exercise) -> None:
        with permit(exercise.pk):
            exercise.latest_revision.publish()
        with pytest.raises(PublishRefused):
            exercise.get_parent().specific.copy(
                recursive=True, keep_live=True, update_attrs={"slug": "kopie", "title": "Kopie"}
            )
        assert Exercise.objects.filter(live=True).count() == 1

    def test_in_the_admin_says_why_a_live_copy_is_refused(self, exercise: Exercise, admin: Client) -> None:
        form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": exercise.get_parent().pk}
        url = reverse("wagtailadmin_pages:copy", args=[exercise.pk])
        assert admin.post(url, {**form, "publish_copies": "on"}).status_code == 403
        assert admin.post(url, {**form, "alias": "on"}).status_code == 403
        assert admin.post(url, form).status_code == 302
        assert Exercise.objects.get(slug="kopie").code == ""


class TestAlias:
    def test_is_refused(self, exercise: Exercise) -> None:
        with pytest.raises(AliasRefused):
            exercise.create_alias(update_slug="alias")
        assert Exercise.objects.count() == 1

    def test_by_the_action_is_refused(self, exercise: Exercise) -> None:
        with pytest.raises(AliasRefused):
            CreatePageAliasAction(exercise, update_slug="alias").execute(skip_permission_checks=True)

    def test_has_no_code(self, exercise: Exercise) -> None:
        exercise.alias_of_id = exercise.pk
        assert exercise.code == ""


def posted(form: Any) -> dict[str, Any]:
    """What a browser would send for a form as it stands, streams included."""
    from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

    empty = {
        "title": form.instance.title, "summary": form.instance.summary, "body": streamfield([]),
        "guide": streamfield([]), "contra_indications": "", "evidence_level": "practice",
        "evidence_claims": inline_formset([]), "page_credits": inline_formset([]),
        "review_due": "2030-01-01", "minutes": "", "licence": "CC BY-SA 4.0", "code": form.instance.code,
        "comments": inline_formset([]),
    }  # fmt: skip
    return dict(nested_form_data(empty))
