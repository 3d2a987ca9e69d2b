"""Proportional odds: one number for how much a whole distribution moved up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from .registry import Interval, Z, statistic

Counts = Mapping[int, int]


@statistic(
    name="odds-ratio",
    formula="logit P(answer <= k) = θ_k - β new, maximum likelihood; exp(β), exp(β ± 1.96 se), se from the information",
    source="McCullagh 1980; statsmodels OrderedModel(distr='logit'); scipy.optimize.minimize",
    smallest=30,
)
def odds_ratio(new: Counts, old: Counts) -> Interval | None:
    """The odds of a higher answer, new to old; None where they cannot be told: separation, or no spread."""
    values = sorted({v for counts in (new, old) for v, k in counts.items() if k})
    if len(values) < 2 or not sum(new.values()) or not sum(old.values()) or _is_separated(new, old):
        return None
    import numpy as np
    from scipy import optimize  # type: ignore[import-untyped]

    table = np.array([[old.get(v, 0) for v in values], [new.get(v, 0) for v in values]], dtype=float)
    start = np.append(_start(table), 0.0)
    found = optimize.minimize(
        _cost, start, args=(table,), jac=True, method="BFGS", options={"gtol": 1e-9 * table.sum()}
    )
    information = _information(found.x, table)
    if np.linalg.cond(information) > 1e12:
        return None
    at = found.x - np.linalg.solve(information, _cost(found.x, table)[1])  # the last digits, by Newton
    beta, error = float(at[-1]), Z * math.sqrt(float(np.linalg.inv(_information(at, table))[-1, -1]))
    return Interval(math.exp(beta), math.exp(beta - error), math.exp(beta + error))


def _is_separated(new: Counts, old: Counts) -> bool:
    """Every answer of one group at or above every answer of the other: the odds would be endless."""
    some, others = ([v for v, k in counts.items() if k] for counts in (new, old))
    return min(some) >= max(others) or min(others) >= max(some)


def _start(table: Any) -> Any:
    """Where the borders between the answers lie when both groups are one."""
    import numpy as np

    below = np.cumsum(table.sum(axis=0))[:-1] / table.sum()
    return np.log(below / (1 - below))


def _information(at: Any, table: Any) -> Any:
    """How sharply the likelihood falls around here: the slope of its gradient, by central differences."""
    import numpy as np

    steps = np.eye(len(at)) * 1e-5
    rows = [(_cost(at + step, table)[1] - _cost(at - step, table)[1]) / 2e-5 for step in steps]
    return (np.array(rows) + np.array(rows).T) / 2


def _cost(at: Any, table: Any) -> tuple[float, Any]:
    """Minus the log-likelihood, and its gradient."""
    import numpy as np
    from scipy.special import expit  # type: ignore[import-untyped]

    borders, beta = at[:-1], at[-1]
    cost, slope = 0.0, np.zeros_like(at)
    for group, shift in ((0, 0.0), (1, beta)):
        below = np.concatenate(([0.0], expit(borders - shift), [1.0]))
        chance = np.diff(below)
        if (chance <= 0).any():
            return math.inf, slope
        cost -= float(np.sum(table[group] * np.log(chance)))
        steep = below * (1 - below)
        weight = table[group] / chance
        change = steep[1:-1] * (weight[1:] - weight[:-1])
        slope[:-1] += change
        slope[-1] -= group * float(np.sum(change))
    return cost, slope
