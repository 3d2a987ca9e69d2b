"""Statistics as pure functions, each registered with its formula, source and the smallest n it is shown for.

Nothing here reads a database, formats a sentence or returns NaN. Quantiles come from scipy, which is
imported where it is used: pages only read what the weekly figures wrote down.
"""

from __future__ import annotations

import math
import statistics as plain
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
LEVEL = 0.95
ALPHA = 0.1  # prior weight per answer of the scale: one tenth of a rating


@dataclass(frozen=True, slots=True)
class Statistic:
    """A registered statistic, as the documentation and the tests walk it."""

    name: str
    formula: str
    source: str
    smallest: int
    function: Callable[..., Any]


REGISTRY: dict[str, Statistic] = {}


def statistic(*, name: str, formula: str, source: str, smallest: int) -> Callable[[F], F]:
    """Register a function; `smallest` is the n from which it is shown, not from which it is defined."""

    def register(function: F) -> F:
        REGISTRY[name] = Statistic(name, formula, source, smallest, function)
        return function

    return register


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate between two bounds."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Hazard:
    """Of those who came this far and are not still busy: how many stopped here."""

    at_risk: int
    stopped: int
    share: Interval


@statistic(
    name="wilson",
    formula="(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.96",
    source="Wilson 1927; statsmodels proportion_confint(method='wilson')",
    smallest=10,
)
def wilson(k: int, n: int) -> Interval:
    """A share with its interval; without anybody everything is possible."""
    if n <= 0:
        return Interval(0.5, 0.0, 1.0)
    z, p = plain.NormalDist().inv_cdf((1 + LEVEL) / 2), k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    # At 0 and n the bound is 0 and 1 exactly; rounding errors would show as "-0".
    low, high = (0.0 if k == 0 else middle - half), (1.0 if k == n else middle + half)
    return Interval(p, max(0.0, low), min(1.0, high))


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


@statistic(
    name="mean",
    formula="m ± t(0.975, n-1) s/√n, clipped to the scale; without spread the Dirichlet interval",
    source="Student 1908; scipy.stats.t",
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
    half = float(stats.t.ppf((1 + LEVEL) / 2, n - 1)) * plain.stdev(scores) / math.sqrt(n)
    return Interval(middle, max(float(low), middle - half), min(float(high), middle + half))


@statistic(
    name="dirichlet",
    formula="p = (count + 0.1)/(n + 0.1 K), m = Σ p v, var = (Σ p v² - m²)/(n + 0.1 K + 1), m ± 1.96 √var",
    source="posterior of a multinomial under a Dirichlet prior, exact moments, normal approximation",
    smallest=10,
)
def dirichlet(counts: Mapping[int, int], low: int = 1, high: int = 10) -> Interval:
    """The mean of a scale as a posterior: defined without spread and with one answer."""
    values = range(low, high + 1)
    total = sum(counts.values()) + ALPHA * len(values)
    shares = {v: (counts.get(v, 0) + ALPHA) / total for v in values}
    middle = sum(p * v for v, p in shares.items())
    variance = (sum(p * v * v for v, p in shares.items()) - middle**2) / (total + 1)
    half = plain.NormalDist().inv_cdf((1 + LEVEL) / 2) * math.sqrt(max(0.0, variance))
    said = sum(counts.values())
    estimate = sum(v * n for v, n in counts.items()) / said if said else middle
    return Interval(estimate, max(float(low), middle - half), min(float(high), middle + half))


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
    name="hazards",
    formula="at risk in i = came to i, not still busy in i; hazard = stopped in i / at risk in i; Wilson",
    source="discrete-time hazard, finished or still busy = censored; statsmodels SurvfuncRight",
    smallest=20,
)
def hazards(stopped: Sequence[int], busy: Sequence[int], finished: int) -> list[Hazard]:
    """Per step: how many of those who could go on stopped there. Both lists are per step, in order."""
    left = finished + sum(stopped) + sum(busy)
    found = []
    for gone, waiting in zip(stopped, busy, strict=True):
        at_risk = left - waiting
        found.append(Hazard(at_risk, gone, wilson(gone, at_risk)))
        left -= gone + waiting
    return found


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
    name="of-hundred",
    formula="lower Wilson bound of the low count, upper of the high count, as whole numbers of 100",
    source="the plain sentence: between 55 and 95 of 100",
    smallest=10,
)
def of_hundred(low_k: int, high_k: int, n: int) -> tuple[int, int]:
    """Between how many of 100 the share lies, when between `low_k` and `high_k` of n said so."""
    return round(100 * wilson(low_k, n).low), round(100 * wilson(high_k, n).high)
