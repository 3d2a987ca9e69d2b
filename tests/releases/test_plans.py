"""Plans: what was approved is released, or leaves the catalogue, at a moment that somebody chose. Once."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone, translation
from wagtail.models import Page
from wagtail.users.models import UserProfile

from content.review import actions as review
from content.review.errors import OnlyWords
from content.review.models import Candidate, ChangeClass
from people.roles import Role
from releases import actions, reading
from releases import approved as gate
from releases.actions.side import open_correction
from releases.errors import NotAllowed, NotApproved, WrongState
from releases.models import NotReleased, Plan, Release
from releases.ticks import tick
from releases.verify import findings
from tests.factories.content import change_exercise, make_exercise
from tests.factories.people import make_person
from tests.factories.street import approved, author, editor, released, reviewer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def page(db: None) -> Any:
    """Released as 1.0.0, with a newer draft."""
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    return change_exercise(page, by=author(), summary="Voor maandag.")


@pytest.fixture
def waiting(page: Any) -> Candidate:
    return approved(page)


def planned(candidate: Candidate, when: datetime = MONDAY, *, by: Any = None) -> Plan:
    return actions.plan_release(candidate=candidate, when=when, by=by or editor(), at=NOW)


def current() -> str:
    found = reading.current("exercise", "surfen", "nl")
    return found.number if found else ""


def outcome(plan: Plan) -> str:
    return Plan.objects.get(pk=plan.pk).outcome


@pytest.mark.django_db
class TestPlanning:
    def test_releases_at_its_moment_and_not_before(self, waiting: Candidate) -> None:
        plan = planned(waiting)
        assert tick(MONDAY - timedelta(seconds=1)) == 0
        assert current() == "1.0.0"
        assert tick(MONDAY) == 1
        assert current() == "1.0.1"
        made = Release.objects.get(patch=1)
        assert (made.at, made.by) == (MONDAY, editor())
        assert (outcome(plan), Plan.objects.get().settled_by) == ("done", editor())
        assert list(findings(media=False)) == []

    def test_leaves_the_page_to_its_author_meanwhile(self, page: Any, waiting: Candidate) -> None:
        planned(waiting)
        assert page.get_lock() is None
        change_exercise(page, by=author(), summary="Alweer verder.")
        assert tick(MONDAY) == 1
        assert "Voor maandag." in Release.objects.get(patch=1).content
        assert (
            "Alweer verder." in Page.objects.get(pk=page.pk).specific.get_latest_revision().content["summary"]
        )

    def test_is_for_editors(self, waiting: Candidate) -> None:
        for person in (author(), reviewer(), make_person("tess")):
            with pytest.raises(NotAllowed):
                planned(waiting, by=person)
        assert not Plan.objects.exists()

    @pytest.mark.parametrize("when", [NOW, NOW - HOUR, NOW + timedelta(microseconds=1)])
    def test_a_moment_that_has_passed_is_refused_with_a_sentence(
        self, waiting: Candidate, when: datetime
    ) -> None:
        with translation.override("en"), pytest.raises(WrongState, match="22-11-2026 .* has passed"):
            planned(waiting, when)

    def test_only_what_was_approved(self, page: Any) -> None:
        candidate = review.submit(page=page, by=author(), change=ChangeClass.TEXT, note="Klaar.")
        with pytest.raises(NotApproved):
            planned(candidate)

    def test_twice_is_refused(self, waiting: Candidate) -> None:
        planned(waiting)
        with pytest.raises(WrongState):
            planned(waiting, MONDAY + HOUR)

    def test_a_release_by_hand_does_the_plan(self, waiting: Candidate) -> None:
        plan = planned(waiting)
        actions.release(candidate=waiting, by=reviewer(), at=NOW)
        assert (outcome(plan), Plan.objects.get().settled_by) == ("done", reviewer())
        assert tick(MONDAY) == 0
        assert Release.objects.count() == 2

    def test_moments_are_moments_whatever_the_clock_says(self, waiting: Candidate) -> None:
        """The night the clock goes back: half past two comes twice, an hour apart."""
        amsterdam = ZoneInfo("Europe/Amsterdam")
        first, second = (datetime(2027, 10, 31, 2, 30, tzinfo=amsterdam, fold=fold) for fold in (0, 1))
        plan = planned(waiting, second)
        assert tick(first) == 0
        assert Plan.objects.get(pk=plan.pk).moment == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
        assert tick(second) == 1


@pytest.mark.django_db
class TestCallingOff:
    def test_nothing_happens(self, waiting: Candidate) -> None:
        plan = planned(waiting)
        actions.call_off(plan=plan, by=editor(), at=NOW)
        assert tick(MONDAY) == 0
        assert (current(), outcome(plan)) == ("1.0.0", "called_off")
        planned(waiting)  # another moment can be chosen

    def test_is_for_editors_and_once(self, waiting: Candidate) -> None:
        plan = planned(waiting)
        with pytest.raises(NotAllowed):
            actions.call_off(plan=plan, by=author())
        actions.call_off(plan=plan, by=editor())
        with pytest.raises(WrongState):
            actions.call_off(plan=plan, by=editor())

    def test_taking_the_candidate_back_does_it(self, waiting: Candidate) -> None:
        plan = planned(waiting)
        review.take_back(candidate=waiting, by=author())
        plan.refresh_from_db()
        assert (plan.outcome, plan.settled_by) == ("called_off", author())
        assert tick(MONDAY) == 0
        assert not mail.outbox or "planned" not in mail.outbox[-1].subject

    def test_between_looking_and_doing_still_counts(
        self, waiting: Candidate, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The worker has read the plan; somebody calls it off before it gets its locks."""
        plan = planned(waiting)
        monkeypatch.setattr(
            gate, "check_files", lambda candidate: actions.call_off(plan=plan, by=editor(), at=MONDAY)
        )
        assert tick(MONDAY) == 0
        assert (current(), outcome(plan)) == ("1.0.0", "called_off")


@pytest.mark.django_db(transaction=True)
class TestRefusal:
    """One that cannot happen stops itself, says why, and holds up no other."""

    @pytest.fixture(autouse=True)
    def nothing_sent(self) -> None:
        mail.outbox.clear()

    def test_mondays_schedule_met_by_sundays_correction(self, page: Any, waiting: Candidate) -> None:
        plan = planned(waiting)
        speak(author(), "en")
        speak(editor(), "nl")
        correction = open_correction(page=page, line="1.0", by=author())
        change_exercise(correction, by=author(), title="Surfen, zonder tikfout")
        assert released(correction).number == "1.0.1"
        mail.outbox.clear()
        with translation.override("nl"):
            assert tick(MONDAY) == 0
        plan.refresh_from_db()
        assert (plan.outcome, plan.settled_at, current()) == ("refused", MONDAY, "1.0.1")
        assert "1.0.1" in plan.why
        assert "1.0.0" in plan.why
        sent = {one.to[0]: one for one in mail.outbox}
        assert set(sent) == {author().email, editor().email}
        assert "was not released as planned" in sent[author().email].subject
        assert "1.0.1 was released while this waited" in sent[author().email].body
        assert "niet" in sent[editor().email].subject
        assert "was released" not in sent[editor().email].body
        assert list(findings(media=False)) == []

    def test_stops_only_itself(self, page: Any, waiting: Candidate) -> None:
        other = make_exercise(code="rusten", title="Rusten", by=author())
        second = approved(other, "meaning")
        leaver = make_person("lies", Role.EDITOR)
        stuck, fine = planned(waiting, by=leaver), planned(second)
        leaver.groups.clear()
        assert tick(MONDAY) == 1
        assert (outcome(stuck), outcome(fine)) == ("refused", "done")

    def test_a_refusal_of_review_is_a_refusal_too(
        self, waiting: Candidate, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plan = planned(waiting)

        def refuse(**kwargs: Any) -> Any:
            raise OnlyWords("1.0")

        monkeypatch.setattr("releases.actions.plan.release", refuse)
        assert tick(MONDAY) == 0
        assert outcome(plan) == "refused"

    def test_a_fault_leaves_the_plan_waiting_and_holds_up_no_other(
        self, waiting: Candidate, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        other = approved(make_exercise(code="rusten", title="Rusten", by=author()), "meaning")
        stuck, fine = planned(waiting), planned(other)
        whole = gate.check_files

        def broken(candidate: Candidate) -> None:
            if candidate.pk == waiting.pk:
                raise OSError("disk")
            whole(candidate)

        monkeypatch.setattr(gate, "check_files", broken)
        assert tick(MONDAY) == 1
        assert (outcome(stuck), outcome(fine)) == ("", "done")
        assert f"Plan {stuck.pk}" in caplog.text
        monkeypatch.setattr(gate, "check_files", whole)
        assert tick(MONDAY + timedelta(minutes=1)) == 1

    def test_a_page_that_cannot_go_live_leaves_a_row_for_the_report(
        self, waiting: Candidate, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plan = planned(waiting)
        monkeypatch.setattr("wagtail.models.Revision.publish", lambda *a, **k: 1 / 0)
        assert tick(MONDAY) == 0
        assert outcome(plan) == "refused"
        assert NotReleased.objects.unsolved().get().candidate == waiting

    @pytest.mark.parametrize("how", ["deactivated", "without roles"])
    def test_nothing_happens_in_the_name_of_somebody_who_left(self, waiting: Candidate, how: str) -> None:
        leaver, colleague = make_person("lies", Role.EDITOR), editor()
        plan = planned(waiting, by=leaver)
        if how == "deactivated":
            leaver.is_active = False
            leaver.save()
        else:
            leaver.groups.clear()
        assert tick(MONDAY) == 0
        assert (outcome(plan), current()) == ("refused", "1.0.0")
        told = {one.to[0] for one in mail.outbox}
        assert {colleague.email, author().email} <= told
        assert (leaver.email in told) == (how != "deactivated")
        assert "Lies" in Plan.objects.get().why

    def test_who_planned_and_who_wrote_hear_that_it_happened(self, waiting: Candidate) -> None:
        planned(waiting)
        mail.outbox.clear()
        tick(MONDAY)
        assert {one.to[0] for one in mail.outbox} == {author().email, editor().email}
        assert all("1.0.1" in one.subject for one in mail.outbox)


@pytest.mark.django_db(transaction=True)
class TestTwoWorkers:
    def test_carry_an_item_out_once(self, waiting: Candidate) -> None:
        plan = planned(waiting)
        other = planned(approved(make_exercise(code="rusten", title="Rusten", by=author()), "meaning"))
        mail.outbox.clear()
        done: list[int] = []
        start = threading.Barrier(2)

        def work() -> None:
            start.wait()
            done.append(tick(MONDAY))
            connection.close()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for one in workers:
            one.start()
        for one in workers:
            one.join()
        assert (outcome(plan), outcome(other), sum(done)) == ("done", "done", 2)
        assert Release.objects.count() == 3
        assert list(findings(media=False)) == []
        assert len([one for one in mail.outbox if "1.0.1" in one.subject]) == 2  # planner and author


@pytest.mark.django_db
class TestEnd:
    def test_takes_the_page_out_of_the_catalogue(self, page: Any) -> None:
        plan = actions.plan_retirement(page=page, when=MONDAY, by=editor(), reason="Verouderd", at=NOW)
        assert tick(MONDAY - HOUR) == 0
        assert tick(MONDAY) == 1
        assert (current(), outcome(plan)) == ("", "done")
        retired = reading.retirement("exercise", "surfen", "nl")
        assert retired is not None
        assert (retired.note, retired.by, retired.at) == ("Verouderd", editor(), MONDAY)
        assert not Page.objects.get(pk=page.pk).live

    def test_stops_when_somebody_retired_it_before(self, page: Any) -> None:
        plan = actions.plan_retirement(page=page, when=MONDAY, by=editor(), at=NOW)
        actions.retire(type="exercise", code="surfen", locale="nl", by=editor(), at=NOW)
        assert tick(MONDAY) == 0
        assert outcome(plan) == "refused"

    def test_is_planned_once_and_only_of_what_is_there(self, page: Any) -> None:
        actions.plan_retirement(page=page, when=MONDAY, by=editor(), at=NOW)
        with pytest.raises(WrongState):
            actions.plan_retirement(page=page, when=MONDAY + HOUR, by=editor(), at=NOW)
        fresh = make_exercise(code="nieuw", title="Nieuw", by=author())
        with pytest.raises(WrongState):
            actions.plan_retirement(page=fresh, when=MONDAY, by=editor(), at=NOW)

    def test_goes_beside_a_planned_release(self, page: Any, waiting: Candidate) -> None:
        planned(waiting)
        actions.plan_retirement(page=page, when=MONDAY + HOUR, by=editor(), at=NOW)
        assert tick(MONDAY + HOUR) == 2
        assert current() == ""
        assert Release.objects.count() == 2


def speak(person: Any, language: str) -> None:
    """The language in which somebody wants to be written to."""
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = language
    profile.save()


def test_the_default_time_zone_is_the_catalogues() -> None:
    assert str(timezone.get_default_timezone()) == "Europe/Amsterdam"
