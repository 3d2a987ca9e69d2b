"""Two pairs of eyes: what may be submitted, who may approve it, and how it ends."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log

from content.identities import identify
from content.models import Exercise, Source
from content.review.actions import approve, reassign, send_back, submit, take_back
from content.review.errors import ChangeTooSmall, NotAllowed, NotReady, WrongState
from content.review.models import Approval, Candidate, CandidateState, ChangeClass, Contribution
from content.review.reviewers import can_review
from people.roles import Role
from releases.actions import release
from tests.factories.content import make_exercise
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def hand_in(page: Any, by: Any, **fields: Any) -> Candidate:
    return submit(page=page, by=by, **{"change": ChangeClass.MEANING, "note": "Eerste versie"} | fields)


def sign(candidate: Candidate, by: Any) -> Approval:
    return approve(candidate=candidate, by=by, content_digest=candidate.content_digest)


def released(page: Any, author: Any, reviewer: Any) -> Candidate:
    candidate = hand_in(page, author)
    sign(candidate, reviewer)
    release(candidate=candidate, by=reviewer)
    return candidate


def rewrite(page: Any, by: Any, **fields: Any) -> Any:
    draft = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=by)
    return draft


class TestSubmit:
    def test_freezes_what_was_written(self, page: Any, author: Any) -> None:
        candidate = hand_in(page, author)
        assert candidate.state == CandidateState.OPEN
        assert '"title":"Surfen op trek"' in candidate.content
        assert candidate.base == ""

    def test_locks_the_page_for_everybody(self, page: Any, author: Any) -> None:
        hand_in(page, author)
        boss = make_person("baas", is_superuser=True)
        assert page.get_lock().for_user(boss)

    def test_incomplete_page_is_refused_and_says_why(self, author: Any) -> None:
        bare = make_exercise(code="kaal", title="Kaal", by=author, summary="", body=[])
        with pytest.raises(NotReady) as refused:
            hand_in(bare, author)
        assert refused.value.findings
        assert not Candidate.objects.exists()

    def test_a_note_is_needed(self, page: Any, author: Any) -> None:
        with pytest.raises(WrongState):
            hand_in(page, author, note="  ")

    def test_twice_is_refused(self, page: Any, author: Any) -> None:
        hand_in(page, author)
        with pytest.raises(WrongState):
            hand_in(page, author)
        assert Candidate.objects.count() == 1

    def test_only_who_may_submit(self, page: Any, reviewer: Any) -> None:
        with pytest.raises(NotAllowed):
            hand_in(page, reviewer)

    def test_unchanged_since_release_is_refused(self, page: Any, author: Any, reviewer: Any) -> None:
        released(page, author, reviewer)
        with pytest.raises(WrongState):
            hand_in(page, author)

    def test_too_small_a_class_is_refused_and_names_the_least(
        self, page: Any, author: Any, reviewer: Any
    ) -> None:
        released(page, author, reviewer)
        rewrite(page, author, evidence_level="expert")
        with pytest.raises(ChangeTooSmall) as refused:
            hand_in(page, author, change=ChangeClass.TEXT)
        assert refused.value.least == ChangeClass.CONTENT

    def test_a_larger_class_is_the_authors_right(self, page: Any, author: Any, reviewer: Any) -> None:
        released(page, author, reviewer)
        rewrite(page, author, title="Surfen op een golf")
        candidate = hand_in(page, author, change=ChangeClass.MEANING)
        assert (candidate.least_class, candidate.change_class) == ("text", "meaning")
        assert candidate.base == "1.0.0"

    def test_reviewers_get_a_mail_without_content(
        self, page: Any, author: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            hand_in(page, author)
        assert [message.to for message in mail.outbox] == [[reviewer.email]]
        assert "golven" not in mail.outbox[0].body.lower()


class TestFourEyes:
    def test_author_cannot_approve_own_work(self, page: Any, both: Any) -> None:
        candidate = hand_in(rewrite(page, both, title="Van mij"), both)
        with pytest.raises(NotAllowed):
            sign(candidate, both)

    def test_superuser_cannot_approve_own_work(self, page: Any) -> None:
        boss = make_person("baas", is_superuser=True)
        candidate = hand_in(rewrite(page, boss, title="Van de baas"), boss)
        with pytest.raises(NotAllowed):
            sign(candidate, boss)

    def test_who_wrote_a_part_earlier_cannot_approve(self, page: Any, author: Any, both: Any) -> None:
        rewrite(page, both, title="Een woord van Cem")
        candidate = hand_in(page, author)
        with pytest.raises(NotAllowed):
            sign(candidate, both)

    def test_who_changed_a_source_counts_as_writer(self, author: Any, both: Any) -> None:
        source = Source.objects.create(slug="x2020", title="Een studie")
        log(source, "wagtail.edit", user=both)
        page = make_exercise(code="bron", title="Met bron", by=author, sources=[source])
        candidate = hand_in(page, author)
        assert {writer.user for writer in candidate.writers.all()} == {author, both}
        with pytest.raises(NotAllowed):
            sign(candidate, both)

    def test_contribution_ends_with_the_release(
        self, page: Any, author: Any, both: Any, reviewer: Any
    ) -> None:
        rewrite(page, both, title="Een woord van Cem")
        released(page, author, reviewer)
        rewrite(page, author, title="Weer van Anna")
        assert both in can_review(page.get_latest_revision_as_object(), submitter=author)

    def test_who_wrote_what_was_duplicated_wrote_the_duplicate(
        self, page: Any, author: Any, both: Any, client: Client
    ) -> None:
        original = make_exercise(code="van-cem", title="Van Cem", by=both)
        client.force_login(author)
        shelf = original.get_parent().pk
        form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": shelf}
        client.post(reverse("wagtailadmin_pages:copy", args=[original.pk]), form)
        copy = Exercise.objects.get(slug="kopie")
        identify(page=copy, code="kopie", by=author)
        candidate = hand_in(copy, author)
        assert {writer.user for writer in candidate.writers.all()} == {author, both}
        with pytest.raises(NotAllowed):
            sign(candidate, both)

    def test_opening_and_saving_unchanged_is_no_writing(self, page: Any, both: Any) -> None:
        page.get_latest_revision_as_object().save_revision(user=both)
        assert not Contribution.objects.filter(user=both).exists()

    def test_an_inactive_reviewer_cannot_approve(self, page: Any, author: Any, reviewer: Any) -> None:
        candidate = hand_in(page, author)
        reviewer.is_active = False
        with pytest.raises(NotAllowed):
            sign(candidate, reviewer)


class TestApprove:
    def test_signs_the_digest(self, page: Any, author: Any, reviewer: Any) -> None:
        candidate = hand_in(page, author)
        assert sign(candidate, reviewer).content_digest == candidate.content_digest

    def test_something_else_than_what_was_seen_is_refused(
        self, page: Any, author: Any, reviewer: Any
    ) -> None:
        candidate = hand_in(page, author)
        with pytest.raises(WrongState):
            approve(candidate=candidate, by=reviewer, content_digest="0" * 64)

    def test_after_sending_back_is_refused(self, page: Any, author: Any, reviewer: Any) -> None:
        candidate = hand_in(page, author)
        send_back(candidate=candidate, by=reviewer, reason="Te lang")
        with pytest.raises(WrongState):
            sign(candidate, reviewer)

    def test_twice_is_refused(self, page: Any, author: Any, reviewer: Any) -> None:
        candidate = hand_in(page, author)
        sign(candidate, reviewer)
        with pytest.raises(WrongState):
            sign(candidate, reviewer)


class TestReturn:
    def test_sending_back_needs_a_reason(self, page: Any, author: Any, reviewer: Any) -> None:
        candidate = hand_in(page, author)
        with pytest.raises(WrongState):
            send_back(candidate=candidate, by=reviewer, reason=" ")

    def test_page_is_free_again_after_taking_back(self, page: Any, author: Any) -> None:
        take_back(candidate=hand_in(page, author), by=author)
        assert page.get_lock() is None

    def test_an_approved_one_can_be_taken_back_before_release(
        self, page: Any, author: Any, reviewer: Any
    ) -> None:
        candidate = hand_in(page, author)
        sign(candidate, reviewer)
        take_back(candidate=candidate, by=author)
        assert Candidate.objects.get().state == CandidateState.TAKEN_BACK

    def test_a_released_one_cannot(self, page: Any, author: Any, reviewer: Any) -> None:
        candidate = released(page, author, reviewer)
        with pytest.raises(WrongState):
            take_back(candidate=candidate, by=author)


class TestReassign:
    def test_newest_request_counts(self, page: Any, author: Any, reviewer: Any) -> None:
        other = make_person("dina", Role.REVIEWER)
        candidate = hand_in(page, author, reviewer=reviewer)
        reassign(candidate=candidate, by=reviewer, reviewer=other)
        assert candidate.reviewer == other

    def test_a_writer_cannot_be_asked(self, page: Any, author: Any, both: Any) -> None:
        rewrite(page, both, title="Een woord van Cem")
        candidate = hand_in(page, author)
        with pytest.raises(NotAllowed):
            reassign(candidate=candidate, by=author, reviewer=both)


class TestRows:
    @pytest.mark.parametrize("change", [{"note": "anders"}, {"content": "{}"}, {"by_id": 1}])
    def test_a_candidate_cannot_be_changed(self, page: Any, author: Any, change: dict[str, Any]) -> None:
        candidate = hand_in(page, author)
        with pytest.raises(Exception, match=r"(?i)append|never|change"), transaction.atomic():
            Candidate.objects.filter(pk=candidate.pk).update(**change)

    def test_one_approval_per_candidate(self, page: Any, author: Any, reviewer: Any) -> None:
        candidate = hand_in(page, author)
        sign(candidate, reviewer)
        with pytest.raises(IntegrityError), transaction.atomic():
            Approval.objects.create(candidate=candidate, by=reviewer, content_digest="x")
