"""Weekly figures: made from raw rows in batches, and moving only when at least five persons changed.

Every page, call and mail that tells something about answers reads what is written here, nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from feedback import statistics
from feedback.models import Batch, Figure, Mark
from feedback.parts import split
from feedback.pools import TOO_FEW, History, Pool, pools
from feedback.privacy import PERSONS, coded, may_move, same_but_one
from feedback.reach import funnel
from feedback.voices import MEAN, RATERS, Answers, Measure, Row, counted, movement, rows_of, tables, voices

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
    rows = rows_of(pool, at)
    batch = pool.batch(Batch.Rhythm.WEEKLY, at)
    history = History(pool)
    made = [_raters(history, rows, at), _mean(history, rows, at), funnel(pool, history, at)]
    made += [_table(history, measure, rows, at) for measure in tables()]
    figures = [figure for figure in made if figure is not None]
    whole = next((figure for figure in figures if figure.measure == "opinion"), None)
    if whole is not None and not whole.shown.get("few"):
        figures += split(history, rows, whole, at)
    if not figures:
        return False
    with transaction.atomic():
        batch.save()
        for figure in figures:
            figure.batch = batch
        Figure.objects.bulk_create(figures)
    return True


def _raters(history: History, rows: list[Row], at: datetime) -> Figure | None:
    """How many gave an opinion. Below five that is all there is; from five it moves like every figure."""
    last, new = history.newest.get(("raters", "pool")), RATERS.of(voices(rows, at))
    if last is None:
        return _figure("raters", {"n": len(new)}, len(new)) if new else None
    move = movement(_before(RATERS, rows, last), new, last.counts["n"])
    small = max(last.counts["n"], len(new)) < PERSONS
    crosses = last.counts["n"] < PERSONS <= len(new)
    if move.changed and (small or crosses or move.is_large):
        return _figure("raters", {"n": len(new)}, len(new))
    return None


def _table(history: History, measure: Measure, rows: list[Row], at: datetime) -> Figure | None:
    """A table of counts, when it may move."""
    last, new = history.seen.get((measure.name, "pool")), measure.of(voices(rows, at))
    before = last.counts["n"] if last else 0
    move = movement(_before(measure, rows, last), new, before)
    if len(new) < measure.smallest:
        return _hide(history, measure.name) if last and move.is_large else None
    ranges = coded({option: counted(new)[option] for option in measure.options}, len(new), low=measure.low)
    if not may_move(_ranges(last), ranges, move, telling=measure.telling):
        return None
    return _figure(measure.name, {"n": len(new), "ranges": ranges, **_period(rows)}, len(new))


def _mean(history: History, rows: list[Row], at: datetime) -> Figure | None:
    """The mean score, when it may move and the answers behind the step are not all the same."""
    last, new = history.seen.get(("mean", "pool")), MEAN.of(voices(rows, at))
    old = _before(MEAN, rows, last)
    move = movement(old, new, last.counts["n"] if last else 0)
    if len(new) < MEAN.smallest:
        return _hide(history, "mean") if last and move.is_large else None
    fresh = Counter(a for person, (pk, a) in new.items() if person not in old or old[person][0] != pk)
    lost = Counter(a for person, (pk, a) in old.items() if person not in new or new[person][0] != pk)
    if not move.is_large or any(same_but_one(answers) for answers in (counted(new), fresh or lost)):
        return None
    scores = [int(answer) for _, answer in new.values()]
    interval = statistics.mean(scores)
    shown = {
        "n": len(new),
        "mean": round(interval.estimate, 1),
        "low": round(interval.low, 1),
        "high": round(interval.high, 1),
        "median": statistics.median(scores),
    }
    return _figure("mean", shown | _period(rows), len(new))


def _before(measure: Measure, rows: list[Row], last: Figure | None) -> Answers:
    """What those who are still here said when the last figure was made."""
    return measure.of(voices(rows, last.batch.at)) if last else {}


def _hide(history: History, measure: str) -> Figure | None:
    """Say that there is too little, once."""
    last = history.newest.get((measure, "pool"))
    return None if last is None or last.shown == TOO_FEW else _figure(measure, TOO_FEW, 0)


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
