"""Figures by the number of raters, in weekly batches that move by at least five persons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from feedback import figures, reach
from feedback.intake import erase, take_events, take_ratings
from feedback.models import Batch, Figure, Rating
from feedback.pools import Pool
from tests.factories.feedback import (
    NOON,
    a_caller,
    a_module,
    a_rating,
    a_release,
    a_subject,
    an_event,
    withdrawn,
)

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)
POOL = Pool("urge-surfing", 1)
SCALE = {"min": 1, "max": 10}


@pytest.fixture(autouse=True)
def release() -> Any:
    return a_release()


def rate(people: Iterable[Any], *, week: int = 0, mode: str = "live", **said: Any) -> None:
    """Let these people rate in a week, before its figures are made."""
    at = NOON + week * WEEK - timedelta(days=3)
    bodies = [a_rating(who, occurred_at=at.isoformat(), **said) for who in people]
    taken = take_ratings(caller=a_caller(mode=mode), bodies=bodies, at=at)
    assert {answer.status for answer in taken} <= {201}


def do(people: Iterable[Any], event: str, *, at: datetime = NOON - timedelta(days=3), **more: Any) -> None:
    bodies = [an_event(who, event, **{"occurred_at": at.isoformat(), **more}) for who in people]
    assert {answer.status for answer in take_events(caller=a_caller(), bodies=bodies, at=at)} <= {201}


def weekly(week: int = 0) -> int:
    return figures.weekly(at=NOON + week * WEEK)


def shown(measure: str = "opinion", pool: Pool = POOL, scope: str = "pool") -> Any:
    figure = pool.last(measure, scope)
    return figure.shown if figure else None


class TestTiers:
    def test_up_to_four_raters_only_say_how_many_they_are(self) -> None:
        rate(range(4), helpful=False, score=2, scale=SCALE, reasons=["too-long"])
        weekly()
        assert list(Figure.objects.values_list("measure", "shown")) == [("raters", {"n": 4})]

    def test_from_five_come_three_groups_and_chips_but_no_mean(self) -> None:
        rate(range(5), helpful=True, score=8, scale=SCALE, reasons=["too-long"])
        rate(range(5, 9), helpful=False, score=3, scale=SCALE)
        weekly()
        assert shown()["ranges"] == {"something": [5, 5], "somewhat": [0, 2], "nothing": [4, 4]}
        assert shown("reason:too-long")["ranges"]["yes"] == [5, 5]
        assert shown("mean") is None
        assert shown("score-groups") is None

    def test_from_ten_come_mean_interval_and_groups_of_scores(self) -> None:
        rate(range(7), score=8, scale=SCALE, clear=True)
        rate(range(7, 12), score=4, scale=SCALE, clear=False)
        weekly()
        found = shown("mean")
        assert (found["n"], found["mean"], found["median"]) == (12, 6.3, 8.0)
        assert found["low"] < 6.3 < found["high"]
        assert shown("score-groups")["ranges"] == {"low": [5, 5], "middle": [0, 2], "high": [7, 7]}
        assert shown("clear")["ranges"] == {"yes": [7, 7], "no": [5, 5]}
        assert shown("scores") is None

    def test_from_thirty_comes_the_whole_distribution(self) -> None:
        rate(range(20), score=8, scale=SCALE)
        rate(range(20, 30), score=4, scale=SCALE)
        weekly()
        assert shown("scores")["ranges"]["8"] == [20, 20]

    def test_twelve_raters_of_whom_ten_had_something_from_it(self) -> None:
        rate(range(10))
        rate(range(10, 12), helpful=False)
        weekly()
        assert shown()["n"] == 12
        assert shown()["ranges"]["something"] == [10, 12]

    def test_mean_of_equal_scores_is_held_back(self) -> None:
        rate(range(12), score=10, scale=SCALE)
        weekly()
        assert shown("mean") is None


class TestPool:
    def test_minor_releases_and_locales_are_one_pool(self) -> None:
        a_release(number="1.1.0")
        a_release(locale="en")
        rate(range(3))
        rate(range(3, 6), release="urge-surfing@1.1.0")
        rate(range(6, 9), locale="en")
        weekly()
        assert shown()["n"] == 9

    def test_meaning_pilots_roles_and_test_traffic_stay_apart(self) -> None:
        a_release(number="2.0.0")
        rate(range(6))
        rate(range(6, 12), release="urge-surfing@2.0.0")
        rate(range(12, 18), role="therapist")
        rate(range(18, 24), mode="test")
        weekly()
        assert {pool.role + str(pool.major): shown(pool=pool)["n"] for pool in (
            POOL, Pool("urge-surfing", 2), Pool("urge-surfing", 1, "therapist"))} == {
            "client1": 6, "client2": 6, "therapist1": 6}  # fmt: skip

    def test_newest_rating_of_a_client_counts(self) -> None:
        a_release(number="1.1.0")
        rate(range(6), helpful=False)
        rate(range(6), helpful=True, release="urge-surfing@1.1.0", block="block-1")
        Rating.objects.filter(helpful=True).update(occurred_at=NOON)
        weekly()
        assert shown()["ranges"]["something"] == [4, 6]
        assert shown()["n"] == 6

    def test_what_came_after_a_withdrawal_is_left_out(self, release: Any) -> None:
        rate(range(6))
        withdrawn(release, NOON - timedelta(days=2))
        rate(range(6, 9), week=1, helpful=False)
        weekly(1)
        assert shown()["n"] == 6
        assert POOL.late_ratings().count() == 3


class TestBatch:
    def test_comes_once_a_week(self) -> None:
        rate(range(6))
        assert weekly() == 1
        rate(range(6, 12), week=1)
        assert figures.weekly(at=NOON + timedelta(days=6)) == 0
        assert weekly(1) == 1

    def test_four_persons_do_not_move_it_and_the_fifth_does(self) -> None:
        rate(range(6))
        weekly()
        rate(range(6, 10), week=1)
        weekly(1)
        assert shown()["n"] == 6
        assert shown("raters") == {"n": 6}
        rate([10], week=2)
        weekly(2)
        assert shown()["n"] == 11
        assert shown("raters") == {"n": 11}

    def test_one_person_who_rates_five_times_is_one_change(self) -> None:
        rate(range(6))
        weekly()
        for _ in range(5):
            rate([1], week=1, helpful=False)
        weekly(1)
        assert Batch.objects.filter(rhythm="weekly").count() == 1

    def test_new_replaced_and_erased_persons_count_together(self) -> None:
        rate(range(10))
        weekly()
        rate([0, 1], week=1, helpful=False)
        rate([20], week=1, helpful=False)
        for who in (2, 3):
            erase(caller=a_caller(), body={"subject": a_subject(who)}, at=NOON + timedelta(days=5))
        weekly(1)
        assert shown()["n"] == 9
        assert shown()["ranges"]["nothing"] == [3, 3]

    def test_who_was_erased_and_came_back_is_one_person(self) -> None:
        rate(range(10))
        weekly()
        for who in range(3):
            erase(caller=a_caller(), body={"subject": a_subject(who)}, at=NOON + timedelta(days=1))
        rate(range(3), week=1)
        weekly(1)
        assert Batch.objects.filter(rhythm="weekly").count() == 1

    def test_measure_that_few_answered_waits_for_its_own_five(self) -> None:
        rate(range(10), clear=True)
        rate(range(10, 15), clear=False)
        weekly()
        rate(range(20, 24), week=1)
        rate([24], week=1, clear=False)
        weekly(1)
        assert shown()["n"] == 20
        assert shown("clear")["n"] == 15

    def test_falling_below_the_threshold_says_too_little_without_a_reason(self) -> None:
        rate(range(8))
        weekly()
        for who in range(5):
            erase(caller=a_caller(), body={"subject": a_subject(who)}, at=NOON + timedelta(days=1))
        weekly(1)
        assert shown() == {"few": True}

    def test_says_weeks_and_never_days(self) -> None:
        rate(range(6))
        weekly()
        assert (shown()["first"], shown()["last"]) == ("2026-11-16", "2026-11-16")

    def test_command_makes_them(self) -> None:
        rate(range(6))
        call_command("weekly_figures")
        assert shown()["n"] == 6


class TestParts:
    @pytest.fixture(autouse=True)
    def second(self) -> None:
        a_release(number="1.1.0")

    def test_part_and_rest_of_at_least_five_are_shown(self) -> None:
        rate(range(6), release="urge-surfing@1.0.0")
        rate(range(6, 13), release="urge-surfing@1.1.0", helpful=False)
        weekly()
        parts = shown(scope="releases")["parts"]
        assert {number: part["n"] for number, part in parts.items()} == {"1.0.0": 6, "1.1.0": 7}

    def test_small_rest_hides_the_part_beside_it(self) -> None:
        rate(range(8), release="urge-surfing@1.0.0")
        rate(range(8, 12), release="urge-surfing@1.1.0")
        weekly()
        assert shown()["n"] == 12
        assert shown(scope="releases")["parts"] == {}

    def test_part_does_not_move_when_another_changed_by_one(self) -> None:
        rate(range(8), release="urge-surfing@1.0.0")
        rate(range(8, 16), release="urge-surfing@1.1.0")
        weekly()
        rate(range(16, 22), week=1, release="urge-surfing@1.0.0")
        rate([22], week=1, release="urge-surfing@1.1.0")
        weekly(1)
        assert shown()["n"] == 23
        assert {n: part["n"] for n, part in shown(scope="releases")["parts"].items()} == {
            "1.0.0": 8,
            "1.1.0": 8,
        }


class TestReach:
    def test_is_shown_in_bands_from_the_first_person(self) -> None:
        do([1], "assigned")
        assert reach.daily(at=NOON) == 1
        newest = Figure.objects.get(measure="reach")
        assert newest.shown == {
            "assigned": [1, 4],
            "opened": [0, 0],
            "completed": [0, 0],
            "late": [0, 0],
            "demo": False,
        }

    def test_is_made_once_a_day_and_only_when_a_band_changed(self) -> None:
        do(range(6), "assigned")
        assert [reach.daily(at=NOON), reach.daily(at=NOON)] == [1, 0]
        do(range(6, 8), "assigned")
        assert reach.daily(at=NOON + timedelta(days=1)) == 0

    def test_counts_persons_not_events(self) -> None:
        for _ in range(2):
            do(range(3), "opened")
        assert reach.counts(POOL, NOON)["opened"] == 3

    def test_of_a_module_counts_who_opened_a_part(self, release: Any) -> None:
        a_module(parts=[release])
        do(range(7), "opened", module="craving@1.0.0", part="part-1")
        assert reach.counts(Pool("craving", 1), NOON)["opened"] == 7


class TestFunnel:
    OLD = NOON - timedelta(days=30)

    def test_waits_for_twenty_starters(self) -> None:
        do(range(19), "progress", block="block-1", at=self.OLD)
        weekly()
        assert shown("funnel") is None

    def test_shows_where_people_stop(self) -> None:
        do(range(8), "progress", block="block-1", at=self.OLD)
        do(range(8, 24), "progress", block="block-3", at=self.OLD)
        do(range(8, 20), "completed", at=self.OLD)
        do(range(24, 30), "progress", block="block-2", at=NOON - timedelta(days=1))
        weekly()
        rows = {row["id"]: row for row in shown("funnel")["steps"]}
        assert shown("funnel")["starters"] == 30
        assert (rows["block-1"]["stopped"], rows["block-2"]["stopped"], rows["block-3"]["stopped"]) == (
            27,
            0,
            25,
        )
        assert rows["block-1"]["low"] < 27 < rows["block-1"]["high"]
        assert rows["block-3"]["came"] == [10, 19]

    def test_follows_the_newest_release(self) -> None:
        a_release(number="1.1.0", blocks=5)
        do(range(10), "progress", block="block-3", at=self.OLD)
        do(range(10, 25), "progress", block="block-4", release="urge-surfing@1.1.0", at=self.OLD)
        weekly()
        assert [row["id"] for row in shown("funnel")["steps"]] == ["", *(f"block-{n}" for n in range(1, 6))]

    def test_moves_by_five_persons(self) -> None:
        do(range(24), "progress", block="block-1", at=self.OLD)
        weekly()
        do(range(24, 28), "progress", block="block-2", at=NOON + timedelta(days=1))
        weekly(1)
        assert shown("funnel")["starters"] == 24

    def test_of_a_module_takes_a_choice_as_one_step(self, release: Any) -> None:
        a_module(parts=[release, a_release("b"), a_release("c")], choose=2)
        do(range(12), "opened", module="craving@1.0.0", part="part-1", at=self.OLD)
        do(range(6), "completed", module="craving@1.0.0", part="part-3", release="c@1.0.0", at=self.OLD)
        do(range(12, 24), "opened", module="craving@1.0.0", part="part-2", release="b@1.0.0", at=self.OLD)
        weekly()
        rows = shown("funnel", Pool("craving", 1))["steps"]
        assert [row["label"] for row in rows] == ["", "Urge-Surfing", "B / C"]
        assert [row["stopped"] for row in rows] == [0, 25, 67]
