"""When someone leaves, a colleague gets the pages."""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from content.practice import actions as practice
from content.review.actions import approve, send_back, submit
from content.review.hooks import sent_back_to
from content.review.models import Candidate, ChangeClass
from people.actions import HandOverRefused, hand_over, pages_of
from people.models import User
from people.roles import Role
from releases.actions import carry_out, release
from releases.approved import may_release
from releases.models import Plan
from tests.factories.content import make_exercise
from tests.factories.people import UserFactory, make_person
from tests.factories.street import author, reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver() -> User:
    user = UserFactory(roles=[Role.AUTHOR])
    Page.objects.filter(depth=2).update(owner=user)
    return user


class TestHandOver:
    def test_changes_the_owner_only(self, leaver: User) -> None:
        pages = list(Page.objects.filter(owner=leaver))
        before = [page.latest_revision_id for page in pages]
        heir = UserFactory(roles=[Role.AUTHOR])
        assert hand_over(pages=pages, to=heir, by=UserFactory()) == len(pages) > 0
        after = Page.objects.filter(owner=heir)
        assert [page.latest_revision_id for page in after] == before

    def test_leaves_out_what_somebody_practised_in(self) -> None:
        nina = make_person("nina", Role.AUTHOR)
        practice.begin(by=nina)
        page = make_exercise(owner=nina)
        assert list(pages_of(nina)) == [page.page_ptr]

    def test_to_somebody_without_access_is_refused(self, leaver: User) -> None:
        with pytest.raises(HandOverRefused):
            hand_over(pages=[], to=UserFactory(is_active=False), by=leaver)

    def test_page_does_both_at_once(self, client: Client, leaver: User) -> None:
        heir = UserFactory(roles=[Role.AUTHOR])
        client.force_login(UserFactory(roles=[Role.OPERATOR]))
        url = reverse("wagtailusers_users:hand_over", args=[leaver.pk])
        assert client.get(url).status_code == 200
        client.post(url, {"to": heir.pk, "deactivate": "on"})
        leaver.refresh_from_db()
        assert (leaver.is_active, Page.objects.filter(owner=leaver).exists()) == (False, False)
        assert Page.objects.filter(owner=heir).exists()

    def test_offers_writers_only(self, client: Client, leaver: User) -> None:
        operator = UserFactory(roles=[Role.OPERATOR])
        client.force_login(operator)
        form = client.get(reverse("wagtailusers_users:hand_over", args=[leaver.pk])).context["form"]
        assert operator not in form.fields["to"].queryset

    def test_is_not_for_authors(self, client: Client, leaver: User) -> None:
        client.force_login(leaver)
        url = reverse("wagtailusers_users:hand_over", args=[leaver.pk])
        client.post(url, {"to": UserFactory(roles=[Role.AUTHOR]).pk})
        assert Page.objects.filter(owner=leaver).exists()


class TestSession:
    def test_ends_with_the_account(self, client: Client, leaver: User) -> None:
        client.force_login(leaver)
        User.objects.filter(pk=leaver.pk).update(is_active=False)
        assert client.get("/admin/", follow=True).request["PATH_INFO"] == "/admin/login/"


class TestWhatWasStillToDo:
    """Of somebody who left: nothing waits for a person who does not come any more."""

    @pytest.fixture
    def heir(self) -> User:
        return make_person("els", Role.EDITOR)

    @pytest.fixture
    def candidate(self) -> Candidate:
        """Of Anna, who leaves; Bas was asked to review it."""
        page = make_exercise(code="surfen", title="Surfen", by=author())
        Page.objects.filter(pk=page.pk).update(owner=author())
        return submit(page=page, by=author(), change=ChangeClass.MEANING, note="Nieuw", reviewer=reviewer())

    def leave(self, client: Client, leaver: User, heir: User) -> None:
        client.force_login(make_person("otto", Role.OPERATOR))
        url = reverse("wagtailusers_users:hand_over", args=[leaver.pk])
        assert client.post(url, {"to": heir.pk, "deactivate": "on"}).status_code == 302

    def test_what_was_submitted_comes_back_to_who_took_over(
        self,
        client: Client,
        candidate: Candidate,
        heir: User,
        mailoutbox: list[EmailMessage],
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        self.leave(client, author(), heir)
        with django_capture_on_commit_callbacks(execute=True):
            send_back(candidate=candidate, by=reviewer(), reason="Kan beter")
        assert [mail.to for mail in mailoutbox] == [[heir.email]]
        assert sent_back_to(heir) == [candidate]

    def test_what_was_approved_can_be_released_by_who_took_over(
        self, client: Client, candidate: Candidate
    ) -> None:
        writer = make_person("dirk", Role.AUTHOR)
        approve(candidate=candidate, by=reviewer(), content_digest=candidate.content_digest)
        assert not may_release(writer, Candidate.objects.get())
        self.leave(client, author(), writer)
        assert may_release(writer, Candidate.objects.get())
        assert release(candidate=Candidate.objects.get(), by=writer).number == "1.0.0"

    def test_a_review_is_asked_of_the_others(
        self,
        client: Client,
        candidate: Candidate,
        heir: User,
        mailoutbox: list[EmailMessage],
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        other = make_person("cora", Role.REVIEWER)
        with django_capture_on_commit_callbacks(execute=True):
            self.leave(client, reviewer(), heir)
        assert [mail.to for mail in mailoutbox] == [[other.email]]
        assert Candidate.objects.get().reviewer is None

    def test_locks_are_opened_and_plans_go_along(
        self, client: Client, candidate: Candidate, heir: User
    ) -> None:
        anna = author()
        Page.objects.filter(pk=candidate.page_id).update(locked=True, locked_by=anna)
        approve(candidate=candidate, by=reviewer(), content_digest=candidate.content_digest)
        plan = Plan.objects.create(
            kind="release", page_id=candidate.page_id, candidate=candidate, by=anna, moment=timezone.now()
        )
        self.leave(client, anna, heir)
        page = Page.objects.get(pk=candidate.page_id)
        assert (page.locked, page.locked_by, page.owner) == (False, None, heir)
        plan.refresh_from_db()
        assert plan.by == heir
        assert carry_out(plan=plan, at=timezone.now())
