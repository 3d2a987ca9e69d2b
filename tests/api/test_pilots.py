"""Invariant 3 for pilots: who takes part has it by its exact number; to everybody else it does not exist.

Each door through which a pilot could leave is tried: as an app outside, as an app with the scope but no part in it,
as an app that takes part without the scope, for a client who does not take part, and by counting.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from consumers.access import identify
from consumers.callers import Caller
from consumers.scopes import Scope
from pilots import actions
from pilots.models import Pilot, PilotSubject
from releases import actions as releases
from releases.models import Change, Release
from tests.api.test_feedback import event, rating
from tests.factories.consumers import SUBJECT, ApiClient, make_app, make_client
from tests.factories.content import change_exercise, make_exercise
from tests.factories.pilots import SECRET, body, make_running, make_side, release_of, set_subjects
from tests.factories.street import author, editor, released, reviewer

pytestmark = pytest.mark.django_db

OTHER = "0f" * 32
EXACT = "exercises/surfen/versions/2.0.0-pilot.1/"
GUIDE = f"guides/{EXACT}"
READS = [
    "exercises/", "exercises/?order=title", "exercises/?order=title&limit=1", "exercises/surfen/",
    "exercises/surfen/versions/", "exercises/surfen/versions/1/", "exercises/surfen/versions/1.0/",
    "modules/", "changes/", "withdrawn/", "facets/", "credits/", "reasons/", "answers/", "openapi.json",
]  # fmt: skip


@pytest.fixture
def inside() -> ApiClient:
    """An app that takes part, with every scope."""
    return make_client(app=make_app("binnen"))


@pytest.fixture(scope="module")
def running(module_db: None) -> Pilot:
    return make_running(make_app("binnen"))


@pytest.fixture
def pilot(inside: ApiClient, running: Pilot) -> Pilot:
    return Pilot.objects.get(pk=running.pk)


def caller_of(client: ApiClient) -> Caller:
    found = identify(client.secret)
    assert found is not None
    return found


def outsiders(pilot: Pilot) -> dict[str, ApiClient]:
    """Everybody who must not see it, with every scope that they could have."""
    elsewhere = make_app("buiten")
    actions.start(page=make_side("rusten", text="Iets anders"), apps=[elsewhere], by=editor())
    token = make_client(app=make_app("binnen")).send("subject-tokens/", {"subject": OTHER}).json()["token"]
    without = [scope for scope in Scope.values if scope != "pilot"]
    return {
        "an app in no pilot": make_client(app=make_app("nergens")),
        "an app in another pilot": make_client(app=elsewhere),
        "the app without the scope": make_client(*without, app=make_app("binnen")),
        "a client who takes no part": ApiClient(token),
    }


class TestWhoTakesPart:
    def test_finds_it_in_the_list(self, inside: ApiClient, pilot: Pilot) -> None:
        made = release_of(pilot)
        assert inside.read("pilots/").json() == {
            "results": [
                {
                    "id": str(pilot.pk), "type": "exercise", "code": "surfen", "locale": "nl",
                    "number": "2.0.0-pilot.1", "digest": made.digest, "state": "running", "until": None,
                }
            ]
        }  # fmt: skip

    def test_reads_its_bytes_by_the_exact_number(self, inside: ApiClient, pilot: Pilot) -> None:
        answer = inside.read(EXACT)
        assert answer.status_code == 200
        assert answer.content.decode() == release_of(pilot).content
        assert answer["ETag"].startswith(f'"{release_of(pilot).digest}')
        assert "Authorization" in answer["Vary"]
        assert "Handvat-Subject" in answer["Vary"]
        assert answer["Cache-Control"].startswith("private")
        assert inside.read(EXACT, if_none_match=answer["ETag"]).status_code == 304
        assert inside.read(GUIDE).content.decode() == release_of(pilot).guide
        assert inside.head(f"/api/v1/{EXACT}").status_code == 200

    def test_in_no_other_way(self, inside: ApiClient, pilot: Pilot) -> None:
        for path in READS:
            answer = inside.read(path)
            assert answer.status_code == 200, path
            assert SECRET not in answer.content.decode(), path
            assert "pilot.1" not in answer.content.decode().replace("2.0.0-pilot.1`", ""), path
        for number in ("2", "2.0", "2.0.0", "2.0.0-pilot.2", "2.0.0-pilot.10"):
            assert inside.read(f"exercises/surfen/versions/{number}/").status_code == 404

    def test_in_the_language_it_has(self, inside: ApiClient, pilot: Pilot) -> None:
        assert inside.read(f"{EXACT}?locale=en").status_code == 404

    def test_rates_it(self, inside: ApiClient, pilot: Pilot) -> None:
        assert inside.send("ratings/", rating(release="surfen@2.0.0-pilot.1")).status_code == 201
        results = inside.send("events/", [event(release="surfen@2.0.0-pilot.1")]).json()["results"]
        assert [one["status"] for one in results] == [201]

    def test_a_test_key_too(self, pilot: Pilot) -> None:
        assert make_client(app=make_app("binnen"), mode="test").read(EXACT).status_code == 200


class TestOneClient:
    @pytest.fixture(autouse=True)
    def taking_part(self, inside: ApiClient, pilot: Pilot) -> None:
        answer = inside.replace(f"pilots/{pilot.pk}/participants/", {"subjects": [SUBJECT]})
        assert (answer.status_code, answer.json()) == (200, {"subjects": 1})

    def token(self, inside: ApiClient, subject: str) -> ApiClient:
        return ApiClient(inside.send("subject-tokens/", {"subject": subject}).json()["token"])

    def test_reads_and_rates_with_a_token_of_his_own(self, inside: ApiClient) -> None:
        mine = self.token(inside, SUBJECT)
        assert mine.read(EXACT).status_code == 200
        assert mine.read(GUIDE).status_code == 403
        body_ = rating(release="surfen@2.0.0-pilot.1", subject=SUBJECT)
        assert mine.send("ratings/", body_).status_code == 201

    def test_another_does_not(self, inside: ApiClient) -> None:
        other = self.token(inside, OTHER)
        assert other.read(EXACT).status_code == 404
        refused = other.send("ratings/", rating(release="surfen@2.0.0-pilot.1", subject=OTHER))
        assert refused.status_code == 422
        unknown = other.send("ratings/", rating(release="surfen@7.0.0", subject=OTHER))
        assert refused.json() == unknown.json()

    def test_may_be_named_by_his_app_in_a_header(self, inside: ApiClient) -> None:
        reader = make_client("content:read", app=make_app("binnen"))
        assert reader.read(EXACT).status_code == 404
        assert reader.read(EXACT, Handvat_Subject=SUBJECT).status_code == 200
        assert reader.read(EXACT, Handvat_Subject=OTHER).status_code == 404
        assert inside.read(EXACT, Handvat_Subject=OTHER).status_code == 404
        assert inside.read(EXACT, Handvat_Subject="jan@example.org").status_code == 400

    def test_of_another_app_is_somebody_else(self) -> None:
        elsewhere = make_client(app=make_app("buiten"))
        assert elsewhere.read(EXACT, Handvat_Subject=SUBJECT).status_code == 404
        assert self.token(elsewhere, SUBJECT).read(EXACT).status_code == 404

    def test_in_test_traffic_is_somebody_else(self) -> None:
        trying = make_client("content:read", app=make_app("binnen"), mode="test")
        assert trying.read(EXACT, Handvat_Subject=SUBJECT).status_code == 404

    def test_is_known_by_a_pseudonym_only(self) -> None:
        assert SUBJECT not in str(list(PilotSubject.objects.values()))

    def test_who_is_erased_no_longer_takes_part(self, inside: ApiClient) -> None:
        assert inside.send("subjects/erase/", {"subject": SUBJECT, "stop": True}).status_code == 200
        assert not PilotSubject.objects.exists()
        pilot = Pilot.objects.get()
        answer = inside.replace(f"pilots/{pilot.pk}/participants/", {"subjects": [SUBJECT, OTHER]})
        assert answer.json() == {"subjects": 1}


class TestWhoDoesNot:
    """To them it is what a number is that was never given out."""

    def test_gets_the_same_404_as_for_what_does_not_exist(self, pilot: Pilot) -> None:
        for who, client in outsiders(pilot).items():
            answer, nothing = client.read(EXACT), client.read(EXACT.replace("pilot.1", "pilot.9"))
            assert answer.status_code == 404, who
            assert answer.content.replace(b"pilot.1", b"") == nothing.content.replace(b"pilot.9", b""), who
            assert "ETag" not in answer, who
            assert answer["Cache-Control"] == nothing["Cache-Control"] == "no-store"
            assert sorted(answer.headers) == sorted(nothing.headers), who

    def test_nor_by_a_copy_that_he_says_he_has(self, pilot: Pilot) -> None:
        made = release_of(pilot)
        for who, client in outsiders(pilot).items():
            for tag in (f'"{made.digest}"', f'"{made.digest}-gzip"', "*"):
                assert client.read(EXACT, if_none_match=tag).status_code == 404, who

    def test_nor_after_somebody_else_read_it(self, inside: ApiClient, pilot: Pilot) -> None:
        """What a process remembers, it remembers for who may have it."""
        with override_settings(API_CACHE_SECONDS=60.0):
            assert inside.read(EXACT).status_code == 200
            for who, client in outsiders(pilot).items():
                assert client.read(EXACT).status_code == 404, who
            assert inside.read(EXACT).status_code == 200

    def test_nor_what_is_different_in_it(self, inside: ApiClient, pilot: Pilot) -> None:
        addresses = [
            f"exercises/surfen/versions/{numbers}/"
            for numbers in ("1.0.0/diff/2.0.0-pilot.1", "2.0.0-pilot.1/diff/1.0.0")
        ]
        others = outsiders(pilot)
        with override_settings(API_CACHE_SECONDS=60.0):
            for address in addresses:
                assert SECRET in inside.read(address).content.decode()
                for who, client in others.items():
                    assert client.read(address).status_code == 404, who

    def test_nor_its_guide(self, pilot: Pilot) -> None:
        for who, client in outsiders(pilot).items():
            answer = client.read(GUIDE)
            assert answer.status_code == (403 if "client" in who else 404), who

    def test_nor_by_head_and_options_tell_nothing(self, inside: ApiClient, pilot: Pilot) -> None:
        for who, client in outsiders(pilot).items():
            assert client.head(f"/api/v1/{EXACT}").status_code == 404, who
            mine, nobodys = (
                client.options(f"/api/v1/{path}") for path in (EXACT, EXACT.replace("surfen", "niets"))
            )
            assert sorted(mine.headers.items()) == sorted(nobodys.headers.items())

    def test_nor_in_any_list_feed_or_count(self, pilot: Pilot) -> None:
        for who, client in outsiders(pilot).items():
            for path in READS:
                answer = client.read(path)
                assert answer.status_code == 200, (who, path)
                assert SECRET not in answer.content.decode(), (who, path)
            versions = client.read("exercises/surfen/versions/").json()["results"]
            assert [one["number"] for one in versions] == ["1.0.0"]

    def test_nor_by_rating_it_or_telling_of_it(self, pilot: Pilot) -> None:
        reference, nothing = "surfen@2.0.0-pilot.1", "surfen@9.0.0-pilot.1"
        people = outsiders(pilot)
        del people["the app without the scope"]  # it takes part: what its clients say is taken
        for who, client in people.items():
            subject = OTHER
            answers = [
                client.send("ratings/", rating(release=one, subject=subject)) for one in (reference, nothing)
            ]
            assert answers[0].status_code == 422, who
            assert answers[0].json() == answers[1].json()
            [told] = client.send("events/", [event(release=reference, subject=subject)]).json()["results"]
            assert told["status"] == 422, who
            part = rating(release="surfen@1.0.0", module=reference, subject=subject)
            assert client.send("ratings/", part).status_code == 422, who

    def test_nor_in_the_list_of_pilots(self, pilot: Pilot) -> None:
        for who, client in outsiders(pilot).items():
            answer = client.read("pilots/")
            if answer.status_code == 200:
                assert answer.json()["results"] == [], who
            else:
                assert answer.status_code == 403, who

    def test_nor_by_setting_participants(self, pilot: Pilot) -> None:
        path = f"pilots/{pilot.pk}/participants/"
        for who, client in outsiders(pilot).items():
            answer = client.replace(path, {"subjects": [SUBJECT]})
            assert answer.status_code in (403, 404), who
        assert not PilotSubject.objects.exists()

    def test_also_in_an_open_catalogue(self, pilot: Pilot) -> None:
        with override_settings(API_PUBLIC_CONTENT=True):
            assert ApiClient().read(EXACT).status_code == 404
            assert ApiClient().read(EXACT, Handvat_Subject=SUBJECT).status_code == 404
            assert ApiClient().read("exercises/surfen/").status_code == 200


class TestGaps:
    """Nothing is missing in what the public counts."""

    def test_not_in_positions_of_the_feed(self, inside: ApiClient, pilot: Pilot) -> None:
        actions.end(pilot=pilot, by=editor())
        released(make_exercise(code="later", title="Later", by=author()), "meaning")
        told = make_client("content:read", app=make_app("nergens")).read("changes/").json()
        assert [one["code"] for one in told["results"]] == ["surfen", "later"]
        assert [one["cursor"].split(".")[1] for one in told["results"]] == ["1", "2"]
        assert told["cursor"].endswith(".2")
        events = Change.objects.filter(position=None).values_list("event", flat=True)
        assert list(events) == ["pilot_started", "released", "pilot_ended"]

    def test_not_in_numbers(self, pilot: Pilot, inside: ApiClient) -> None:
        """A final release that comes meanwhile takes the number that it would have had."""
        page = Release.objects.get(pilot_n=None).page.specific
        change_exercise(page, by=author(), body=body("Heel anders?"))
        assert released(page, "meaning").number == "2.0.0"
        versions = inside.read("exercises/surfen/versions/").json()["results"]
        assert [one["number"] for one in versions] == ["2.0.0", "1.0.0"]

    def test_not_in_what_lists_and_tags_say(self, inside: ApiClient) -> None:
        outside = make_client(app=make_app("nergens"))
        side = make_side("slapen")
        pilot = actions.start(page=side, apps=[make_app("binnen")], by=editor())
        before = {path: outside.read(path) for path in READS}
        released(side, "meaning")
        actions.end(pilot=pilot, by=editor())
        for path, answer in before.items():
            after = outside.read(path)
            assert after.content == answer.content, path
            assert after["ETag"] == answer["ETag"], path

    def test_not_by_the_pages_of_a_list(self, pilot: Pilot) -> None:
        released(make_exercise(code="later", title="Later", by=author()), "meaning")
        outside = make_client("content:read", app=make_app("nergens"))
        seen, path = [], "exercises/?limit=1"
        while path:
            answer = outside.read(path).json()
            seen += [one["code"] for one in answer["results"]]
            path = (answer["next"] or "").removeprefix("/api/v1/")
        assert seen == ["later", "surfen"]


class TestAfterTheEnd:
    @pytest.fixture(autouse=True)
    def ended(self, inside: ApiClient, pilot: Pilot) -> None:
        set_subjects(pilot, caller_of(inside), [SUBJECT])
        actions.end(pilot=pilot, by=editor())

    def test_who_took_part_keeps_what_he_has(self, inside: ApiClient, pilot: Pilot) -> None:
        assert inside.read(EXACT).status_code == 200
        token = inside.send("subject-tokens/", {"subject": SUBJECT}).json()["token"]
        assert ApiClient(token).read(EXACT).status_code == 200
        assert inside.read("pilots/").json()["results"][0]["state"] == "ended"

    def test_nobody_is_added(self, inside: ApiClient, pilot: Pilot) -> None:
        answer = inside.replace(f"pilots/{pilot.pk}/participants/", {"subjects": [SUBJECT, OTHER]})
        assert answer.status_code == 422
        assert PilotSubject.objects.count() == 1

    def test_a_withdrawn_one_is_gone_for_them_and_was_never_there_for_others(
        self, inside: ApiClient, pilot: Pilot
    ) -> None:
        releases.withdraw(releases=[release_of(pilot)], by=reviewer(), reason="harm", note="Fout.")
        assert inside.read(EXACT).status_code == 410
        assert inside.read("pilots/").json()["results"][0]["state"] == "withdrawn"
        for who, client in outsiders(pilot).items():
            assert client.read(EXACT).status_code == 404, who
            assert client.read("withdrawn/").json()["results"] == [], who
            assert "surfen" not in str(client.read("changes/").json()["results"][1:]), who

    def test_an_adopted_one_answers_to_both_numbers(self, inside: ApiClient, pilot: Pilot) -> None:
        releases.adopt(pilot=release_of(pilot), by=editor())
        outside = make_client(app=make_app("nergens"))
        assert inside.read(EXACT).status_code == 200
        assert outside.read(EXACT).status_code == 404
        final = outside.read("exercises/surfen/versions/2.0.0/")
        assert final.status_code == 200
        assert "pilot" not in final.content.decode()
        assert SECRET in final.content.decode()


class TestBodies:
    @pytest.mark.parametrize(
        ("given", "pointer"),
        [
            ({}, "/subjects"),
            ({"subjects": "x"}, "/subjects"),
            ({"subjects": [SUBJECT], "teams": []}, "/teams"),
            ({"subjects": [SUBJECT, "jan@example.org"]}, "/subjects/1"),
            ({"subjects": [1]}, "/subjects/0"),
            ([], "/subjects"),
        ],
    )
    def test_a_bad_list_changes_nothing(
        self, inside: ApiClient, pilot: Pilot, given: Any, pointer: str
    ) -> None:
        set_subjects(pilot, caller_of(inside), [OTHER])
        answer = inside.replace(f"pilots/{pilot.pk}/participants/", given)
        assert answer.status_code == 422
        assert pointer in [one["pointer"] for one in answer.json()["errors"]]
        assert "jan@" not in answer.content.decode()
        assert PilotSubject.objects.count() == 1

    def test_the_list_replaces_the_one_before_of_this_app_and_mode(
        self, inside: ApiClient, pilot: Pilot
    ) -> None:
        path = f"pilots/{pilot.pk}/participants/"
        trying = make_client(app=make_app("binnen"), mode="test")
        trying.replace(path, {"subjects": [SUBJECT]})
        inside.replace(path, {"subjects": [SUBJECT, OTHER, OTHER]})
        assert PilotSubject.objects.count() == 3
        inside.replace(path, {"subjects": []})
        assert PilotSubject.objects.count() == 1
        for wrong in ("1", "nonsense", "00000000-0000-4000-8000-000000000000"):
            assert inside.replace(f"pilots/{wrong}/participants/", {"subjects": []}).status_code == 404
