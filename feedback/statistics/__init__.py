"""Statistics as pure functions, each registered with its formula, source and the smallest n it is shown for.

Nothing here reads a database, formats a sentence or returns NaN. Quantiles come from scipy, which is
imported where it is used: pages only read what the weekly figures wrote down.
"""

from __future__ import annotations

from .charts import Point, baseline, cusum, ewma, low_volume, p_chart
from .comparing import Chance, hodges_lehmann, mann_whitney, posterior, superiority
from .odds import odds_ratio
from .ranking import Bayes, Rank, benjamini_hochberg, empirical_bayes, shrunk
from .registry import ALPHA, LEVEL, REGISTRY, Interval, Statistic, statistic
from .scales import band, clustered_mean, dirichlet, duration_gmean, duration_median, mean, median, opinion
from .shares import newcombe, of_hundred, response, response_interval, share_probability, wilson
from .steps import Hazard, hazards, remaining

__all__ = [
    "ALPHA", "LEVEL", "REGISTRY", "Bayes", "Chance", "Hazard", "Interval", "Point", "Rank", "Statistic",
    "band", "baseline", "benjamini_hochberg", "clustered_mean", "cusum", "dirichlet", "duration_gmean",
    "duration_median", "empirical_bayes", "ewma", "hazards", "hodges_lehmann", "low_volume", "mann_whitney",
    "mean", "median", "newcombe", "odds_ratio", "of_hundred", "opinion", "p_chart", "posterior", "remaining",
    "response", "response_interval", "share_probability", "shrunk", "statistic", "superiority", "wilson",
]  # fmt: skip
