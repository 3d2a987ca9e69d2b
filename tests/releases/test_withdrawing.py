"""Taking back with people behind it: successors per language, who may, mails, confirmation, bringing back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page

from content.review.models import FourEyes
from releases import actions, alarms, reading, taken_back, verify
from releases.errors import NotAllowed, SecondPerson, WrongState
from releases.models import Change, Confirmation, Event, Release
from releases.reading import Status
from tests.factories.releases import make_candidate, make_pilot, make_release, make_user

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)


def somebody(name: str, role: str) -> Any:
    """A person with one role and no more."""
    user = make_user(name, is_superuser=False, is_staff=False)
    user.groups.set([Group.objects.get(name=role)])
    return type(user).objects.get(pk=user.pk)


def take_back(*releases: Release, by: Any = None, **more: Any) -> list[Change]:
    by = by or make_user("nachtdienst")
    return actions.withdraw(releases=list(releases), by=by, **{"reason": "harm", "note": "", **more})


class TestSuccessors:
    def test_each_language_has_its_own(self) -> None:
        dutch, english = make_release(), make_release(locale="en", title="Urge surfing")
        instead = [make_release(code="uitstel"), make_release(code="uitstel", locale="en", title="Delay")]
        take_back(dutch, english, successor=instead)
        found = {row.locale: row.successor for row in Change.objects.withdrawals()}
        assert found == {"nl": "uitstel@1.0.0", "en": "uitstel@1.0.0"}

    def test_a_language_without_one_says_so(self) -> None:
        dutch, english = make_release(), make_release(locale="en", title="Urge surfing")
        take_back(dutch, english, successor=make_release(code="uitstel"))
        change = reading.withdrawal(english)
        assert change is not None
        assert (change.successor, reading.successor(change)) == ("", None)

    def test_not_two_in_one_language(self) -> None:
        release = make_release()
        instead = [make_release(code="a"), make_release(code="b")]
        with pytest.raises(WrongState):
            take_back(release, successor=instead)
        assert reading.withdrawal(release) is None

    def test_one_that_is_taken_back_later_leads_on(self) -> None:
        first, second, third = (make_release(code=code) for code in ("een", "twee", "drie"))
        take_back(first, successor=second)
        take_back(second, successor=third)
        change = reading.withdrawal(first)
        assert change is not None
        assert reading.successor(change) == third
        assert taken_back.named_successor(change) == (second, third)

    @pytest.mark.parametrize(("steps", "found"), [(5, True), (6, False)])
    def test_are_followed_five_steps_and_no_further(self, steps: int, found: bool) -> None:
        chain = [make_release(code=f"stap-{n}") for n in range(steps + 1)]
        for one, following in zip(chain, chain[1:], strict=False):
            take_back(one, successor=following)
        change = reading.withdrawal(chain[0])
        assert change is not None
        assert (reading.successor(change) == chain[-1]) is found


class TestPilots:
    def test_are_taken_back_with_the_rest_and_leave_no_trace_in_the_feed(self) -> None:
        release = make_release()
        pilot = make_pilot(make_candidate(), by=make_user("uitgever"), at=None, pilot_n=1)
        changes = take_back(release, pilot)
        assert [bool(change.position) for change in changes] == [True, False]
        assert reading.status(pilot) == Status.WITHDRAWN


class TestMails:
    def test_go_to_everybody_who_may_confirm_and_to_nobody_else(
        self, mailoutbox: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        somebody("redactie", "editor"), somebody("veiligheid", "safety_officer"), somebody("auteur", "author")
        night = somebody("nachtdienst", "reviewer")
        release = make_release(title="Surfen op de trek")
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            take_back(release, by=night, note="Cliënt A. raakte van streek")
        told = {mail.to[0] for mail in mailoutbox}
        assert {"redactie@example.org", "veiligheid@example.org"} <= told
        assert not {"auteur@example.org", "nachtdienst@example.org"} & told
        assert all("Surfen op de trek" in mail.subject for mail in mailoutbox)
        assert not any("Cliënt A." in mail.body for mail in mailoutbox)

    def test_one_for_thirty_releases(self, mailoutbox: Any, django_capture_on_commit_callbacks: Any) -> None:
        releases = [make_release() for _turn in range(3)]
        somebody("redactie", "editor")
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            take_back(*releases)
        assert len([mail for mail in mailoutbox if mail.to == ["redactie@example.org"]]) == 1

    def test_a_mail_that_fails_does_not_undo_it(
        self, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
    ) -> None:
        monkeypatch.setattr(alarms, "_send", lambda *args: 1 / 0)
        release = make_release()
        with django_capture_on_commit_callbacks(execute=True):
            take_back(release)
        assert reading.withdrawal(release) is not None

    def test_a_day_later_they_are_reminded_and_then_once_a_day(self, mailoutbox: Any) -> None:
        take_back(make_release(at=NIGHT - timedelta(days=9)), at=NIGHT)
        assert [alarms.remind(at=NIGHT + timedelta(hours=hours)) for hours in (23, 24, 25, 47, 48, 49)] == [
            0, 1, 0, 0, 1, 0,
        ]  # fmt: skip
        assert mailoutbox

    def test_who_confirmed_or_undid_it_hears_no_more(self) -> None:
        changes = take_back(make_release(at=NIGHT - timedelta(days=9)), at=NIGHT)
        actions.confirm(changes=changes, by=make_user("collega"))
        undone = take_back(make_release(code="twee", at=NIGHT - timedelta(days=9)), at=NIGHT)
        actions.reinstate(changes=undone, by=make_user("collega"))
        assert alarms.remind(at=NIGHT + timedelta(days=3)) == 0


class TestConfirming:
    def test_is_for_a_second_person(self) -> None:
        night = make_user("nachtdienst")
        changes = take_back(make_release(), by=night)
        with pytest.raises(SecondPerson):
            actions.confirm(changes=changes, by=night)
        assert len(actions.confirm(changes=changes, by=make_user("collega"), remark="Terecht")) == 1
        assert taken_back.to_confirm() == []

    @pytest.mark.parametrize("role", ["author", "therapist", "manager", "privacy_officer", "operator"])
    def test_is_not_for_everybody(self, role: str) -> None:
        changes = take_back(make_release())
        with pytest.raises(NotAllowed):
            actions.confirm(changes=changes, by=somebody("iemand", role))

    def test_happens_once(self) -> None:
        changes = take_back(make_release())
        actions.confirm(changes=changes, by=make_user("collega"))
        with pytest.raises(WrongState):
            actions.confirm(changes=changes, by=make_user("ander"))

    def test_of_what_was_undone_is_of_no_use(self) -> None:
        changes = take_back(make_release())
        actions.reinstate(changes=changes, by=make_user("collega"))
        with pytest.raises(WrongState):
            actions.confirm(changes=changes, by=make_user("collega"))
        assert not Confirmation.objects.exists()

    def test_one_person_takes_back_thirty_releases_in_one_act(self) -> None:
        take_back(*[make_release() for _turn in range(3)])
        [act] = taken_back.to_confirm()
        assert len(act.unconfirmed) == 3

    def test_without_it_the_withdrawal_stands_for_ever(self) -> None:
        release = make_release(at=NIGHT - timedelta(days=9))
        take_back(release, at=NIGHT)
        alarms.remind(at=NIGHT + timedelta(days=400))
        assert reading.status(release) == Status.WITHDRAWN

    def test_in_the_catalogue_of_one_clinician_nobody_else_can(self) -> None:
        alone = make_user("alleen")
        FourEyes.objects.create(on=False, reason="Eenmanspraktijk", by=alone)
        changes = take_back(make_release(), by=alone)
        assert actions.confirm(changes=changes, by=alone)


class TestReinstating:
    def test_brings_a_release_back_by_a_second_person(self) -> None:
        release, night = make_release(), make_user("nachtdienst")
        changes = take_back(release, by=night)
        with pytest.raises(SecondPerson):
            actions.reinstate(changes=changes, by=night)
        [undone] = actions.reinstate(changes=changes, by=make_user("collega"), note="Vergissing")
        assert (undone.event, undone.release, undone.note) == (Event.REINSTATED, release, "Vergissing")
        assert reading.current("exercise", "urge-surfing", "nl") == release
        assert list(verify.findings()) == []

    def test_happens_once(self) -> None:
        changes = take_back(make_release())
        actions.reinstate(changes=changes, by=make_user("collega"))
        with pytest.raises(WrongState):
            actions.reinstate(changes=changes, by=make_user("collega"))

    def test_of_a_few_leaves_the_others_withdrawn(self) -> None:
        old, new = make_release(), make_release()
        changes = take_back(old, new)
        actions.reinstate(changes=changes[:1], by=make_user("collega"))
        assert [reading.withdrawal(one) is None for one in (old, new)] == [True, False]
        assert reading.current("exercise", "urge-surfing", "nl") is None  # never silently the former one

    def test_puts_a_retired_page_back_as_it_was(self) -> None:
        release = make_release(retired=True)
        assert not Page.objects.get(pk=release.page_id).live
        actions.reinstate_code(
            type="exercise", code="urge-surfing", locale="nl", by=somebody("redactie", "editor")
        )
        page = Page.objects.get(pk=release.page_id)
        assert release.candidate is not None
        assert (page.live, page.live_revision_id) == (True, release.candidate.revision_id)
        assert reading.current("exercise", "urge-surfing", "nl") == release
        assert list(verify.findings()) == []

    def test_of_a_retirement_is_for_editors(self) -> None:
        make_release(retired=True)
        with pytest.raises(NotAllowed):
            actions.reinstate_code(
                type="exercise", code="urge-surfing", locale="nl", by=somebody("lezer2", "reviewer")
            )

    def test_of_what_is_not_retired_is_refused(self) -> None:
        make_release()
        with pytest.raises(WrongState):
            actions.reinstate_code(type="exercise", code="urge-surfing", locale="nl", by=make_user("r"))

    def test_of_a_release_is_nothing_to_undo(self) -> None:
        make_release()
        with pytest.raises(WrongState):
            actions.reinstate(changes=[Change.objects.get()], by=make_user("r"))


class TestRetiringSeveral:
    def places(self, count: int = 3) -> list[tuple[str, str, str]]:
        releases = [make_release(code=f"oefening-{n}") for n in range(count)]
        return [(one.type, one.code, one.locale) for one in releases]

    def test_asks_why(self) -> None:
        places = self.places()
        with pytest.raises(WrongState):
            actions.retire_all(places=places, by=make_user("redactie"), reason=" ")
        assert not Change.objects.retirements().exists()
        assert len(actions.retire_all(places=places, by=make_user("redactie"), reason="Verouderd")) == 3

    def test_one_needs_no_reason(self) -> None:
        assert actions.retire_all(places=self.places(1), by=make_user("redactie"), reason="")

    def test_is_all_or_nothing(self) -> None:
        places = [*self.places(2), ("exercise", "nooit-uitgebracht", "nl")]
        with pytest.raises(WrongState):
            actions.retire_all(places=places, by=make_user("redactie"), reason="Verouderd")
        assert not Change.objects.retirements().exists()
