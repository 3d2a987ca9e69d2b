"""Every statistic agrees with scipy, numpy or statsmodels, and is defined wherever it may be asked."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

from feedback import statistics
from feedback.management.commands import describe_statistics
from feedback.statistics import REGISTRY
from feedback.statistics.reference import page
from scripts import simulate
from tests.feedback import statistic_checks
from tests.feedback.statistic_checks import NEW, OLD

CLOSE = 1e-6
SCORES = [7, 8, 8, 6, 9, 10, 4, 8, 7, 8, 9, 5]
scores = st.lists(st.integers(1, 10), min_size=1, max_size=200)


def check_wilson() -> None:
    for k, n in ((0, 5), (1, 1), (10, 12), (12, 12), (3, 10), (700, 1000)):
        found = statistics.wilson(k, n)
        assert (found.low, found.high) == pytest.approx(proportion_confint(k, n, method="wilson"), abs=CLOSE)
        exact = stats.binomtest(k, n).proportion_ci(method="wilson")
        assert (found.low, found.high) == pytest.approx((exact.low, exact.high), abs=CLOSE)


def check_opinion() -> None:
    expected = {
        (True, None): "something", (False, None): "nothing", (True, 6): "something", (True, 5): "somewhat",
        (False, 6): "somewhat", (False, 5): "nothing", (None, 8): "something", (None, 7): "somewhat",
        (None, 6): "somewhat", (None, 5): "nothing", (None, None): None,
    }  # fmt: skip
    assert {given: statistics.opinion(*given) for given in expected} == expected


def check_band() -> None:
    edges = [0, 1, 5, 10, 20, 30, 60, 70, 1000, 1010]
    for n in range(1000):
        low, high = statistics.band(n)
        assert edges[np.digitize(n, edges) - 1] <= low <= n <= high
    assert [statistics.band(n) for n in (0, 4, 5, 19, 20, 60)] == [
        (0, 0), (1, 4), (5, 9), (10, 19), (20, 29), (60, 69)]  # fmt: skip


def check_mean() -> None:
    found = statistics.mean(SCORES)
    values, weights = np.arange(1, 11), [SCORES.count(v) + 0.02 for v in range(1, 11)]
    spread = np.cov(values, aweights=weights, ddof=0)  # of the answers, each with two hundredths more
    low, high = stats.t.interval(
        0.95, len(SCORES) - 1, loc=np.mean(SCORES), scale=np.sqrt(spread / (sum(weights) - 1))
    )
    assert (found.estimate, found.low, found.high) == pytest.approx((np.mean(SCORES), low, high), abs=CLOSE)
    bare = stats.t.interval(0.95, len(SCORES) - 1, loc=np.mean(SCORES), scale=stats.sem(SCORES))
    assert bare == pytest.approx((low, high), abs=0.2)
    assert statistics.mean([10] * 9 + [9]).high == 10


def check_dirichlet() -> None:
    counts, values = Counter(SCORES), np.arange(1, 11)
    posterior = stats.dirichlet([counts[v] + 0.1 for v in values])
    middle = posterior.mean() @ values
    spread = math.sqrt(values @ posterior.cov() @ values)
    found = statistics.dirichlet(counts)
    z = stats.norm.ppf(0.975)
    assert (found.low, found.high) == pytest.approx((middle - z * spread, middle + z * spread), abs=CLOSE)
    assert found.estimate == pytest.approx(np.mean(SCORES))


def check_median() -> None:
    for some in (SCORES, SCORES[:-1], [3]):
        assert statistics.median(some) == pytest.approx(np.quantile(some, 0.5, method="linear"))


def check_hazards() -> None:
    stopped, busy, finished = [2, 5, 0, 3], [1, 0, 2, 0], 12
    steps = range(4)
    times = [i for i in steps for _ in range(stopped[i])] + [i for i in steps for _ in range(busy[i])]
    status = [1] * sum(stopped) + [0] * sum(busy)
    # Who is still busy in a step is not at risk of stopping there, so is censored just before it.
    times = [t if s else t - 0.5 for t, s in zip(times, status, strict=True)] + [99] * finished
    table = SurvfuncRight(np.array(times, dtype=float), np.array(status + [0] * finished))
    at_risk = dict(zip(table.surv_times, table.n_risk, strict=True))
    found = statistics.hazards(stopped, busy, finished)
    for i, hazard in enumerate(found):
        assert hazard.stopped == stopped[i]
        if stopped[i]:
            assert hazard.at_risk == at_risk[i]
        low, high = proportion_confint(hazard.stopped, hazard.at_risk, method="wilson")
        assert (hazard.share.low, hazard.share.high) == pytest.approx((low, high), abs=CLOSE)


def check_response() -> None:
    assert [statistics.response(12, 60), statistics.response(7, 5), statistics.response(3, 0)] == [
        20,
        100,
        None,
    ]


def check_of_hundred() -> None:
    low, high = proportion_confint(10, 12, method="wilson")
    assert statistics.of_hundred(10, 10, 12) == (round(100 * low), round(100 * high)) == (55, 95)
    assert statistics.of_hundred(10, 12, 12) == (55, 100)


CHECKS: dict[str, Any] = {
    "wilson": check_wilson, "opinion": check_opinion, "band": check_band, "mean": check_mean,
    "dirichlet": check_dirichlet, "median": check_median, "hazards": check_hazards,
    "response": check_response, "of-hundred": check_of_hundred, **statistic_checks.CHECKS,
}  # fmt: skip


class TestRegistry:
    def test_every_statistic_has_a_test_vector(self) -> None:
        assert CHECKS.keys() == REGISTRY.keys()

    @pytest.mark.parametrize("name", sorted(REGISTRY))
    def test_agrees_with_another_implementation(self, name: str) -> None:
        CHECKS[name]()

    @pytest.mark.parametrize("name", sorted(REGISTRY))
    def test_says_formula_source_and_from_which_n_it_is_shown(self, name: str) -> None:
        found = REGISTRY[name]
        assert found.formula
        assert found.source
        assert found.smallest >= 0
        assert found.function.__doc__

    def test_stands_in_the_docs(self) -> None:
        assert describe_statistics.TARGET.read_text() == page(), "run manage.py describe_statistics"


class TestEdges:
    @given(n=st.integers(0, 5000), part=st.floats(0, 1))
    def test_share_is_between_its_bounds_and_within_nought_and_one(self, n: int, part: float) -> None:
        found = statistics.wilson(int(n * part), n)
        assert 0 <= found.low <= found.estimate <= found.high <= 1

    @given(scores)
    def test_mean_is_between_its_bounds_and_on_the_scale(self, some: list[int]) -> None:
        for found in (statistics.mean(some), statistics.dirichlet(Counter(some))):
            numbers = [found.estimate, found.low, found.high]
            assert all(math.isfinite(number) for number in numbers)
            assert 1 <= found.low <= found.high <= 10
            json.dumps(numbers, allow_nan=False)

    def test_equal_scores_still_have_an_interval_with_width(self) -> None:
        found = statistics.mean([8] * 6)
        assert found.estimate == 8
        assert found.low < 8 < found.high + 0.5
        assert found.high - found.low > 0.3

    def test_nothing_said_is_defined(self) -> None:
        assert statistics.wilson(0, 0) == statistics.Interval(0.5, 0, 1)
        assert statistics.mean([]) == statistics.Interval(5.5, 1, 10)
        assert statistics.median([]) is None
        assert statistics.hazards([], [], 0) == []
        assert math.isfinite(statistics.dirichlet({}).low)

    @given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=12), st.integers(0, 50))
    def test_everybody_is_somewhere_in_the_funnel(self, steps: list[tuple[int, int]], finished: int) -> None:
        stopped, busy = [s for s, _ in steps], [b for _, b in steps]
        found = statistics.hazards(stopped, busy, finished)
        assert all(0 <= hazard.stopped <= hazard.at_risk for hazard in found)
        assert [hazard.stopped for hazard in found] == stopped

    @pytest.mark.parametrize("name", ["mean", "superiority", "kaplan-meier"])
    def test_interval_holds_the_truth_as_often_as_it_says(self, name: str) -> None:
        """All intervals, and more runs, by `make simulate`; its outcome stands in docs."""
        assert simulate.coverage(name, "loved", 30, runs=600) == pytest.approx(0.95, abs=0.03)

    def test_charts_seldom_cry_wolf(self) -> None:
        chart, smooth = simulate.false_alarms(0.8, batches=30, size=10, runs=20)
        assert max(chart, smooth) < 0.01


counts = st.dictionaries(st.integers(1, 10), st.integers(0, 40), max_size=10)


class TestTraps:
    """Where libraries answer NaN, leave the scale, or take for sure what two people said."""

    @given(counts, counts)
    def test_comparing_is_defined_whatever_was_said(self, new: dict[int, int], old: dict[int, int]) -> None:
        effect, chance = statistics.superiority(new, old), statistics.posterior(new, old)
        numbers = [effect.low, effect.estimate, effect.high, chance.higher, chance.half_point]
        assert all(0 <= number <= 1 for number in numbers)
        assert effect.low <= effect.estimate <= effect.high
        for found in (statistics.hodges_lehmann(new, old), statistics.odds_ratio(new, old)):
            if found is not None:
                assert found.low <= found.estimate <= found.high
                numbers += [found.low, found.estimate, found.high]
        json.dumps(numbers, allow_nan=False)

    def test_complete_separation_keeps_an_interval_with_width(self) -> None:
        found = statistics.superiority({9: 6}, {3: 7})
        assert (found.estimate, found.high) == (1, 1)
        assert 0.5 < found.low < 0.75
        assert statistics.odds_ratio({9: 6}, {3: 7}) is None
        assert statistics.mann_whitney({9: 6}, {3: 7}) == pytest.approx(2 / math.comb(13, 6))

    def test_no_spread_and_one_rating_say_next_to_nothing(self) -> None:
        for new, old in (({8: 20}, {8: 20}), ({8: 1}, {3: 1}), ({8: 1}, {7: 5, 9: 5})):
            found = statistics.superiority(new, old)
            assert found.high - found.low > 0.35
        assert statistics.mann_whitney({8: 20}, {8: 20}) == 1
        assert statistics.odds_ratio({8: 20}, {8: 20}) is None
        assert statistics.hodges_lehmann({}, {8: 1}) is None

    def test_interval_of_the_effect_never_leaves_its_scale(self) -> None:
        found = statistics.superiority({9: 3, 10: 3, 5: 1}, {4: 3, 5: 2, 6: 1})
        assert found.high == 1

    def test_one_who_rates_often_is_one_person(self) -> None:
        naive = statistics.mean([score for score in range(4, 10) for _ in range(8)])
        found = statistics.clustered_mean([[score] * 8 for score in range(4, 10)])
        assert found.high - found.low > 2 * (naive.high - naive.low)
        assert statistics.clustered_mean([[8] * 30]).low < 7.8
        assert statistics.clustered_mean([]) == statistics.Interval(5.5, 1, 10)

    def test_exercises_that_do_not_differ_are_drawn_together_wholly(self) -> None:
        found = statistics.empirical_bayes([(7.0, 2.0, 10)] * 10)
        assert found is not None
        assert (found.between, found.weight, found.shrunk[0]) == (0, None, 7)
        assert statistics.empirical_bayes([(7.0, 2.0, 10)] * 9) is None
        assert statistics.empirical_bayes([(float(m), 0.0, 5) for m in range(10)]) is not None

    def test_three_tens_do_not_lead_a_list(self) -> None:
        catalogue = dict.fromkeys(range(1, 11), 1.0)
        assert (
            statistics.shrunk({10: 3}, catalogue).lower < statistics.shrunk({8: 30, 9: 30}, catalogue).lower
        )

    def test_everybody_or_nobody_left_still_has_an_interval(self) -> None:
        all_left = statistics.remaining(statistics.hazards([0, 0], [0, 0], 20))[-1]
        none_left = statistics.remaining(statistics.hazards([20], [0], 0))[-1]
        assert (all_left.high, none_left.low) == (1, 0)
        assert all_left.low < 0.9
        assert none_left.high > 0.1
        assert statistics.remaining([]) == []

    def test_charts_without_spread_or_people_are_defined(self) -> None:
        assert statistics.ewma(7, 0, [(7, 5), (7, 0)])[0].alarm is False
        assert statistics.cusum(7, 0, [(7, 5), (6, 5)])[-1].alarm is True
        assert statistics.p_chart(0, 0, 0.5) == 1

    def test_the_worked_example_of_two_releases(self) -> None:
        """From the file of formulas: a p-value is of the tables, so it is near, not equal."""
        new, old = Counter(NEW), Counter(OLD)
        assert statistics.posterior(new, old).higher > 0.97
        assert statistics.superiority(new, old).low > 0.5


class TestWebPath:
    def test_pages_never_import_scipy(self) -> None:
        code = (
            "import django, sys; django.setup(); import feedback.figures, feedback.intake; "
            "from feedback.statistics import wilson; wilson(3, 9); sys.exit('scipy' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], check=False, env=_environment())
        assert done.returncode == 0


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
