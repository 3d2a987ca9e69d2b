"""Where each statistic says its formula, its source and the smallest n it is shown for."""

from __future__ import annotations

import statistics as plain
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
LEVEL = 0.95
ALPHA = 0.1  # prior weight per answer of the scale: one tenth of a rating
Z = plain.NormalDist().inv_cdf((1 + LEVEL) / 2)


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

    def within(self, low: float, high: float) -> Interval:
        """The same, cut off where nothing can be."""
        bounds = (min(high, max(low, value)) for value in (self.estimate, self.low, self.high))
        return Interval(*bounds)
