"""Along the steps of an exercise: who stops where, and who is left."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .registry import Interval, statistic
from .shares import wilson


@dataclass(frozen=True, slots=True)
class Hazard:
    """Of those who came this far and are not still busy: how many stopped here."""

    at_risk: int
    stopped: int
    share: Interval


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
    name="kaplan-meier",
    formula="S = Π (1 - d/n); Greenwood var = S² Σ d/(n(n-d)); interval of Wilson at n = S(1-S)/var",
    source="Kaplan & Meier 1958, Greenwood 1926, Rothman 1978; statsmodels SurvfuncRight",
    smallest=20,
)
def remaining(steps: Sequence[Hazard]) -> list[Interval]:
    """After each step: the share that goes on, as if nobody were still busy."""
    survival, sum_, found = 1.0, 0.0, []
    begun = steps[0].at_risk if steps else 0
    for step in steps:
        if step.at_risk > 0:
            begun = begun or step.at_risk
            survival *= 1 - step.stopped / step.at_risk
        left = step.at_risk - step.stopped
        sum_ += step.stopped / (step.at_risk * left) if left > 0 else 0.0
        found.append(_with_bounds(survival, greenwood(survival, sum_), step, begun))
    return found


def greenwood(survival: float, sum_: float) -> float:
    """The standard error of a survival; nought where nobody or everybody is left."""
    return survival * math.sqrt(sum_)


def _with_bounds(survival: float, error: float, step: Hazard, begun: int) -> Interval:
    """Wilson's bounds at the number of people that would give this error, which are true near 0 and 1 too."""
    inside = 0 < survival < 1 and error > 0
    n = survival * (1 - survival) / error**2 if inside else max(step.at_risk, begun if survival == 1 else 0)
    bounds = wilson(survival * n, n)
    return Interval(survival, bounds.low, bounds.high)
