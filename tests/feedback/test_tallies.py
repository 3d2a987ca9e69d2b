"""Invariant 6: tallies equal a recount of the raw rows, however they came about."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback import retention, tallies
from feedback.erasure import erase, sweep
from feedback.intake import take_event, take_rating
from feedback.models import Event, EventKind, Mark, Rating, Stale, Tally, Tombstone
from tests.factories.feedback import NOON, a_caller, a_rating, a_release, a_subject, an_event, withdrawn

pytestmark = pytest.mark.django_db

Cells = Counter[tuple[str, str, date, str, str, str]]


def tallied() -> Cells:
    rows = Tally.objects.values_list("release__code", "mode", "day", "role", "measure", "value", "n")
    return Counter({tuple(row[:-1]): row[-1] for row in rows})


def by_hand() -> Cells:
    """The recount, written without the queries that it checks."""
    cells: Cells = Counter()
    newest: dict[Any, Rating] = {}
    for r in Rating.objects.select_related("release"):
        key = (r.app_id, r.mode, r.subject, r.release_id, r.block, r.part, r.role)
        if key not in newest or (r.occurred_at, r.uid.hex) > (newest[key].occurred_at, newest[key].uid.hex):
            newest[key] = r
    for r in newest.values():
        day = (r.release.code, r.mode, r.day, r.role)
        cells[(*day, "ratings", "after-withdrawal" if r.after_withdrawal else "")] += 1
        if r.after_withdrawal:
            continue
        if r.helpful is not None:
            cells[(*day, "helpful", "yes" if r.helpful else "no")] += 1
        if r.score is not None:
            cells[(*day, "score", f"{r.score} of 1-10")] += 1
        for code in r.reasons.split():
            cells[(*day, "reason", code)] += 1
    first: dict[Any, Event] = {}
    for e in Event.objects.select_related("release"):
        event = (e.app_id, e.mode, e.subject, e.release_id, e.part, e.kind)
        if event not in first or _rank(e) < _rank(first[event]):
            first[event] = e
    for e in first.values():
        value = e.block if e.kind == EventKind.PROGRESS else ""
        cells[e.release.code, e.mode, e.day, "", e.kind, value] += 1
    return cells


def _rank(event: Event) -> tuple[int, datetime, str]:
    return (-event.position, event.occurred_at, event.uid.hex)


people, days = st.integers(1, 3), st.integers(0, 3)
codes = st.sampled_from(["a", "b"])
steps = st.one_of(
    st.tuples(st.just("rate"), people, codes, days, st.booleans(), st.integers(1, 10)),
    st.tuples(st.just("chip"), people, codes, days, st.sampled_from(["too-long", "unclear"])),
    st.tuples(st.just("do"), people, codes, days, st.sampled_from(["opened", "completed"])),
    st.tuples(st.just("come"), people, codes, days, st.integers(1, 3)),
    st.tuples(st.just("erase"), people),
    st.tuples(st.just("withdraw"), codes),
    st.tuples(st.just("count")),
)


class World:
    """Plays a sequence of steps, an hour apart."""

    def __init__(self) -> None:
        self.releases = {code: a_release(code) for code in ("a", "b")}
        self.caller, self.at = a_caller(), NOON

    def play(self, step: tuple[Any, ...]) -> None:
        self.at += timedelta(hours=1)
        getattr(self, step[0])(*step[1:])

    def rate(self, who: int, code: str, days: int, helpful: bool, score: int) -> None:
        scored = {"score": score, "scale": {"min": 1, "max": 10}}
        self._send(take_rating, a_rating(who, helpful=helpful, **scored), code, days)

    def chip(self, who: int, code: str, days: int, chip: str) -> None:
        self._send(take_rating, a_rating(who, helpful=None, reasons=[chip]), code, days)

    def do(self, who: int, code: str, days: int, what: str) -> None:
        self._send(take_event, an_event(who, what), code, days)

    def come(self, who: int, code: str, days: int, place: int) -> None:
        self._send(take_event, an_event(who, "progress", block=f"block-{place}"), code, days)

    def erase(self, who: int) -> None:
        erase(caller=self.caller, body={"subject": a_subject(who)}, at=self.at - timedelta(days=2))

    def withdraw(self, code: str) -> None:
        withdrawn(self.releases[code], self.at)

    def count(self) -> None:
        tallies.count(at=self.at)

    def _send(self, take: Any, body: dict[str, Any], code: str, days: int) -> None:
        moment = (self.at - timedelta(days=days)).isoformat()
        body |= {"release": f"{code}@1.0.0", "occurred_at": moment}
        for _ in range(2):
            assert take(caller=self.caller, body=body, at=self.at).status in (201, 200, 202)


class TestCount:
    @settings(
        max_examples=30,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(st.lists(steps, min_size=1, max_size=14))
    def test_equals_a_recount_after_anything(self, played: list[tuple[Any, ...]]) -> None:
        from django.db import transaction

        with transaction.atomic():
            world = World()
            for step in played:
                world.play(step)
            tallies.count(at=world.at)
            assert tallied() == by_hand()
            tallies.rebuild(at=world.at)
            assert tallied() == by_hand()
            transaction.set_rollback(True)

    def test_only_touches_what_changed(self) -> None:
        world = World()
        world.play(("rate", 1, "a", 0, True, 8))
        assert tallies.count(at=world.at + timedelta(hours=1)) == 1
        assert tallies.count(at=world.at + timedelta(hours=2)) == 0

    def test_erasure_is_counted_at_the_next_count(self) -> None:
        world = World()
        world.play(("rate", 1, "a", 0, True, 8))
        tallies.count(at=world.at)
        erase(caller=world.caller, body={"subject": a_subject(1)}, at=world.at)
        tallies.count(at=world.at + timedelta(hours=1))
        assert not Tally.objects.exists()
        assert not Stale.objects.exists()

    def test_command_repairs_what_was_thrown_away(self) -> None:
        world = World()
        world.play(("rate", 1, "a", 0, True, 8))
        Tally.objects.all().delete()
        Mark.objects.all().delete()
        call_command("rebuild_tallies")
        assert tallied() == by_hand()
        assert Tally.objects.exists()

    def test_test_traffic_has_tallies_of_its_own(self) -> None:
        world = World()
        world.play(("rate", 1, "a", 0, True, 8))
        world.caller = a_caller(mode="test")
        world.play(("rate", 1, "a", 0, False, 2))
        tallies.count(at=world.at)
        assert set(Tally.objects.filter(measure="helpful").values_list("mode", "value")) == {
            ("live", "yes"), ("test", "no")}  # fmt: skip


class TestRetention:
    def test_raw_rows_go_after_24_months_and_tallies_stay(self) -> None:
        world = World()
        world.play(("rate", 1, "a", 0, True, 8))
        tallies.count(at=world.at)
        before, later = tallied(), world.at.replace(year=world.at.year + 2) + timedelta(days=2)
        assert retention.retain(at=later) == 1
        tallies.rebuild(at=later)
        assert not Rating.objects.exists()
        assert tallied() == before

    def test_raw_rows_stay_until_then(self) -> None:
        world = World()
        world.play(("rate", 1, "a", 0, True, 8))
        assert retention.retain(at=world.at.replace(year=world.at.year + 2)) == 0

    def test_leap_day_has_a_horizon(self) -> None:
        assert retention.horizon(datetime(2028, 2, 29, tzinfo=NOON.tzinfo)).date() == date(2026, 2, 28)

    def test_tombstone_goes_when_nothing_old_can_arrive(self) -> None:
        erase(caller=a_caller(), body={"subject": a_subject(1)}, at=NOON)
        retention.retain(at=NOON + timedelta(days=364))
        assert Tombstone.objects.exists()
        retention.retain(at=NOON + timedelta(days=366))
        assert not Tombstone.objects.exists()

    def test_what_slipped_in_during_an_erasure_is_swept_away(self) -> None:
        world = World()
        world.play(("rate", 1, "a", 0, True, 8))
        row = Rating.objects.get()
        erase(caller=world.caller, body={"subject": a_subject(1)}, at=world.at + timedelta(hours=1))
        row.pk, row._state.adding = None, True
        row.save()
        assert sweep() == 1
        assert not Rating.objects.exists()

    def test_of_progress_only_the_furthest_is_kept(self) -> None:
        world = World()
        for place in (1, 3, 2):
            world.play(("come", 1, "a", 0, place))
        tallies.count(at=world.at)
        before = tallied()
        retention.retain(at=world.at + timedelta(days=2))
        assert [event.position for event in Event.objects.all()] == [3]
        tallies.rebuild(at=world.at)
        assert tallied() == before

    def test_seconds_are_forgotten_after_a_day_but_not_the_order(self) -> None:
        world = World()
        for second, who, helpful in ((10, 1, True), (50, 1, False), (30, 2, True)):
            moment = NOON.replace(second=second)
            body = a_rating(who, "a@1.0.0", helpful=helpful, occurred_at=moment.isoformat())
            take_rating(caller=world.caller, body=body, at=moment)
        assert retention.forget_seconds(at=NOON + timedelta(hours=23)) == 0
        assert retention.forget_seconds(at=NOON + timedelta(days=2)) == 1
        alone = Rating.objects.get(occurred_at=NOON)
        assert alone.received_at == NOON
        assert [rating.helpful for rating in Rating.objects.current().order_by("pk")] == [False, True]
        assert retention.forget_seconds(at=NOON + timedelta(days=2)) == 0
