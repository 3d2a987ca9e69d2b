"""Do the intervals hold what they promise? `make simulate`, or `make simulate ARGS="--runs 20000"`.

Draws many small institutions from distributions as they are seen in practice (most marks high, a ceiling at 10)
and counts how often each shown interval holds the truth, and how often a control chart cries wolf.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np

from feedback import statistics
from feedback.statistics import Interval
from feedback.statistics.charts import BASELINE, CHANCE

VALUES = np.arange(1, 11)
SHAPES = {
    "valued": [0.01, 0.01, 0.02, 0.03, 0.05, 0.09, 0.18, 0.29, 0.20, 0.12],
    "loved": [0.005, 0.005, 0.01, 0.01, 0.02, 0.04, 0.12, 0.28, 0.29, 0.22],
    "divided": [0.06, 0.05, 0.07, 0.08, 0.08, 0.09, 0.15, 0.20, 0.13, 0.09],
}
SIZES = (10, 30, 100)
Draw = np.random.Generator
Trial = Callable[[Draw, np.ndarray, int], tuple[Interval | None, float]]


def mean(draw: Draw, shares: np.ndarray, n: int) -> tuple[Interval | None, float]:
    """The mean mark."""
    return statistics.mean(draw.choice(VALUES, n, p=shares).tolist()), float(VALUES @ shares)


def share(draw: Draw, shares: np.ndarray, n: int) -> tuple[Interval | None, float]:
    """Who had something from it: 8 and higher. The share differs a little from one exercise to the next."""
    p = float(np.clip(shares[7:].sum() + draw.uniform(-0.1, 0.1), 0, 1))
    return statistics.wilson(int(draw.binomial(n, p)), n), p


def effect(draw: Draw, shares: np.ndarray, n: int) -> tuple[Interval | None, float]:
    """A newer release of which all moved up a little."""
    better = _moved(shares)
    truth = float(np.sum(better * (np.cumsum(shares) - shares / 2)))
    return statistics.superiority(_counts(draw, better, n), _counts(draw, shares, n)), truth


def difference(draw: Draw, shares: np.ndarray, n: int) -> tuple[Interval | None, float]:
    """The same, as two shares."""
    p0 = float(np.clip(shares[7:].sum() + draw.uniform(-0.1, 0.1), 0, 1))
    p1 = min(0.97, p0 + 0.1)
    return statistics.newcombe(int(draw.binomial(n, p1)), n, int(draw.binomial(n, p0)), n), p1 - p0


def odds(draw: Draw, shares: np.ndarray, n: int) -> tuple[Interval | None, float]:
    """Proportional odds of 2; where there is separation nothing is shown."""
    below = np.cumsum(shares)[:-1]
    moved = 1 / (1 + np.exp(-(np.log(below / (1 - below)) - np.log(2))))
    newer = np.diff(np.concatenate(([0.0], moved, [1.0])))
    return statistics.odds_ratio(_counts(draw, newer, n), _counts(draw, shares, n)), 2.0


def left(draw: Draw, shares: np.ndarray, n: int) -> tuple[Interval | None, float]:
    """Who is left after five steps, of twice as many starters as there are raters."""
    hazard = float(1 - shares[7:].sum()) / 6 + draw.uniform(0, 0.04)
    alive, stopped, busy = 2 * n, [], []
    for _ in range(5):
        busy.append(int(draw.binomial(alive, 0.03)))
        stopped.append(int(draw.binomial(alive - busy[-1], hazard)))
        alive -= stopped[-1] + busy[-1]
    return statistics.remaining(statistics.hazards(stopped, busy, alive))[-1], float((1 - hazard) ** 5)


def module(draw: Draw, shares: np.ndarray, n: int) -> tuple[Interval | None, float]:
    """A mean over up to five parts of a module per client, who likes all of them more or less."""
    persons = []
    for _ in range(n):
        own = draw.choice(VALUES, 1, p=shares)
        others = draw.choice(VALUES, int(draw.integers(0, 5)), p=shares)
        same = draw.random(len(others)) < 0.5
        persons.append([int(own[0]), *np.where(same, own[0], others).tolist()])
    return statistics.clustered_mean(persons), float(VALUES @ shares)


TRIALS: dict[str, tuple[Trial, tuple[int, ...]]] = {
    "mean": (mean, SIZES), "wilson": (share, SIZES), "superiority": (effect, SIZES),
    "newcombe": (difference, (30, 100)), "odds-ratio": (odds, (30, 100)), "kaplan-meier": (left, SIZES),
    "clustered-mean": (module, (30, 100)),
}  # fmt: skip


def coverage(name: str, shape: str, n: int, *, runs: int, seed: int = 1) -> float:
    """The share of runs in which the interval held the truth; what is not shown does not count."""
    trial, _ = TRIALS[name]
    draw, shares = np.random.default_rng(seed), np.array(SHAPES[shape])
    found = [trial(draw, shares / shares.sum(), n) for _ in range(runs)]
    shown = [(interval, truth) for interval, truth in found if interval is not None]
    held = sum(interval.low - 1e-9 <= truth <= interval.high + 1e-9 for interval, truth in shown)
    return held / max(1, len(shown))


def false_alarms(p0: float, *, batches: int, size: int, runs: int, seed: int = 1) -> tuple[float, float]:
    """Of so many batches in which nothing changed: how many the chart of shares and the smoothed one call an alarm."""
    draw, first, smooth, judged = np.random.default_rng(seed), 0, 0, 0
    for _ in range(runs):
        base = [(int(draw.binomial(size, p0)), size) for _ in range(-(-BASELINE // size))]
        start = statistics.baseline(base)
        assert start is not None  # noqa: S101 - sizes make up a baseline
        week = [(int(draw.binomial(size, p0)), size) for _ in range(batches)]
        judged += batches
        first += sum(statistics.p_chart(k, n, start.share, known_from=start.n) < CHANCE for k, n in week)
        shares = [(k / n, n) for k, n in week]
        points = statistics.ewma(start.share, start.sigma, shares, known_from=start.n)
        smooth += sum(point.alarm for point in points)
    return first / judged, smooth / judged


def _moved(shares: np.ndarray) -> np.ndarray:
    """One in five is a point happier."""
    up = np.concatenate(([0.0], shares[:-1]))
    up[-1] += shares[-1]
    moved: np.ndarray = 0.8 * shares + 0.2 * up
    return moved


def _counts(draw: Draw, shares: np.ndarray, n: int) -> dict[int, int]:
    return Counter(draw.choice(VALUES, n, p=shares / shares.sum()).tolist())


def table(runs: int) -> Iterator[str]:
    """Coverage as the lines of a table."""
    yield "| interval | answers | n = 10 | n = 30 | n = 100 |"
    yield "|---|---|---|---|---|"
    for name, (_, sizes) in TRIALS.items():
        for shape in SHAPES:
            cells = [f"{100 * coverage(name, shape, n, runs=runs):.1f}" if n in sizes else "" for n in SIZES]
            yield f"| {name} | {shape} | {' | '.join(cells)} |"


def main(arguments: list[str] | None = None) -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    runs: int = parser.parse_args(arguments).runs
    for line in table(runs):
        sys.stdout.write(f"{line}\n")
    for size in (5, 10):
        for p0 in (0.6, 0.8):
            chart, smooth = false_alarms(p0, batches=50, size=size, runs=max(1, runs // 10))
            rates = f"p-chart {100 * chart:.2f} %, ewma {100 * smooth:.2f} %"
            sys.stdout.write(f"False alarms per batch of {size} at a share of {p0}: {rates}\n")


if __name__ == "__main__":
    main()
