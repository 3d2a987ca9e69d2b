"""Taking ratings and events in: every rule of the API, and that a repeat counts once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from consumers.subjects import pseudonym
from feedback.intake import BATCH_LIMIT, erase, take_event, take_events, take_rating, take_ratings
from feedback.models import Event, Rating, Reason, Tombstone
from feedback.problems import Taken
from tests.factories.feedback import (
    NOON,
    a_caller,
    a_module,
    a_rating,
    a_release,
    a_subject,
    an_event,
    an_id,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def rate(at: datetime = NOON, **changes: Any) -> Taken:
    return take_rating(caller=a_caller(), body=a_rating(**changes), at=at)


def pointers(taken: Taken) -> list[str]:
    assert taken.problem is not None, taken
    return [flaw.pointer for flaw in taken.problem.errors]


@pytest.fixture(autouse=True)
def release() -> Any:
    Reason.objects.get_or_create(code="too-long", defaults={"label_nl": "Te lang", "label_en": "Too long"})
    return a_release()


class TestRating:
    def test_is_kept_with_everything_it_said(self, release: Any) -> None:
        taken = rate(
            score=8, scale={"min": 1, "max": 10}, reasons=["too-long"], clear=True, feasible=False,
            block="block-2", team="zuid",
        )  # fmt: skip
        row = Rating.objects.get()
        assert taken.status == 201
        assert (row.release, row.helpful, row.score, row.scale_min, row.scale_max) == (
            release,
            True,
            8,
            1,
            10,
        )
        assert (row.reasons, row.clear, row.feasible) == ("too-long", True, False)
        assert (row.block, row.team, row.role, row.mode) == ("block-2", "zuid", "client", "live")

    def test_keeps_the_pseudonym_and_never_what_the_app_calls_the_client(self) -> None:
        rate(who=7)
        row = Rating.objects.get()
        assert row.subject == pseudonym(row.app_id, a_subject(7))
        assert a_subject(7) not in str(Rating.objects.values().get())

    def test_sent_twice_is_kept_once(self) -> None:
        body = a_rating()
        first = take_rating(caller=a_caller(), body=body, at=NOON)
        again = take_rating(
            caller=a_caller(), body=dict(reversed(body.items())), at=NOON + timedelta(days=200)
        )
        assert (first.status, again.status, Rating.objects.count()) == (201, 200, 1)

    def test_same_id_with_another_body_is_refused(self) -> None:
        body = a_rating()
        take_rating(caller=a_caller(), body=body, at=NOON)
        again = take_rating(caller=a_caller(), body={**body, "helpful": False}, at=NOON)
        assert again.status == 409
        assert pointers(again) == ["/id"]
        assert Rating.objects.get().helpful is True

    def test_ids_of_two_apps_and_of_two_modes_do_not_meet(self) -> None:
        body = a_rating()
        callers = [a_caller(), a_caller("other"), a_caller(mode="test")]
        assert [take_rating(caller=c, body=body, at=NOON).status for c in callers] == [201, 201, 201]

    def test_two_apps_never_share_a_pseudonym(self) -> None:
        for caller in (a_caller(), a_caller("other")):
            take_rating(caller=caller, body=a_rating(who=1), at=NOON)
        assert Rating.objects.values("subject").distinct().count() == 2

    @pytest.mark.parametrize("said", [{"helpful": False}, {"score": 1, "scale": {"min": 1, "max": 10}},
                                      {"reasons": ["too-long"]}])  # fmt: skip
    def test_says_at_least_one_thing(self, said: dict[str, Any]) -> None:
        assert rate(**{"helpful": None, **said}).status == 201

    @pytest.mark.parametrize(
        "said", [{}, {"clear": True}, {"feasible": False, "team": "zuid"}, {"reasons": []}]
    )
    def test_that_says_nothing_is_refused(self, said: dict[str, Any]) -> None:
        taken = rate(**{"helpful": None, **said})
        assert taken.status == 422
        assert pointers(taken) == ["/helpful"]

    def test_row_is_never_rewritten(self) -> None:
        rate()
        with pytest.raises(TypeError):
            Rating.objects.get().save()

    def test_behind_a_subject_token_is_about_its_subject(self) -> None:
        app = a_caller()
        mine = pseudonym(app.app_id, a_subject(1))
        token = a_caller(subject=mine)
        assert take_rating(caller=token, body=a_rating(1, subject=None), at=NOON).status == 201
        assert take_rating(caller=token, body=a_rating(1), at=NOON).status == 201
        assert pointers(take_rating(caller=token, body=a_rating(2), at=NOON)) == ["/subject"]
        assert set(Rating.objects.values_list("subject", flat=True)) == {mine}


SCALE = {"min": 1, "max": 10}


class TestForm:
    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            ({"id": "17"}, "/id"),
            ({"id": 17}, "/id"),
            ({"id": None}, "/id"),
            ({"subject": "123456782"}, "/subject"),
            ({"subject": "jan@example.org"}, "/subject"),
            ({"subject": "12"}, "/subject"),
            ({"subject": ["x"]}, "/subject"),
            ({"role": "nurse"}, "/role"),
            ({"role": ["client"]}, "/role"),
            ({"occurred_at": "yesterday"}, "/occurred_at"),
            ({"occurred_at": "2026-11-23T11:00:00"}, "/occurred_at"),
            ({"occurred_at": "2026-02-30T11:00:00Z"}, "/occurred_at"),
            ({"occurred_at": "2026-W48-1"}, "/occurred_at"),
            ({"helpful": "yes"}, "/helpful"),
            ({"helpful": 1}, "/helpful"),
            ({"score": 11, "scale": SCALE}, "/score"),
            ({"score": 0, "scale": SCALE}, "/score"),
            ({"score": True, "scale": SCALE}, "/score"),
            ({"score": 7.5, "scale": SCALE}, "/score"),
            ({"score": "8", "scale": SCALE}, "/score"),
            ({"score": 8}, "/scale"),
            ({"score": 4, "scale": {"min": 1, "max": 5}}, "/scale"),
            ({"score": 4, "scale": {"min": True, "max": 10}}, "/scale"),
            ({"scale": SCALE}, "/scale"),
            ({"reasons": "too-long"}, "/reasons"),
            ({"reasons": ["too-long", "too-long"]}, "/reasons"),
            ({"reasons": [{}]}, "/reasons"),
            ({"reasons": ["far-too-long"]}, "/reasons"),
            ({"clear": "ja"}, "/clear"),
            ({"feasible": 0}, "/feasible"),
            ({"team": "jan@example.org"}, "/team"),
            ({"block": "block-99"}, "/block"),
            ({"block": "a\x00b"}, "/block"),
            ({"release": "urge-surfing"}, "/release"),
            ({"release": "urge-surfing@1.0"}, "/release"),
            ({"release": "urge-surfing@9.0.0"}, "/release"),
            ({"release": "urge-surfing@999999999999.0.0"}, "/release"),
            ({"release": "urge-surfing@1.0.0-pilot.1"}, "/release"),
            ({"release": "nowhere@1.0.0"}, "/release"),
            ({"locale": "en"}, "/release"),
            ({"locale": "\ud800"}, "/locale"),
            ({"part": "part-1"}, "/part"),
            ({"module": "nowhere@1.0.0"}, "/module"),
            ({"mood": "fine"}, "/mood"),
            ({"a/b": 1}, "/a~1b"),
            ({"event": "opened"}, "/event"),
        ],
    )
    def test_flaw_is_pointed_at_and_nothing_is_kept(self, change: dict[str, Any], pointer: str) -> None:
        body = {**a_rating(), **change}
        taken = take_rating(caller=a_caller(), body=body, at=NOON)
        assert taken.status == 422
        assert pointers(taken) == [pointer]
        assert not Rating.objects.exists()

    @pytest.mark.parametrize("body", [None, [], "x", 3, True])
    def test_body_that_is_no_object_is_refused(self, body: object) -> None:
        assert pointers(take_rating(caller=a_caller(), body=body, at=NOON)) == [""]

    def test_all_flaws_come_in_one_answer(self) -> None:
        taken = take_rating(caller=a_caller(), body={"role": "x"}, at=NOON)
        assert {"/id", "/subject", "/role", "/occurred_at", "/release", "/locale", "/helpful"} == set(
            pointers(taken)
        )

    def test_what_comes_later_is_refused_with_a_clear_word(self) -> None:
        taken = rate(answers="Hulp nodig")
        assert pointers(taken) == ["/answers"]
        assert taken.problem is not None
        assert "later" in taken.problem.errors[0].detail
        assert "Hulp nodig" not in repr(taken.problem)

    def test_a_therapist_answers_four_questions_of_their_own_and_may_sign(self) -> None:
        four = {"fits": True, "easy": False, "contra_clear": True, "use_again": True}
        assert rate(role="therapist", helpful=None, signed="Marieke de Boer", **four).status == 201
        row = Rating.objects.get()
        assert (row.fits, row.easy, row.contra_clear, row.use_again) == (True, False, True, True)
        assert row.signed == "Marieke de Boer"

    def test_a_client_is_not_asked_what_therapists_are_and_never_signs(self) -> None:
        assert pointers(rate(fits=True, signed="Piet")) == ["/fits", "/signed"]


class TestPlace:
    def test_module_must_hold_the_release(self, release: Any) -> None:
        a_module(parts=[release])
        other = a_release("breathing")
        a_module("sleep", parts=[other])
        assert rate(module="craving@1.0.0", part="part-1").status == 201
        assert pointers(rate(module="sleep@1.0.0")) == ["/module"]
        assert pointers(rate(module="craving@1.0.0", part="part-9")) == ["/part"]

    def test_text_correction_of_a_part_still_belongs_to_the_module(self, release: Any) -> None:
        a_module(parts=[release])
        a_release(number="1.0.1")
        a_release(number="1.1.0")
        assert rate(release="urge-surfing@1.0.1", module="craving@1.0.0").status == 201
        assert pointers(rate(release="urge-surfing@1.1.0", module="craving@1.0.0")) == ["/module"]

    def test_module_itself_can_be_rated(self, release: Any) -> None:
        a_module(parts=[release])
        assert rate(release="craving@1.0.0", part="part-1").status == 201
        assert pointers(rate(release="craving@1.0.0", part="part-9")) == ["/part"]

    def test_pilot_is_unknown_to_who_takes_no_part(self) -> None:
        a_release(number="2.0.0-pilot.1")
        assert pointers(rate(release="urge-surfing@2.0.0-pilot.1")) == ["/release"]


class TestMoment:
    def test_day_is_the_local_day_of_what_happened(self) -> None:
        rate(occurred_at="2026-11-22T23:30:00Z")
        assert Rating.objects.get().day.isoformat() == "2026-11-23"

    def test_clock_that_runs_ahead_is_set_back_to_arrival(self) -> None:
        rate(occurred_at="2027-03-01T12:00:00+01:00")
        row = Rating.objects.get()
        assert (row.occurred_at, row.clamped) == (NOON, True)

    def test_five_minutes_ahead_is_ordinary(self) -> None:
        ahead = NOON + timedelta(minutes=5)
        rate(occurred_at=ahead.isoformat())
        assert (Rating.objects.get().occurred_at, Rating.objects.get().clamped) == (ahead, False)

    @pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"])
    def test_ends_of_time_do_no_harm(self, moment: str) -> None:
        assert rate(occurred_at=moment).status in (201, 422)

    @pytest.mark.parametrize(("days", "status"), [(90, 201), (91, 422)])
    def test_is_taken_for_90_days(self, days: int, status: int) -> None:
        taken = rate(occurred_at=(NOON - timedelta(days=days)).isoformat())
        assert taken.status == status
        assert (taken.problem is None) or taken.problem.type == "too-late"

    @pytest.mark.parametrize(("days", "status"), [(30, 201), (31, 422)])
    def test_is_taken_for_30_days_after_withdrawal_and_marked(
        self, release: Any, days: int, status: int
    ) -> None:
        withdrawn(release, NOON - timedelta(days=days))
        taken = rate(occurred_at=(NOON - timedelta(days=days + 1)).isoformat())
        assert taken.status == status
        assert [row.after_withdrawal for row in Rating.objects.all()] == ([True] if status == 201 else [])

    def test_later_one_is_the_current_one_whatever_order_they_came_in(self) -> None:
        rate(occurred_at="2026-11-20T12:00:00Z", helpful=True)
        rate(occurred_at="2026-11-18T12:00:00Z", helpful=False)
        assert [row.helpful for row in Rating.objects.current()] == [True]
        assert Rating.objects.count() == 2

    def test_tie_is_decided_by_the_id(self) -> None:
        low, high = sorted([an_id("a"), an_id("b")])
        for id, helpful in ((high, True), (low, False)):
            rate(id=id, helpful=helpful)
        assert [row.helpful for row in Rating.objects.current()] == [True]

    def test_other_release_block_part_or_role_is_another_opinion(self, release: Any) -> None:
        a_release(number="1.1.0")
        a_module(parts=[release])
        rate()
        rate(block="block-1")
        rate(role="therapist")
        rate(release="urge-surfing@1.1.0")
        rate(module="craving@1.0.0", part="part-1")
        assert Rating.objects.current().count() == 5


class TestBatch:
    def test_answers_each_item_by_itself(self) -> None:
        good, bad = a_rating(1), a_rating(2, role="nurse")
        answers = take_ratings(
            caller=a_caller(), bodies=[good, bad, good, {**good, "helpful": False}, 7], at=NOON
        )
        assert [taken.status for taken in answers] == [201, 422, 200, 409, 422]
        assert [taken.id for taken in answers] == [good["id"], bad["id"], good["id"], good["id"], None]
        assert Rating.objects.count() == 1

    def test_can_be_sent_again_as_a_whole(self) -> None:
        bodies = [a_rating(who) for who in range(BATCH_LIMIT)]
        assert {t.status for t in take_ratings(caller=a_caller(), bodies=bodies, at=NOON)} == {201}
        assert {t.status for t in take_ratings(caller=a_caller(), bodies=bodies, at=NOON)} == {200}
        assert Rating.objects.count() == BATCH_LIMIT

    def test_asks_the_database_little(self, django_assert_max_num_queries: Any) -> None:
        caller, bodies = a_caller(), [a_rating(1) for _ in range(BATCH_LIMIT)]
        with django_assert_max_num_queries(8):
            take_ratings(caller=caller, bodies=bodies, at=NOON)

    def test_more_than_a_hundred_is_for_the_caller_to_refuse(self) -> None:
        with pytest.raises(ValueError, match="100"):
            take_events(caller=a_caller(), bodies=[{}] * (BATCH_LIMIT + 1), at=NOON)


class TestEvent:
    def test_is_kept(self) -> None:
        taken = take_event(
            caller=a_caller(),
            body=an_event(1, "assigned", by="therapist", phase="waiting", team="zuid"),
            at=NOON,
        )
        row = Event.objects.get()
        assert taken.status == 201
        assert (row.kind, row.by, row.phase, row.team) == ("assigned", "therapist", "waiting", "zuid")

    def test_progress_knows_how_far(self) -> None:
        take_event(caller=a_caller(), body=an_event(1, "progress", block="block-2"), at=NOON)
        assert Event.objects.get().position == 2

    def test_progress_without_a_place_is_refused(self) -> None:
        assert pointers(take_event(caller=a_caller(), body=an_event(1, "progress"), at=NOON)) == ["/block"]

    def test_progress_of_a_module_counts_a_choice_as_one_step(self, release: Any) -> None:
        a_module(parts=[release, a_release("b"), a_release("c"), a_release("d")], choose=2)
        for part, position in (("part-1", 1), ("part-3", 3), ("part-4", 3)):
            body = an_event(part, "progress", "craving@1.0.0", part=part)
            assert take_event(caller=a_caller(), body=body, at=NOON).status == 201
            assert Event.objects.get(part=part).position == position

    def test_only_the_furthest_progress_and_the_first_of_the_rest_count(self) -> None:
        for place, hour in ((1, 8), (3, 9), (2, 10)):
            moment = NOON.replace(hour=hour).isoformat()
            body = an_event(1, "progress", block=f"block-{place}", occurred_at=moment)
            take_event(caller=a_caller(), body=body, at=NOON)
            take_event(caller=a_caller(), body=an_event(1, "opened", occurred_at=moment), at=NOON)
        counted = {(row.kind, row.position, row.occurred_at.hour) for row in Event.objects.counted()}
        assert counted == {("progress", 3, 9), ("opened", 0, 8)}

    @pytest.mark.parametrize(
        ("change", "pointer"),
        [({"event": "liked"}, "/event"), ({"by": "robot"}, "/by"), ({"phase": "x" * 51}, "/phase"),
         ({"helpful": True}, "/helpful")],
    )  # fmt: skip
    def test_flaw_is_pointed_at(self, change: dict[str, Any], pointer: str) -> None:
        assert pointers(take_event(caller=a_caller(), body={**an_event(), **change}, at=NOON)) == [pointer]


class TestErasure:
    def erase(self, who: int, at: datetime = NOON, mode: str = "live", **more: Any) -> Any:
        return erase(caller=a_caller(mode=mode), body={"subject": a_subject(who), **more}, at=at)

    def test_removes_everything_of_the_subject_and_says_so(self) -> None:
        rate(who=1)
        rate(who=2)
        take_event(caller=a_caller(), body=an_event(1), at=NOON)
        receipt = self.erase(1)
        assert (receipt.status, receipt.ratings, receipt.events) == (200, 1, 1)
        assert Rating.objects.get().subject == pseudonym(a_caller().app_id, a_subject(2))
        assert not Event.objects.exists()

    def test_what_happened_before_and_arrives_later_is_dropped(self) -> None:
        self.erase(1)
        taken = rate(who=1, occurred_at=(NOON - timedelta(hours=1)).isoformat(), at=NOON + timedelta(hours=2))
        assert (taken.status, Rating.objects.count()) == (202, 0)

    def test_what_happens_later_is_taken_again(self) -> None:
        self.erase(1)
        later = NOON + timedelta(days=1)
        assert rate(who=1, occurred_at=later.isoformat(), at=later).status == 201

    def test_stop_holds_for_what_happens_later_and_stays(self) -> None:
        self.erase(1, stop=True)
        self.erase(1)
        later = NOON + timedelta(days=400)
        assert rate(who=1, occurred_at=later.isoformat(), at=later).status == 202
        assert not Tombstone.objects.expired(later).exists()

    def test_is_of_one_app_and_one_mode(self) -> None:
        for caller in (a_caller(), a_caller("other"), a_caller(mode="test")):
            take_rating(caller=caller, body=a_rating(1), at=NOON)
        assert self.erase(1, mode="test").ratings == 1
        assert Rating.objects.count() == 2

    @pytest.mark.parametrize("body", [{}, {"subject": "12"}, {"subject": a_subject(1), "stop": "no"}, []])
    def test_refuses_what_it_does_not_understand(self, body: object) -> None:
        assert erase(caller=a_caller(), body=body, at=NOON).status == 422
        assert not Tombstone.objects.exists()

    def test_moment_in_utc_is_kept(self) -> None:
        self.erase(1)
        assert Tombstone.objects.get().erased_at.astimezone(UTC) == NOON
