"""The verbs of pilots: start, choose apps, participants, end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from consumers.access import identify
from consumers.callers import Caller
from consumers.subjects import SubjectRefused
from feedback.pools import pools
from pilots import access, actions
from pilots.errors import PilotRefused
from pilots.models import Pilot, PilotApp, PilotSubject, State
from releases import verify
from releases.errors import NotAllowed
from releases.models import Change, Release
from tests.api.test_feedback import rating
from tests.factories.consumers import SUBJECT, make_app, make_client
from tests.factories.content import make_exercise
from tests.factories.pilots import make_running, make_side, release_of, set_subjects
from tests.factories.street import author, editor, released, reviewer

pytestmark = pytest.mark.django_db

OTHER = "0f" * 32


def caller(slug: str = "binnen", *scopes: str, mode: str = "live") -> Caller:
    found = identify(make_client(*scopes, app=make_app(slug), mode=mode).secret)
    assert found is not None
    return found


class TestStarting:
    def test_stands_in_the_chain_and_not_in_the_public_feed(self) -> None:
        pilot = actions.start(page=make_side(), apps=[make_app("binnen")], by=editor())
        told = Change.objects.get(event="pilot_started")
        assert (told.position, told.code, told.by) == (None, "surfen", editor())
        assert pilot.state == State.RUNNING
        assert list(verify.findings(media=False)) == []

    def test_is_for_editors(self) -> None:
        side = make_side()
        for person in (author(), reviewer()):
            with pytest.raises(NotAllowed):
                actions.start(page=side, apps=[make_app("binnen")], by=person)
        assert not Pilot.objects.exists()

    def test_is_of_a_side_draft_made_for_it_once_with_an_app_and_a_later_end(self) -> None:
        side, app = make_side(), make_app("binnen")
        page = make_exercise(code="ander", title="Ander", by=author())
        with pytest.raises(PilotRefused):
            actions.start(page=page, apps=[app], by=editor())
        with pytest.raises(PilotRefused):
            actions.start(page=side, apps=[], by=editor())
        with pytest.raises(PilotRefused):
            actions.start(page=side, apps=[app], by=editor(), until=timezone.now() - timedelta(days=1))
        actions.start(page=side, apps=[app], by=editor())
        with pytest.raises(PilotRefused):
            actions.start(page=side, apps=[app], by=editor())
        assert Pilot.objects.count() == 1


class TestApps:
    def test_can_come_and_go_while_it_runs(self) -> None:
        one, two = make_app("een"), make_app("twee")
        pilot = make_running(one)
        release = release_of(pilot)
        actions.choose_apps(pilot=pilot, apps=[two], by=editor())
        assert access.pilot_of(release, caller("een")) is None
        assert access.pilot_of(release, caller("twee")) == pilot
        with pytest.raises(PilotRefused):
            actions.choose_apps(pilot=pilot, apps=[], by=editor())
        actions.end(pilot=pilot, by=editor())
        with pytest.raises(PilotRefused):
            actions.choose_apps(pilot=pilot, apps=[one], by=editor())
        assert PilotApp.objects.get().app == two

    def test_that_left_takes_its_clients_along(self) -> None:
        one, two = make_app("een"), make_app("twee")
        pilot = make_running(one, two)
        mine = caller("een", "content:read")
        set_subjects(pilot, mine, [SUBJECT])
        assert access.pilot_of(release_of(pilot), mine, raw=SUBJECT) == pilot
        actions.choose_apps(pilot=pilot, apps=[two], by=editor())
        assert access.pilot_of(release_of(pilot), mine, raw=SUBJECT) is None


class TestParticipants:
    def test_are_pseudonyms_per_app(self) -> None:
        pilot = make_running(make_app("een"), make_app("twee"))
        set_subjects(pilot, caller("een"), [SUBJECT])
        set_subjects(pilot, caller("twee"), [SUBJECT])
        kept = list(PilotSubject.objects.values_list("subject", flat=True))
        assert len(set(kept)) == 2
        assert SUBJECT not in kept

    @pytest.mark.parametrize("raw", ["jan@example.org", "123456789012345678", "kort", 7, None])
    def test_that_could_be_a_person_are_refused_and_nothing_changes(self, raw: Any) -> None:
        pilot = make_running(make_app("binnen"))
        set_subjects(pilot, caller(), [OTHER])
        with pytest.raises(SubjectRefused):
            actions.set_participants(pilot=pilot, caller=caller(), subjects=[SUBJECT, raw])
        assert PilotSubject.objects.count() == 1


class TestEnding:
    def test_happens_once_and_leaves_everything_readable(self) -> None:
        pilot = make_running(make_app("binnen"))
        ended = actions.end(pilot=pilot, by=editor())
        assert ended.state == State.ENDED
        with pytest.raises(PilotRefused):
            actions.end(pilot=pilot, by=editor())
        with pytest.raises(PilotRefused):
            set_subjects(pilot, caller(), [SUBJECT])
        assert access.pilot_of(release_of(pilot), caller()) == pilot
        assert Change.objects.filter(event="pilot_ended", position=None).count() == 1
        assert list(verify.findings(media=False)) == []


class TestFigures:
    def test_have_no_pool_of_a_pilot(self) -> None:
        """What is said of a pilot is kept, and waits for its own figures; it makes no pool in the catalogue's."""
        make_running(make_app("binnen"))
        client = make_client(app=make_app("binnen"))
        assert client.send("ratings/", rating(release="surfen@2.0.0-pilot.1")).status_code == 201
        assert [pool.major for pool in pools()] == []
        assert client.send("ratings/", rating(release="surfen@1.0.0")).status_code == 201
        assert [pool.major for pool in pools()] == [1]


class TestReleases:
    def test_of_one_pilot_are_those_of_its_text(self) -> None:
        first, second = make_running(make_app("een")), make_running(make_app("een"), code="rusten")
        released(make_exercise(code="los", title="Los", by=author()), "meaning")
        assert [one.code for one in first.releases()] == ["surfen"]
        assert [one.code for one in second.releases()] == ["rusten"]
        final = Release.objects.filter(pilot_n=None).first()
        assert final is not None
        assert not Pilot.objects.of(final).exists()
