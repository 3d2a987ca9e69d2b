"""The four mails of review: to whom, in which language, with a link and without a word of the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from content.review.actions import approve, reassign, send_back, submit
from content.review.models import Candidate, ChangeClass, Return
from people.roles import Role
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(page: Any, author: Any, reviewer: Any) -> Candidate:
    return submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste versie", reviewer=reviewer)


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any, candidate: Candidate) -> Any:
    """Does something, and gives the mails it sent."""

    def after(act: Any) -> list[Any]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return list(mail.outbox)

    return after


def link_to(candidate: Candidate) -> str:
    return reverse("content_review:candidate", args=[candidate.pk])


class TestToReview:
    def test_goes_to_whom_it_is_passed_on_to(self, sent: Any, candidate: Candidate, reviewer: Any) -> None:
        other = make_person("dina", Role.REVIEWER)
        (message,) = sent(lambda: reassign(candidate=candidate, by=reviewer, reviewer=other))
        assert message.to == [other.email]
        assert link_to(candidate) in message.body


class TestSentBack:
    def test_goes_to_who_submitted_it(
        self, sent: Any, candidate: Candidate, author: Any, reviewer: Any
    ) -> None:
        (message,) = sent(lambda: send_back(candidate=candidate, by=reviewer, reason="Te lang"))
        assert message.to == [author.email]
        assert link_to(candidate) in message.body
        assert "golf" not in message.body.lower()


class TestApproved:
    def approve(self, candidate: Candidate, reviewer: Any) -> None:
        approve(candidate=candidate, by=reviewer, content_digest=candidate.content_digest)

    def test_goes_to_everybody_who_wrote_it(
        self, sent: Any, candidate: Candidate, author: Any, reviewer: Any
    ) -> None:
        messages = sent(lambda: self.approve(candidate, reviewer))
        assert [message.to for message in messages] == [[author.email]]
        assert link_to(candidate) in messages[0].body

    def test_speaks_the_language_of_the_reader(
        self, sent: Any, candidate: Candidate, author: Any, reviewer: Any
    ) -> None:
        profile = UserProfile.get_for_user(author)
        profile.preferred_language = "en"
        profile.save()
        (message,) = sent(lambda: self.approve(candidate, reviewer))
        assert "approved" in message.body.lower()


class TestFailed:
    def test_tells_the_author_why_nothing_was_released(
        self, sent: Any, candidate: Candidate, author: Any, client: Client
    ) -> None:
        approve(candidate=candidate, by=make_person("bas"), content_digest=candidate.content_digest)
        Return.objects.create(candidate=candidate, kind=Return.Kind.TAKEN_BACK, by=author)
        client.force_login(author)
        (message,) = sent(lambda: client.post(link_to(candidate), {"decision": "release"}))
        assert message.to == [author.email]
        assert "teruggenomen" in message.body
