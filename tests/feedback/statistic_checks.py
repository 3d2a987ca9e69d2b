"""Test vectors of what compares, ranks and watches: each computed by scipy, statsmodels or numpy here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import integrate, signal, stats
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.miscmodels.ordinal_model import OrderedModel
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.nonparametric import rank_compare_2indep
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from feedback import statistics
from feedback.statistics import Interval

CLOSE = 1e-6
OLD = [6, 7, 5, 8, 6, 4, 7, 6, 9, 5, 7, 8, 6, 3, 7, 6, 8, 7, 5, 6, 7, 8, 6, 8]
NEW = [7, 8, 8, 6, 9, 10, 5, 8, 7, 8, 9, 7, 6, 8, 9, 7, 4, 8, 9, 7, 8, 6]
PAIRS = ((NEW, OLD), (OLD, NEW), ([1, 2, 2, 3], [2, 3, 3, 3, 1]), (NEW * 40, OLD * 30))


def bounds(found: Interval | None) -> tuple[float, float]:
    assert found is not None
    return found.low, found.high


def close(*numbers: object) -> object:
    return pytest.approx(tuple(np.ravel(numbers)), abs=CLOSE)


def check_response_interval() -> None:
    found = statistics.response_interval(12, (60, 69))
    low, high = proportion_confint(12, 69, method="wilson")[0], proportion_confint(12, 60, method="wilson")[1]
    assert found == (round(100 * low), round(100 * high))
    assert statistics.response_interval(12, (0, 0)) == statistics.response_interval(12, (12, 12))


def check_newcombe() -> None:
    for cells in ((20, 30, 12, 31), (30, 30, 0, 30), (1, 1, 0, 1), (400, 500, 390, 600)):
        expected = confint_proportions_2indep(*cells, method="newcomb")
        assert bounds(statistics.newcombe(*cells)) == close(*expected)


def check_share_probability() -> None:
    for k1, n1, k0, n0 in ((20, 30, 12, 31), (30, 30, 0, 30), (0, 1, 1, 1), (4000, 5000, 3900, 5000)):
        new, old = stats.beta(1 + k1, 1 + n1 - k1), stats.beta(1 + k0, 1 + n0 - k0)
        expected, _ = integrate.quad(lambda x: new.pdf(x) * old.cdf(x), 0, 1, points=[new.mean()], limit=500)  # noqa: B023
        assert statistics.share_probability(k1, n1, k0, n0) == pytest.approx(expected, abs=CLOSE)


def check_clustered_mean() -> None:
    persons = [[8, 8, 9], [4], [6, 7], [9, 10, 9, 8], [5, 5], [7], [3, 4], [8], [9, 9], [6, 6, 7]]
    flat = [score for scores in persons for score in scores]
    groups = [who for who, scores in enumerate(persons) for _ in scores]
    fit = sm.OLS(flat, np.ones(len(flat))).fit(
        cov_type="cluster", cov_kwds={"groups": np.array(groups)}, use_t=True
    )
    assert bounds(statistics.clustered_mean(persons)) == close(fit.conf_int())
    assert statistics.clustered_mean([[7], [8, 9], [], [4]]).estimate == 7


def check_duration_median() -> None:
    times = sorted(np.random.default_rng(3).lognormal(5, 1, 25).tolist())
    place = int(stats.binom.ppf(0.025, 25, 0.5))
    found = statistics.duration_median(times)
    assert found is not None
    assert found.estimate == pytest.approx(np.median(times))
    assert bounds(found) == close(times[place - 1], times[25 - place])
    # The same order statistics as scipy's own interval of a quantile.
    assert bounds(found) == close(stats.quantile_test(times).confidence_interval(0.95))


def check_duration_gmean() -> None:
    times = [30.0, 60.0, 45.0, 14_400.0, 90.0]
    assert statistics.duration_gmean([*times, 0]) == pytest.approx(stats.gmean(times), abs=CLOSE)


def check_kaplan_meier() -> None:
    stopped, finished = [2, 5, 0, 3], 12
    times = np.array([i for i, n in enumerate(stopped) for _ in range(n)] + [99] * finished, dtype=float)
    table = SurvfuncRight(times, np.array([1] * sum(stopped) + [0] * finished))
    found = statistics.remaining(statistics.hazards(stopped, [0] * 4, finished))
    for survival, error, at in zip(table.surv_prob, table.surv_prob_se, table.surv_times, strict=True):
        step = found[int(at)]
        assert step.estimate == pytest.approx(survival, abs=CLOSE)
        n = survival * (1 - survival) / error**2
        assert bounds(step) == close(proportion_confint(survival * n, n, method="wilson"))


def check_shrunk_mean() -> None:
    counts, shares = Counter(NEW), {v: 0.02 * v for v in range(1, 11)}
    weights = np.array([10 * shares[v] / sum(shares.values()) + counts[v] for v in range(1, 11)])
    values, exact = np.arange(1, 11), stats.dirichlet(weights)
    middle, spread = exact.mean() @ values, np.sqrt(values @ exact.cov() @ values)
    found = statistics.shrunk(counts, shares)
    assert (found.mean, found.lower) == close(middle, middle - stats.norm.ppf(0.95) * spread)


def check_empirical_bayes() -> None:
    draw = np.random.default_rng(5)
    groups = [(float(m), 2.25, int(n)) for m, n in zip(draw.normal(7, 1, 12), range(5, 17), strict=True)]
    found = statistics.empirical_bayes(groups)
    assert found is not None
    means = np.array([m for m, *_ in groups])
    errors = np.array([2.25 / n for *_, n in groups])
    expected = combine_effects(means, errors, method_re="dl")
    assert found.between == pytest.approx(expected.tau2, abs=CLOSE)
    assert found.centre == pytest.approx(expected.mean_effect_re, abs=CLOSE)
    drawn = expected.mean_effect_re + expected.tau2 / (expected.tau2 + errors) * (
        means - expected.mean_effect_re
    )
    assert found.shrunk == close(drawn)
    assert found.weight == pytest.approx(2.25 / expected.tau2, abs=CLOSE)


def check_benjamini_hochberg() -> None:
    for p in ([0.01, 0.02, 0.03, 0.9, 0.04], [0.5], [1, 1], [0.2, 0.001, 0.001]):
        assert statistics.benjamini_hochberg(p) == close(multipletests(p, method="fdr_bh")[1])
    assert statistics.benjamini_hochberg([]) == []


def check_superiority() -> None:
    for new, old in PAIRS:
        found = statistics.superiority(Counter(new), Counter(old))
        exact = rank_compare_2indep(new, old)
        assert found.estimate == pytest.approx(exact.prob1, abs=CLOSE)
        assert bounds(found) == close(np.clip(exact.conf_int(), 0, 1))


def check_mann_whitney() -> None:
    for new, old in (PAIRS[0], PAIRS[3]):
        expected = stats.mannwhitneyu(new, old, method="asymptotic").pvalue
        assert statistics.mann_whitney(Counter(new), Counter(old)) == pytest.approx(expected, abs=CLOSE)
    few, others = [8, 9, 9, 10], [5, 6, 8, 9, 7]
    everything = stats.permutation_test(
        (few, others), lambda a, b: stats.mannwhitneyu(a, b).statistic, n_resamples=np.inf
    )
    assert statistics.mann_whitney(Counter(few), Counter(others)) == pytest.approx(
        everything.pvalue, abs=CLOSE
    )


def check_hodges_lehmann() -> None:
    for new, old in PAIRS:
        pairs = np.sort(np.subtract.outer(new, old).ravel())
        # The spread of U under no difference, by the ranks themselves.
        ranks, n = stats.rankdata([*new, *old]), len(new) + len(old)
        sigma = np.sqrt(len(new) * len(old) * np.var(ranks, ddof=1) / n)
        k = max(1, int(np.floor(len(pairs) / 2 - stats.norm.ppf(0.975) * sigma)))
        found = statistics.hodges_lehmann(Counter(new), Counter(old))
        assert found is not None
        assert found.estimate == pytest.approx(np.median(pairs))
        assert bounds(found) == close(pairs[k - 1], pairs[len(pairs) - k])


def check_posterior() -> None:
    values, draw = np.arange(1, 11), np.random.default_rng(11)
    new, old = (Counter(some) for some in (NEW, OLD))
    drawn = [draw.dirichlet([c[v] + 0.1 for v in values], 200_000) @ values for c in (new, old)]
    found = statistics.posterior(new, old)
    assert found.higher == pytest.approx(np.mean(drawn[0] > drawn[1]), abs=0.003)
    assert found.half_point == pytest.approx(np.mean(drawn[0] > drawn[1] + 0.5), abs=0.003)
    exact = [stats.dirichlet([c[v] + 0.1 for v in values]) for c in (new, old)]
    d = (exact[0].mean() - exact[1].mean()) @ values
    sd = np.sqrt(sum(values @ e.cov() @ values for e in exact))
    assert (found.higher, found.half_point) == close(stats.norm.sf(0, d, sd), stats.norm.sf(0.5, d, sd))


def check_odds_ratio() -> None:
    for new, old in (PAIRS[0], PAIRS[3]):
        group = np.array([1.0] * len(new) + [0.0] * len(old))[:, None]
        fit = OrderedModel([*new, *old], group, distr="logit").fit(method="bfgs", disp=False, gtol=1e-9)
        found = statistics.odds_ratio(Counter(new), Counter(old))
        assert found is not None
        assert np.log((found.estimate, found.low, found.high)) == pytest.approx(
            np.array([fit.params[0], *np.asarray(fit.conf_int())[0]]), abs=CLOSE
        )


def check_low_volume() -> None:
    looks = {(1, 5): False, (2, 5): True, (2, 4): False, (3, 8): False, (4, 10): True, (0, 0): False}
    assert {case: statistics.low_volume(*case) for case in looks} == looks


def check_baseline() -> None:
    batches = [(8, 10), (5, 10), (9, 12), (0, 10)]
    k, n = np.cumsum(batches, axis=0)[2]
    low, high = proportion_confint(k, n, method="agresti_coull", alpha=2 * stats.norm.sf(2))
    found = statistics.baseline(batches)
    assert found is not None
    assert (found.share, found.n, found.batches) == close((low + high) / 2, n, 3)
    assert found.sigma == pytest.approx(stats.bernoulli(found.share).std())
    assert statistics.baseline(batches[:2]) is None


def check_ewma() -> None:
    x = [7.1, 6.2, 6.8, 5.9, 6.0, 5.1]
    found = statistics.ewma(7.0, 1.5, [(value, 10) for value in x])
    expected, _ = signal.lfilter([0.2], [1, -0.8], x, zi=[0.8 * 7.0])
    assert [point.value for point in found] == close(expected)
    i = np.arange(1, 7)
    limits = 7 - 2.7 * 1.5 / np.sqrt(10) * np.sqrt(0.2 / 1.8 * (1 - 0.8 ** (2 * i)))
    assert [point.limit for point in found] == close(limits)
    assert [point.alarm for point in found] == list(expected < limits)
    unsure = statistics.ewma(7.0, 1.5, [(value, 10) for value in x], known_from=30)
    assert [7 - point.limit for point in unsure] == close(np.hypot(7 - limits, 2.7 * 1.5 / np.sqrt(30)))


def check_cusum() -> None:
    x = np.array([7.1, 6.2, 6.8, 5.9, 6.0, 5.1])
    steps = np.concatenate(([0.0], np.cumsum((7 - x) * np.sqrt(10) / 1.5 - 0.5)))
    expected = (steps - np.minimum.accumulate(steps))[1:]
    found = statistics.cusum(7.0, 1.5, [(float(value), 10) for value in x])
    assert [point.value for point in found] == close(expected)
    assert [point.alarm for point in found] == list(expected > 4)


def check_p_chart() -> None:
    for k, n, p in ((3, 10, 0.8), (0, 5, 0.5), (10, 10, 0.9)):
        expected = stats.binomtest(k, n, p, alternative="less").pvalue
        assert statistics.p_chart(k, n, p) == pytest.approx(expected, abs=CLOSE)
        weigh = stats.beta(30 * p + 0.5, 30 * (1 - p) + 0.5)
        mixed, _ = integrate.quad(lambda x: stats.binom.cdf(k, n, x) * weigh.pdf(x), 0, 1, epsabs=1e-10)  # noqa: B023
        assert statistics.p_chart(k, n, p, known_from=30) == pytest.approx(mixed, abs=CLOSE)


CHECKS: dict[str, Callable[[], None]] = {
    "response-interval": check_response_interval, "newcombe": check_newcombe,
    "share-probability": check_share_probability, "clustered-mean": check_clustered_mean,
    "duration-median": check_duration_median, "duration-gmean": check_duration_gmean,
    "kaplan-meier": check_kaplan_meier, "shrunk-mean": check_shrunk_mean,
    "empirical-bayes": check_empirical_bayes, "benjamini-hochberg": check_benjamini_hochberg,
    "superiority": check_superiority, "mann-whitney": check_mann_whitney,
    "hodges-lehmann": check_hodges_lehmann, "posterior": check_posterior, "odds-ratio": check_odds_ratio,
    "low-volume": check_low_volume, "baseline": check_baseline, "ewma": check_ewma, "cusum": check_cusum,
    "p-chart": check_p_chart,
}  # fmt: skip
