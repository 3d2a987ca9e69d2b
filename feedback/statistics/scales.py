"""One group of answers on a scale: groups, bands, mean, middle."""

from __future__ import annotations

import math
import statistics as plain
from collections import Counter
from collections.abc import Mapping, Sequence

from .registry import ALPHA, LEVEL, Interval, Z, statistic


@statistic(
    name="opinion",
    formula="helpful yes -> something, no -> nothing; with a score that contradicts it, or a score of 6 or 7 "
    "alone -> somewhat; a score alone: 8 and more -> something, 5 and less -> nothing",
    source="three groups for 5 to 9 raters; pass mark 5.5 of the Dutch report mark",
    smallest=5,
)
def opinion(helpful: bool | None, score: int | None) -> str | None:
    """In which of three groups an answer on a scale of 1 to 10 falls; None when nothing was said."""
    if helpful is None and score is None:
        return None
    if helpful is None or score is None:
        return _by_tap(helpful) if score is None else _by_score(score)
    return "somewhat" if helpful != (score >= 6) else _by_tap(helpful)


def _by_tap(helpful: bool | None) -> str:
    return "something" if helpful else "nothing"


def _by_score(score: int) -> str:
    return "something" if score >= 8 else "somewhat" if score >= 6 else "nothing"


@statistic(
    name="band",
    formula="0; 1-4; 5-9; 10-19; 20-29; and so on by ten",
    source="small cells: use is shown in bands from the first day",
    smallest=0,
)
def band(n: int) -> tuple[int, int]:
    """The band that a number of people falls in."""
    if n <= 0:
        return (0, 0)
    if n < 10:
        return (1, 4) if n < 5 else (5, 9)
    return (n // 10 * 10, n // 10 * 10 + 9)


UNSEEN = 0.02  # of a rating per answer that nobody gave yet


@statistic(
    name="mean",
    formula="m ± t(0.975, n-1) s/√n, clipped to the scale, s with 0.02 rating added to each answer; without "
    "spread the Dirichlet interval",
    source="Student 1908; scipy.stats.t. Without the addition ten marks under a ceiling are covered in 92.6 %",
    smallest=10,
)
def mean(scores: Sequence[int], low: int = 1, high: int = 10) -> Interval:
    """A mean with its interval; of one answer, or of equal ones, a t-interval says nothing true."""
    if not scores:
        return Interval((low + high) / 2, low, high)
    if len(set(scores)) == 1:
        return dirichlet({scores[0]: len(scores)}, low, high)
    from scipy import stats  # type: ignore[import-untyped]

    n, middle = len(scores), plain.fmean(scores)
    prior = dict.fromkeys(range(low, high + 1), UNSEEN)
    total = n + sum(prior.values())
    _, variance = moments(Counter(scores), prior)
    error = math.sqrt(variance * (total + 1) / (total - 1))  # s/√n, were nothing added
    half = float(stats.t.ppf((1 + LEVEL) / 2, n - 1)) * error
    return Interval(middle, middle - half, middle + half).within(low, high)


@statistic(
    name="dirichlet",
    formula="p = (count + 0.1)/(n + 0.1 K), m = Σ p v, var = (Σ p v² - m²)/(n + 0.1 K + 1), m ± 1.96 √var",
    source="posterior of a multinomial under a Dirichlet prior, exact moments, normal approximation",
    smallest=10,
)
def dirichlet(counts: Mapping[int, int], low: int = 1, high: int = 10) -> Interval:
    """The mean of a scale as a posterior: defined without spread and with one answer."""
    middle, variance = moments(counts, dict.fromkeys(range(low, high + 1), ALPHA))
    half = Z * math.sqrt(variance)
    said = sum(counts.values())
    estimate = sum(v * n for v, n in counts.items()) / said if said else middle
    return Interval(estimate, max(float(low), middle - half), min(float(high), middle + half))


def moments(counts: Mapping[int, int], prior: Mapping[int, float]) -> tuple[float, float]:
    """Mean and variance of the mean of a scale, under a Dirichlet prior with these weights."""
    total = sum(counts.values()) + sum(prior.values())
    shares = {v: (counts.get(v, 0) + weight) / total for v, weight in prior.items()}
    middle = sum(p * v for v, p in shares.items())
    spread = sum(p * (v - middle) ** 2 for v, p in shares.items())
    return middle, spread / (total + 1)


@statistic(
    name="median",
    formula="the middle answer; of an even number the mean of the two in the middle",
    source="numpy.quantile(0.5, method='linear')",
    smallest=10,
)
def median(scores: Sequence[int]) -> float | None:
    """The middle answer; None without answers."""
    return float(plain.median(scores)) if scores else None


@statistic(
    name="clustered-mean",
    formula="m ± t(0.975, G-1) √(G/(G-1) Σ_g (Σ_i (x_gi - m))²) / N, clipped; G persons, N ratings",
    source="Liang & Zeger 1986; statsmodels ols(...).fit(cov_type='cluster', use_t=True)",
    smallest=30,
)
def clustered_mean(persons: Sequence[Sequence[int]], low: int = 1, high: int = 10) -> Interval:
    """A mean over several ratings of each person: what one person says twice is not two opinions."""
    given = [scores for scores in persons if scores]
    everything = [score for scores in given for score in scores]
    if not everything:
        return Interval((low + high) / 2, low, high)
    n, groups, middle = len(everything), len(given), plain.fmean(everything)
    squares = sum((sum(scores) - middle * len(scores)) ** 2 for scores in given)
    if groups == 1 or squares < 1e-12:
        # No spread between persons: as sure as so many persons with one answer each can be.
        return dirichlet({round(middle): groups}, low, high)
    from scipy import stats

    error = math.sqrt(groups / (groups - 1) * squares) / n
    half = float(stats.t.ppf((1 + LEVEL) / 2, groups - 1)) * error
    return Interval(middle, middle - half, middle + half).within(low, high)


@statistic(
    name="duration-median",
    formula="middle; bounds are order statistics l and n+1-l, l = max(1, binom.ppf(0.025, n, 0.5))",
    source="distribution-free; scipy.stats.binom.ppf",
    smallest=10,
)
def duration_median(seconds: Sequence[float]) -> Interval | None:
    """How long it took in the middle; durations have long tails, so never their mean."""
    if not seconds:
        return None
    from scipy import stats

    order, n = sorted(seconds), len(seconds)
    place = max(1, int(stats.binom.ppf((1 - LEVEL) / 2, n, 0.5)))
    return Interval(float(plain.median(order)), float(order[place - 1]), float(order[n - place]))


@statistic(
    name="duration-gmean",
    formula="exp(mean(ln x)) over durations above nought",
    source="scipy.stats.gmean",
    smallest=10,
)
def duration_gmean(seconds: Sequence[float]) -> float | None:
    """The geometric mean, in which one forgotten phone weighs little; None without any duration."""
    positive = [value for value in seconds if value > 0]
    return plain.geometric_mean(positive) if positive else None
