"""What 30 and more people tell: release beside release, week after week, and a module in its months."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from feedback import figures, versions
from feedback.insights import insight, insights
from feedback.models import Figure
from feedback.pools import Pool
from tests.factories.feedback import NOON, a_module, a_release
from tests.feedback.test_figures import POOL, SCALE, WEEK, do, rate, shown, weekly

pytestmark = pytest.mark.django_db

OLD = NOON - timedelta(days=30)


def marks(people: Iterable[int], scores: str, *, week: int = 0, **more: Any) -> None:
    """These people give these marks, over and over; 0 is a ten."""
    for place, who in enumerate(people):
        score = int(scores[place % len(scores)]) or 10
        rate([who], week=week, helpful=None, score=score, scale=SCALE, **more)


@pytest.fixture(autouse=True)
def releases() -> Any:
    return a_release(), a_release(number="1.1.0")


class TestReleasesBesideEachOther:
    @pytest.fixture(autouse=True)
    def both(self) -> None:
        marks(range(20), "5647", release="urge-surfing@1.0.0")
        marks(range(20, 40), "7985", release="urge-surfing@1.1.0")
        weekly()

    def test_differ_in_points_pairs_and_chance(self) -> None:
        found = shown("difference", scope="releases")
        assert (found["new"], found["old"], found["n_new"], found["n_old"]) == ("1.1.0", "1.0.0", 20, 20)
        assert found["points"] == [2, 1, 3]
        effect, low, high = found["effect"]
        assert 50 < low < effect < high <= 100
        assert 90 < found["higher"] <= 99
        assert found["odds"] is None  # from 30 of each

    def test_are_never_called_better(self) -> None:
        [line] = insights("urge-surfing")
        told = " ".join(line.clients.difference).lower()
        assert told
        assert "beter" not in told
        assert "better" not in told

    def test_stay_when_of_one_only_four_marks_are_new(self) -> None:
        before = shown("difference", scope="releases")
        marks(range(50, 55), "7", week=1, release="urge-surfing@1.1.0")
        marks(range(60, 61), "4", week=1, release="urge-surfing@1.0.0")
        rate(range(61, 65), week=1, release="urge-surfing@1.0.0", helpful=False)
        weekly(1)
        assert shown("difference", scope="releases") == before

    def test_move_when_five_marks_of_one_are_new(self) -> None:
        marks(range(50, 56), "794", week=1, release="urge-surfing@1.1.0")
        weekly(1)
        assert shown("difference", scope="releases")["n_new"] == 26

    def test_stand_beside_what_changed(self) -> None:
        [line] = insights("urge-surfing")
        assert [(row.number, row.table is not None) for row in line.history] == [
            ("1.1.0", True),
            ("1.0.0", True),
        ]


class TestBelowThirty:
    def test_nothing_is_compared_or_followed(self) -> None:
        marks(range(12), "5647", release="urge-surfing@1.0.0")
        marks(range(20, 32), "7985", release="urge-surfing@1.1.0")
        weekly()
        voices = insights("urge-surfing")[0].clients
        assert (voices.difference, voices.trend, voices.marks, voices.watch) == ([], None, None, "")


class TestWeekToWeek:
    @pytest.fixture
    def weeks(self) -> None:
        """It begins well; then hardly anybody has something from it."""
        for week, yes in enumerate((8, 8, 7, 8, 2, 2, 2)):
            people = range(week * 10, week * 10 + 10)
            rate(people[:yes], week=week)
            rate(people[yes:], week=week, helpful=False)
            weekly(week)

    @pytest.mark.usefixtures("weeks")
    def test_a_drop_is_an_alarm(self) -> None:
        voices = insights("urge-surfing")[0].clients
        assert voices.alarm
        assert "dan in het begin" in voices.watch

    @pytest.mark.usefixtures("weeks")
    def test_each_view_is_a_point_with_its_range(self) -> None:
        trend = insights("urge-surfing")[0].clients.trend
        assert trend is not None
        assert [row.n for row in trend.rows] == [10, 20, 30, 40, 50, 60, 70]
        assert "nan" not in trend.line.band.lower()

    @pytest.mark.usefixtures("weeks")
    def test_newest_answers_ask_for_a_look(self) -> None:
        assert (
            insights("urge-surfing")[0].clients.low
            == "Van de nieuwste 10 mensen hadden er minstens 8 niets aan."
        )

    @pytest.mark.usefixtures("weeks")
    def test_every_figure_is_json(self) -> None:
        found = list(Figure.objects.values_list("shown", flat=True))
        assert found
        assert json.loads(json.dumps(found, allow_nan=False)) == found

    def test_steps_are_of_five_and_blunt_counts_take_the_brighter_reading(self) -> None:
        seen = [
            {"n": 12, "ranges": {"something": [10, 12]}},
            {"n": 14, "ranges": {"something": [10, 10]}},
            {"n": 20, "ranges": {"something": [12, 12]}},
            {"n": 18, "ranges": {"something": [12, 12]}},
        ]
        assert versions.increments(seen) == [(12, 12), (0, 8)]


class TestModule:
    POOL = Pool("craving", 1)

    @pytest.fixture(autouse=True)
    def module(self, releases: Any) -> Any:
        return a_module(parts=[releases[1], a_release("b"), a_release("c"), a_release("d")], choose=2)

    def use(self) -> None:
        inside: dict[str, Any] = {"module": "craving@1.0.0", "at": OLD + timedelta(hours=5)}
        do(range(30), "assigned", at=OLD, release="craving@1.0.0", team="noord", by="therapist")
        do(range(30, 36), "assigned", at=OLD, release="craving@1.0.0", team="zuid", by="therapist")
        do(range(24), "opened", release="urge-surfing@1.1.0", part="part-1", **inside)
        do(range(10), "opened", release="b@1.0.0", part="part-2", **inside)
        late = inside | {"at": OLD + timedelta(days=9)}
        do(range(6), "opened", release="c@1.0.0", part="part-3", **late)

    def test_says_who_never_opened_a_part_but_not_of_a_choice(self) -> None:
        self.use()
        weekly()
        rows = shown("funnel", self.POOL)["steps"]
        assert [row.get("never") for row in rows] == [None, 0, 58, None]
        assert [row["chapter"] for row in rows] == ["", "Een", "Een", "Een"]

    def test_tells_the_first_two_weeks(self) -> None:
        self.use()
        weekly()
        found = shown("fortnight", self.POOL)
        assert found["n"] == 36
        assert [row["share"] for row in found["opened"]] == [67, 67, 67, 67]
        assert found["second_week"]["share"] == 17

    def test_tells_use_per_team_and_month_in_bands(self) -> None:
        self.use()
        do(range(40, 43), "assigned", at=OLD, release="craving@1.0.0", team="oost", by="therapist")
        weekly()
        assert shown("months", self.POOL)["months"]["2026-10"] == {
            "noord": {"assigned": [30, 39], "opened": [20, 29]},
            "oost": {"assigned": [0, 4], "opened": [0, 4]},
            "zuid": {"assigned": [5, 9], "opened": [0, 4]},
        }
        line = insight(self.POOL)
        assert [row.assigned for row in line.months if row.team == "oost"] == ["minder dan 5"]

    def test_takes_the_marks_of_one_person_as_one_opinion(self) -> None:
        inside = {"module": "craving@1.0.0"}
        marks(range(32), "8574", release="urge-surfing@1.1.0", part="part-1", **inside)
        marks(range(32), "8574", release="b@1.0.0", part="part-2", **inside)
        do(range(3), "opened", release="craving@1.0.0")
        weekly()
        found = shown("parts-mean", self.POOL)
        assert (found["n"], found["marks"], found["mean"]) == (32, 64, 6.0)
        marks(range(40, 43), "1", week=1, release="b@1.0.0", part="part-2", **inside)
        weekly(1)
        assert shown("parts-mean", self.POOL) == found

    def test_a_choice_of_two_is_done_when_both_are(self) -> None:
        from feedback.outline import read

        parts = [
            {
                "id": x,
                "type": "exercise",
                "code": x,
                "number": "1.0.0",
                "rule": "choose",
                "choose": {"group": "g", "n": 2},
            }
            for x in "abc"
        ]
        [step] = read({"type": "module", "chapters": [{"id": "1", "title": "Een", "parts": parts}]}).steps
        assert (step.ids, step.needed, step.always) == (("a", "b", "c"), 2, False)


def test_pool_that_shrank_below_thirty_compares_nothing() -> None:
    marks(range(20), "5647", release="urge-surfing@1.0.0")
    marks(range(20, 40), "7985", release="urge-surfing@1.1.0")
    weekly()
    Figure.objects.filter(measure="opinion", scope="pool").update(
        shown={"n": 12, "ranges": {"something": [6, 6], "somewhat": [0, 2], "nothing": [5, 5]}}
    )
    assert insight(POOL).clients.difference == []
    assert figures.monday(NOON + WEEK) > figures.monday(NOON)
