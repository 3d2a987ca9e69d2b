"""Over time: did something change for the worse, or is it chance?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .registry import statistic

LAMBDA, LIMIT = 0.2, 2.7  # one false alarm in 483 batches
SLACK, HEIGHT = 0.5, 4.0  # one false alarm in 335 batches
CHANCE = 0.00135  # the one-sided chance beyond three standard deviations
BASELINE = 30


@dataclass(frozen=True, slots=True)
class Point:
    """One batch on a chart."""

    value: float
    limit: float
    alarm: bool


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a version began with: the share of yes, its spread, of how many ratings in how many batches."""

    share: float
    sigma: float
    n: int
    batches: int


@statistic(
    name="low-volume",
    formula="look when at least 2, and at least 2 of every 5, of the newest answers are low",
    source="section of small volumes: a look, not an alarm",
    smallest=5,
)
def low_volume(low: int, n: int) -> bool:
    """Whether the newest few ask for a look; with fewer than five nobody looks."""
    return n >= 5 and low >= 2 and 5 * low >= 2 * n


@statistic(
    name="baseline",
    formula="the first batches of a version that together hold at least 30 ratings, frozen: (k + 2)/(n + 4)",
    source="Agresti & Coull 1998; control charts start at 30 and begin anew with each version",
    smallest=30,
)
def baseline(batches: Sequence[tuple[int, int]]) -> Baseline | None:
    """The share of yes in the first batches; None before 30 ratings."""
    yes = total = 0
    for taken, (k, n) in enumerate(batches, start=1):
        yes, total = yes + k, total + n
        if total >= BASELINE:
            # 30 of 30 is no proof that everybody always will; without spread each no would be an alarm.
            share = (yes + 2) / (total + 4)
            return Baseline(share, math.sqrt(share * (1 - share)), total, taken)
    return None


@statistic(
    name="ewma",
    formula="z = λx + (1-λ)z, λ = 0.2; alarm below μ - L √(v + σ²/n0), v = λ²σ²/n + (1-λ)²v, L = 2.7",
    source="Roberts 1959; with equal n the limit is μ - Lσ/√n √(λ/(2-λ)(1-(1-λ)^2i)); scipy.signal.lfilter",
    smallest=30,
)
def ewma(
    centre: float, sigma: float, batches: Sequence[tuple[float, int]], *, known_from: float = math.inf
) -> list[Point]:
    """A smoothed mean per batch of at least five, watched on the lower side.

    `known_from` is the n0 of the baseline. A centre from 30 ratings is itself uncertain: taken for exact, one
    batch in twelve would be a false alarm.
    """
    z, variance, found = centre, 0.0, []
    for x, n in batches:
        if n <= 0:
            continue
        z = LAMBDA * x + (1 - LAMBDA) * z
        variance = (LAMBDA * sigma) ** 2 / n + (1 - LAMBDA) ** 2 * variance
        limit = centre - LIMIT * math.sqrt(variance + sigma**2 / known_from)
        found.append(Point(z, limit, z < limit - 1e-12))
    return found


@statistic(
    name="cusum",
    formula="S = max(0, S + (μ - x)/(σ/√n) - 0.5); alarm above 4",
    source="Page 1954, one-sided",
    smallest=30,
)
def cusum(centre: float, sigma: float, batches: Sequence[tuple[float, int]]) -> list[Point]:
    """What adds up below the centre. Without spread every drop is an alarm, because none was ever seen."""
    total, found = 0.0, []
    for x, n in batches:
        if n <= 0:
            continue
        steps = (centre - x) * math.sqrt(n) / sigma if sigma > 0 else (HEIGHT + 1) * (x < centre)
        total = max(0.0, total + steps - SLACK)
        found.append(Point(total, HEIGHT, total > HEIGHT))
    return found


@statistic(
    name="p-chart",
    formula="P(X <= k); X ~ Binomial(n, p0), or BetaBinomial(n, n0 p0 + 1/2, n0 (1-p0) + 1/2); alarm below 0.00135",
    source="exact, not three sigma; scipy.stats.binom.cdf, betabinom.cdf",
    smallest=30,
)
def p_chart(k: int, n: int, p0: float, *, known_from: float = math.inf) -> float:
    """How likely so few, or fewer, of one batch say yes when nothing changed; `known_from` as in `ewma`."""
    if n <= 0:
        return 1.0
    from scipy import stats  # type: ignore[import-untyped]

    p = min(1.0, max(0.0, p0))
    if math.isinf(known_from):
        return float(stats.binom.cdf(k, n, p))
    return min(1.0, float(stats.betabinom.cdf(k, n, known_from * p + 0.5, known_from * (1 - p) + 0.5)))
