"""Weekly figures: made from raw rows in batches, and moving only when at least five persons changed.

Every page, call and mail that tells something about answers reads what is written here, nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from feedback import statistics
from feedback.funnels import funnel
from feedback.models import Batch, Figure, Mark
from feedback.parts import split
from feedback.parts_mean import parts_mean
from feedback.pools import TOO_FEW, History, Pool, pools
from feedback.privacy import PERSONS, coded, may_move
from feedback.rhythm import rhythm
from feedback.versions import difference, newest, watch
from feedback.voices import (
    MEAN,
    RATERS,
    TABLES,
    Answers,
    Measure,
    Row,
    counted,
    movement,
    other_tables,
    rows_of,
    voices,
)

Shown = dict[str, Any]


def monday(at: datetime) -> datetime:
    """When the week of a moment began, by the clock of the catalogue."""
    local = timezone.localtime(at)
    day = local.date() - timedelta(days=local.weekday())
    return timezone.make_aware(datetime(day.year, day.month, day.day))


def weekly(*, at: datetime | None = None) -> int:
    """Make the figures of this week, once; returns how many pools moved."""
    at = (at or timezone.now()).replace(second=0, microsecond=0)
    mark = Mark.objects.filter(job=Mark.Job.WEEKLY).first()
    if mark and mark.at >= monday(at):
        return 0
    moved = sum(publish(pool, at) for pool in pools())
    Mark.objects.update_or_create(job=Mark.Job.WEEKLY, defaults={"at": at})
    return moved


def publish(pool: Pool, at: datetime) -> bool:
    """A batch of one pool: every measure that may move does so."""
    rows, history = rows_of(pool, at), History(pool)
    moved = [*_one_answer(history, rows, at)]
    moved += [
        step.figure for measure in other_tables() if (step := _step(history, measure, rows, at)).may_move
    ]
    moved += [figure for figure in (_few_raters(history, rows, at), funnel(pool, history, at)) if figure]
    moved += [*rhythm(pool, history, at), *parts_mean(pool, history, at)]
    if not moved:
        return False
    batch = pool.batch(Batch.Rhythm.WEEKLY, at)
    with transaction.atomic():
        batch.save()
        for figure in moved:
            figure.batch = batch
        Figure.objects.bulk_create(moved)
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """What a measure would become, whether enough persons changed for it, and whether it is safe."""

    figure: Figure
    is_due: bool
    is_safe: bool

    @property
    def may_move(self) -> bool:
        """Both."""
        return self.is_due and self.is_safe


def _one_answer(history: History, rows: list[Row], at: datetime) -> list[Figure]:
    """Opinion, marks and their mean are sides of one answer: when one of them would tell too much, all stay."""
    steps = [step for measure in TABLES if (step := _step(history, measure, rows, at)).is_due]
    if not all(step.is_safe for step in steps):
        return []
    figures = [step.figure for step in steps]
    by_name = {figure.measure: figure for figure in figures if figure.shown != TOO_FEW}
    if "score-groups" in by_name:
        figures += _mean(history, rows, by_name["score-groups"], at)
    if "opinion" in by_name:
        raters = len(RATERS.of(voices(rows, at)))
        figures += [
            _figure("raters", {"n": raters}, raters),
            *_of_opinion(history, rows, by_name["opinion"], at),
        ]
    return figures


def _of_opinion(history: History, rows: list[Row], whole: Figure, at: datetime) -> list[Figure]:
    """What moves with the opinion: what is new in it, its parts per release, and what follows from those."""
    last = history.seen.get(("opinion", "pool"))
    whole.shown["newest"] = newest(last.shown if last else None, whole.shown)
    parts = split(history, rows, whole, at)
    for figure in tuple(parts):
        parts += [*difference(history, rows, figure, at), *watch(history, figure)]
    return parts


def _step(history: History, measure: Measure, rows: list[Row], at: datetime) -> Step:
    """The next figure of a table of counts."""
    last, new = history.seen.get((measure.name, "pool")), measure.of(voices(rows, at))
    move = movement(_before(measure, rows, last), new, last.counts["n"] if last else 0)
    if len(new) < measure.smallest:
        hidden = history.newest.get((measure.name, "pool"))
        is_shown = hidden is not None and hidden.shown != TOO_FEW
        return Step(_figure(measure.name, TOO_FEW, 0), is_due=is_shown and move.is_large, is_safe=True)
    counts = {option: counted(new)[option] for option in measure.options}
    shown = {"n": len(new), "ranges": coded(counts, len(new), low=measure.low), **_period(rows)}
    is_safe = may_move(_ranges(last), counts, len(new), move, telling=measure.telling, low=measure.low)
    return Step(_figure(measure.name, shown, len(new)), is_due=move.is_large, is_safe=is_safe)


def _mean(history: History, rows: list[Row], groups: Figure, at: datetime) -> list[Figure]:
    """The mean beside the groups of scores; not where a group holds nearly everybody, for it would tell more."""
    n = groups.shown["n"]
    if any(high == n for _, high in groups.shown["ranges"].values()):
        return [] if ("mean", "pool") not in history.seen else [_figure("mean", TOO_FEW, 0)]
    scores = [int(answer) for _, answer in MEAN.of(voices(rows, at)).values()]
    interval = statistics.mean(scores)
    shown = {
        "n": len(scores),
        "mean": round(interval.estimate, 1),
        "low": round(interval.low, 1),
        "high": round(interval.high, 1),
        "median": statistics.median(scores),
    }
    return [_figure("mean", shown | _period(rows), len(scores))]


def _few_raters(history: History, rows: list[Row], at: datetime) -> Figure | None:
    """Below five, how many gave an opinion is all there is; from five it moves with the opinion itself."""
    last, n = history.newest.get(("raters", "pool")), len(RATERS.of(voices(rows, at)))
    before = last.counts["n"] if last else 0
    if n == before or max(n, before) >= PERSONS:
        return None
    return _figure("raters", {"n": n}, n)


def _before(measure: Measure, rows: list[Row], last: Figure | None) -> Answers:
    """What those who are still here said when the last figure was made."""
    return measure.of(voices(rows, last.batch.at)) if last else {}


def _ranges(figure: Figure | None) -> dict[str, tuple[int, int]]:
    shown: Mapping[str, Any] = figure.shown["ranges"] if figure else {}
    return {name: (low, high) for name, (low, high) in shown.items()}


def _period(rows: list[Row]) -> dict[str, str]:
    """From which week to which week: authors see weeks, never days."""
    moments = [row.order[0] for row in rows]
    return {"first": _week(min(moments)), "last": _week(max(moments))}


def _week(moment: datetime) -> str:
    return monday(moment).date().isoformat()


def _figure(measure: str, shown: Shown, n: int) -> Figure:
    return Figure(measure=measure, scope="pool", shown=shown, counts={"n": n})
