"""How long raw feedback is kept: 24 months after it arrived, then only figures remain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMinute

from feedback.comments.actions import forget_raw
from feedback.erasure import SLICE, sweep
from feedback.models import Event, EventKind, Rating, Tombstone
from feedback.models.raw import SAME_OPINION, SAME_STEP

MONTHS = 24
SETTLED = timedelta(days=1)  # after a day the seconds are dropped, and of progress only the furthest is kept
WINDOW = timedelta(
    days=4
)  # how far back the daily tidying looks, so that a worker that stood still catches up


def horizon(at: datetime) -> datetime:
    """What arrived before this moment is no longer kept."""
    last_of_february = at.month == 2 and at.day == 29
    return at.replace(year=at.year - MONTHS // 12, day=28 if last_of_february else at.day)


def retain(*, at: datetime) -> int:
    """Remove what is past its term, in slices; returns how many raw rows went."""
    removed = sweep(since=at - WINDOW)
    for model in (Rating, Event):
        old = model._default_manager.filter(received_at__lt=horizon(at))
        while found := list(old.values_list("pk", flat=True)[:SLICE]):
            gone = model._default_manager.filter(pk__in=found).delete()[1]
            removed += gone.get(model._meta.label, 0)
    forget_raw(at=at)
    Tombstone.objects.expired(at).delete()
    return removed + forget_trails(at=at)


def forget_trails(*, at: datetime) -> int:
    """Of progress only the high-water mark is kept: how somebody walked there is nobody's business."""
    settled = Event.objects.filter(
        kind=EventKind.PROGRESS, received_at__lt=at - SETTLED, received_at__gte=at - WINDOW
    )
    furthest = Event.objects.counted().filter(kind=EventKind.PROGRESS, pk=OuterRef("pk"))
    passed = list(settled.exclude(Exists(furthest)).values_list("pk", flat=True))
    return Event.objects.filter(pk__in=passed).delete()[0] if passed else 0


def forget_seconds(*, at: datetime) -> int:
    """Keep minutes only, except where two rows of one subject fall in one minute and their order matters."""
    changed = 0
    minutes = {name: TruncMinute(name, tzinfo=UTC) for name in ("occurred_at", "received_at")}
    for model, same in ((Rating, SAME_OPINION), (Event, SAME_STEP)):
        rows: QuerySet[Any] = model._default_manager.annotate(minute=minutes["occurred_at"])
        twins = rows.filter(minute=OuterRef("minute"), **{name: OuterRef(name) for name in same})
        settled = rows.filter(received_at__lt=at - SETTLED, received_at__gte=at - WINDOW)
        exact = settled.exclude(**minutes).exclude(Exists(twins.exclude(pk=OuterRef("pk"))))
        found = list(exact.values_list("pk", flat=True)[:SLICE])
        changed += model._default_manager.filter(pk__in=found).update(**minutes)
    return changed
