"""Two releases beside each other: always an observed difference, for clients and seasons differ too.

Answers come as counts per value, so that ten million of them are as easy as ten.
"""

from __future__ import annotations

import math
import statistics as plain
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb

from .registry import ALPHA, LEVEL, Interval, Z, statistic
from .scales import moments
from .shares import wilson

Counts = Mapping[int, int]
SMALL = 10  # below this an asymptotic p-value is not to be trusted
MOST_TABLES = 9_999


@statistic(
    name="superiority",
    formula="P(new > old) + P(equal)/2 ± t √(S1/n1 + S2/n2), S of the placements, Welch df; clipped to 0..1",
    source="Brunner & Munzel 2000; statsmodels rank_compare_2indep(new, old).conf_int()",
    smallest=30,
)
def superiority(new: Counts, old: Counts) -> Interval:
    """How often somebody of the new group is higher than somebody of the old one.

    Without spread (complete separation, all equal, one rating) the formula divides by nought. Then Wilson's
    interval at the smaller group is shown, which is too wide rather than too narrow.
    """
    n1, n2 = sum(new.values()), sum(old.values())
    if not n1 or not n2:
        return Interval(0.5, 0.0, 1.0)
    above, below = _placements(new, old), _placements(old, new)
    p = sum(new[v] * above[v] for v in new) / n1
    if min(n1, n2) > 1:
        v1 = sum(k * (above[v] - p) ** 2 for v, k in new.items()) / (n1 - 1) / n1
        v2 = sum(k * (1 - below[v] - p) ** 2 for v, k in old.items()) / (n2 - 1) / n2
        if v1 + v2 > 1e-15:
            from scipy import stats  # type: ignore[import-untyped]

            df = (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
            half = float(stats.t.ppf((1 + LEVEL) / 2, df)) * math.sqrt(v1 + v2)
            return Interval(p, p - half, p + half).within(0, 1)
    bounds = wilson(p * min(n1, n2), min(n1, n2))
    return Interval(p, bounds.low, bounds.high)


def _placements(some: Counts, others: Counts) -> dict[int, float]:
    """Per value: the share of the others below it, equals counted half."""
    n = sum(others.values())
    return {v: (sum(k for w, k in others.items() if w < v) + others.get(v, 0) / 2) / n for v in some}


@statistic(
    name="mann-whitney",
    formula="two-sided p of U with tie correction; by permutation when a group is smaller than 10",
    source="Mann & Whitney 1947; scipy.stats.mannwhitneyu, PermutationMethod",
    smallest=30,
)
def mann_whitney(new: Counts, old: Counts) -> float:
    """How surprising the difference is if there were none; 1 when nobody differs from anybody."""
    values = {v for counts in (new, old) for v, k in counts.items() if k}
    n1, n2 = sum(new.values()), sum(old.values())
    if len(values) < 2 or not n1 or not n2:
        return 1.0
    import numpy as np
    from scipy import stats

    method: object = "asymptotic"
    if min(n1, n2) < SMALL:
        # Every table where there are few; otherwise so many drawn with a fixed seed that a week gives one answer.
        tables = min(MOST_TABLES, comb(n1 + n2, n1))
        method = stats.PermutationMethod(n_resamples=tables, rng=np.random.default_rng(0))
    found = stats.mannwhitneyu(_spread(new), _spread(old), method=method)
    return min(1.0, float(found.pvalue))


def _spread(counts: Counts) -> list[int]:
    return [value for value, k in sorted(counts.items()) for _ in range(k)]


@statistic(
    name="hodges-lehmann",
    formula="median of all new - old; bounds are its k-th smallest and largest, k = floor(n1n2/2 - z σ_ties)",
    source="Hodges & Lehmann 1963; σ² = n1n2/12 (N + 1 - Σ(t³-t)/(N(N-1)))",
    smallest=30,
)
def hodges_lehmann(new: Counts, old: Counts) -> Interval | None:
    """The observed difference in points; None when one of the two is empty."""
    n1, n2 = sum(new.values()), sum(old.values())
    if not n1 or not n2:
        return None
    pairs: dict[int, int] = {}
    for v, k in new.items():
        for w, m in old.items():
            pairs[v - w] = pairs.get(v - w, 0) + k * m
    total, n = n1 * n2, n1 + n2
    ties = sum((t**3 - t) for v in {*new, *old} if (t := new.get(v, 0) + old.get(v, 0)))
    sigma = math.sqrt(max(0.0, n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)))))
    k = max(1, math.floor(total / 2 - Z * sigma))
    middle = (_at(pairs, (total + 1) // 2) + _at(pairs, total // 2 + 1)) / 2
    return Interval(middle, float(_at(pairs, k)), float(_at(pairs, total + 1 - k)))


def _at(pairs: Mapping[int, int], place: int) -> int:
    """The value at this place, from 1, when all are put in order."""
    seen = 0
    for value in sorted(pairs):
        seen += pairs[value]
        if seen >= place:
            return value
    return max(pairs)


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely the new mean is higher, and higher by more than half a point."""

    higher: float
    half_point: float


@statistic(
    name="posterior",
    formula="Dirichlet, 0.1 per value; d and var from exact moments; P(d > 0), P(d > 0.5) by normal approximation",
    source="conjugate posterior of a multinomial; numpy default_rng().dirichlet within 0.003",
    smallest=30,
)
def posterior(new: Counts, old: Counts, low: int = 1, high: int = 10) -> Chance:
    """The plain sentence about two releases, defined from the first rating."""
    prior = dict.fromkeys(range(low, high + 1), ALPHA)
    (m1, v1), (m0, v0) = moments(new, prior), moments(old, prior)
    difference = plain.NormalDist(m1 - m0, math.sqrt(v1 + v0))
    return Chance(1 - difference.cdf(0), 1 - difference.cdf(0.5))
