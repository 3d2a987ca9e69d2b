"""Shares: how many of those who answered, and what that says about everybody."""

from __future__ import annotations

import math

from .registry import Interval, Z, statistic


@statistic(
    name="wilson",
    formula="(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.96",
    source="Wilson 1927; statsmodels proportion_confint(method='wilson')",
    smallest=10,
)
def wilson(k: float, n: float) -> Interval:
    """A share with its interval; without anybody everything is possible."""
    if n <= 0:
        return Interval(0.5, 0.0, 1.0)
    p = k / n
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    # At 0 and n the bound is 0 and 1 exactly; rounding errors would show as "-0".
    low, high = (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)
    return Interval(p, max(0.0, low), min(1.0, high))


@statistic(
    name="response",
    formula="raters / people who were given it, in whole per cents; at most 100",
    source="who did not rate: always shown beside the opinion",
    smallest=1,
)
def response(raters: int, given: int) -> int | None:
    """How many of 100 gave an opinion; None when nobody is known to have been given it."""
    return min(100, round(100 * raters / given)) if given > 0 else None


@statistic(
    name="response-interval",
    formula="lower Wilson bound at the high end of the band, upper at its low end",
    source="Wilson 1927; who was given it is only known in bands",
    smallest=20,
)
def response_interval(raters: int, band: tuple[int, int]) -> tuple[int, int]:
    """Between how many of 100 give an opinion, as far as the band of those who were given it tells."""
    low, high = (max(raters, end) for end in band)
    return round(100 * wilson(raters, high).low), round(100 * wilson(raters, low).high)


@statistic(
    name="of-hundred",
    formula="lower Wilson bound of the low count, upper of the high count, as whole numbers of 100",
    source="the plain sentence: between 55 and 95 of 100",
    smallest=10,
)
def of_hundred(low_k: int, high_k: int, n: int) -> tuple[int, int]:
    """Between how many of 100 the share lies, when between `low_k` and `high_k` of n said so."""
    return round(100 * wilson(low_k, n).low), round(100 * wilson(high_k, n).high)


@statistic(
    name="newcombe",
    formula="p1 - p2; low = d - √((p1-l1)² + (u2-p2)²), high = d + √((u1-p1)² + (p2-l2)²); l, u of Wilson",
    source="Newcombe 1998; statsmodels confint_proportions_2indep(method='newcomb')",
    smallest=30,
)
def newcombe(new_k: int, new_n: int, old_k: int, old_n: int) -> Interval:
    """The observed difference between two shares."""
    new, old = wilson(new_k, new_n), wilson(old_k, old_n)
    difference = new.estimate - old.estimate
    below = math.hypot(new.estimate - new.low, old.high - old.estimate)
    above = math.hypot(new.high - new.estimate, old.estimate - old.low)
    return Interval(difference, difference - below, difference + above).within(-1, 1)


@statistic(
    name="share-probability",
    formula="P(X > Y), X ~ Beta(1 + k1, 1 + n1 - k1), Y ~ Beta(1 + k2, 1 + n2 - k2)",
    source="posterior under uniform priors; scipy.stats.beta, Gauss-Legendre over 12 standard deviations",
    smallest=30,
)
def share_probability(new_k: int, new_n: int, old_k: int, old_n: int) -> float:
    """How likely the new share is the higher one, given what was seen and nothing else."""
    import numpy as np
    from scipy import stats  # type: ignore[import-untyped]

    new, old = (stats.beta(1 + k, 1 + n - k) for k, n in ((new_k, new_n), (old_k, old_n)))
    low, high = max(0.0, new.mean() - 12 * new.std()), min(1.0, new.mean() + 12 * new.std())
    nodes, weights = np.polynomial.legendre.leggauss(400)
    x = low + (high - low) * (nodes + 1) / 2
    found = float(np.sum(weights * new.pdf(x) * old.cdf(x)) * (high - low) / 2)
    return min(1.0, max(0.0, found))
