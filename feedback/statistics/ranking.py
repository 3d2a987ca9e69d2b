"""Many exercises beside each other: ranks that small numbers cannot win, and alarms that are few."""

from __future__ import annotations

import math
import statistics as plain
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .registry import statistic
from .scales import moments

WEIGHT = 10  # so many ratings of the whole catalogue does each exercise begin with
SURE = plain.NormalDist().inv_cdf(0.95)  # one-sided


@dataclass(frozen=True, slots=True)
class Rank:
    """A mean drawn towards that of the catalogue, and its lower bound: the order of a list."""

    mean: float
    lower: float


@statistic(
    name="shrunk-mean",
    formula="(C m + Σx)/(C + n), C = 10; lower = mean - 1.645 √((Σ p v² - mean²)/(C + n + 1))",
    source="posterior of a multinomial under a Dirichlet prior of C times the shares of the catalogue",
    smallest=30,
)
def shrunk(counts: Mapping[int, int], catalogue: Mapping[int, float], weight: float = WEIGHT) -> Rank:
    """The place in a list: lists go by the lower bound, so that three tens do not lead."""
    total = sum(catalogue.values())
    prior = {value: weight * share / total for value, share in catalogue.items()}
    middle, variance = moments(counts, prior)
    return Rank(middle, max(float(min(prior)), middle - SURE * math.sqrt(variance)))


@dataclass(frozen=True, slots=True)
class Bayes:
    """What the exercises themselves tell about how much to draw them together."""

    between: float  # variance between exercises
    centre: float
    weight: float | None  # the C that follows; None when the exercises do not differ
    shrunk: list[float]


@statistic(
    name="empirical-bayes",
    formula="τ² of DerSimonian-Laird with pooled s²; B = τ²/(τ² + s²/n); μ + B (mean - μ); C = s²/τ²",
    source="DerSimonian & Laird 1986; statsmodels combine_effects(method_re='dl')",
    smallest=10,
)
def empirical_bayes(groups: Sequence[tuple[float, float, int]]) -> Bayes | None:
    """From mean, variance and n of at least ten exercises with at least five ratings; None otherwise."""
    if len(groups) < 10 or min(n for _, _, n in groups) < 5:
        return None
    within = sum(s2 * (n - 1) for _, s2, n in groups) / sum(n - 1 for *_, n in groups)
    means = [m for m, _, _ in groups]
    if within <= 0:
        # Nobody differs from the others on the same exercise: every mean is exactly what it is.
        return Bayes(plain.pvariance(means), plain.fmean(means), 0.0, means)
    weights = [n / within for *_, n in groups]
    fixed = _weighted(means, weights)
    q = sum(w * (m - fixed) ** 2 for w, m in zip(weights, means, strict=True))
    scale = sum(weights) - sum(w * w for w in weights) / sum(weights)
    between = max(0.0, (q - (len(groups) - 1)) / scale)
    centre = _weighted(means, [1 / (between + within / n) for *_, n in groups])
    drawn = [centre + between / (between + within / n) * (m - centre) for m, _, n in groups]
    return Bayes(between, centre, within / between if between > 0 else None, drawn)


def _weighted(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)


@statistic(
    name="benjamini-hochberg",
    formula="q(i) = min over j >= i of p(j) m / j, at most 1; p sorted from small to large",
    source="Benjamini & Hochberg 1995; statsmodels multipletests(method='fdr_bh')",
    smallest=1,
)
def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values, in the order given: of the alarms at q < 0.05, one in twenty is false."""
    m = len(p_values)
    order = sorted(range(m), key=lambda i: p_values[i], reverse=True)
    adjusted, least = [0.0] * m, 1.0
    for rank, place in zip(range(m, 0, -1), order, strict=True):
        least = min(least, p_values[place] * m / rank)
        adjusted[place] = least
    return adjusted
