"""Counting raw rows into tallies: per release and day, again at will, with the same outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from feedback.drafts import PROFESSIONAL
from feedback.models import Event, EventKind, Mark, Rating, Stale, Tally
from feedback.retention import horizon

# A row may become visible a little after a row that arrived later, so each count looks back this far.
OVERLAP = timedelta(minutes=10)
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)

Day = tuple[UUID, str, date]  # release, mode, day
Cell = tuple[str, str, str]  # role, measure, value


def count(*, at: datetime | None = None) -> int:
    """Count again the days that something arrived for, or was erased from, since the last count."""
    at = at or timezone.now()
    mark = Mark.objects.filter(job=Mark.Job.TALLIES).first()
    since = (mark.at if mark else BEGINNING) - OVERLAP
    stale = list(Stale.objects.values_list("pk", "release_id", "mode", "day"))
    days = {(release, mode, day) for _, release, mode, day in stale}
    for rows in (Rating.objects.all(), Event.objects.all()):
        days |= _touched(rows, since)
    recounted = _recount(days, at)
    Stale.objects.filter(pk__in=[pk for pk, *_ in stale]).delete()
    Mark.objects.update_or_create(job=Mark.Job.TALLIES, defaults={"at": at})
    return recounted


def rebuild(*, at: datetime | None = None) -> int:
    """Count every day within the retention of the raw rows; what lies before it cannot be counted again."""
    at = at or timezone.now()
    days: set[Day] = set()
    for rows in (Rating.objects.all(), Event.objects.all(), Tally.objects.all()):
        days |= set(rows.values_list("release_id", "mode", "day").distinct())
    recounted = _recount(days, at)
    Mark.objects.update_or_create(job=Mark.Job.TALLIES, defaults={"at": at})
    return recounted


def _touched(rows: QuerySet[Any], since: datetime) -> set[Day]:
    """Days of what arrived, and of whatever else these subjects said: a newer rating undoes an older one."""
    subjects = rows.filter(received_at__gt=since).values("subject")
    return set(rows.filter(subject__in=subjects).values_list("release_id", "mode", "day").distinct())


def _recount(days: Iterable[Day], at: datetime) -> int:
    first = timezone.localdate(horizon(at)) + timedelta(days=1)
    recounted = 0
    for release, mode, day in days:
        if day >= first:
            _replace((release, mode, day))
            recounted += 1
    return recounted


def _replace(which: Day) -> None:
    release, mode, day = which
    cells = counted(which)
    with transaction.atomic():
        Tally.objects.filter(release_id=release, mode=mode, day=day).delete()
        Tally.objects.bulk_create(
            Tally(release_id=release, mode=mode, day=day, role=role, measure=measure, value=value, n=n)
            for (role, measure, value), n in cells.items()
        )


def counted(which: Day) -> Counter[Cell]:
    """What the raw rows of one day add up to."""
    release, mode, day = which
    of_day = {"release_id": release, "mode": mode, "day": day}
    cells: Counter[Cell] = Counter()
    for rating in Rating.objects.current().filter(**of_day).iterator():
        cells.update(cells_of(rating))
    for kind, block, part in Event.objects.counted().filter(**of_day).values_list("kind", "block", "part"):
        cells["", kind, (block or part) if kind == EventKind.PROGRESS else ""] += 1
    return cells


def cells_of(rating: Rating) -> Iterator[Cell]:
    """What one current rating adds to. After a withdrawal only that it came."""
    role = rating.role
    yield role, "ratings", "after-withdrawal" if rating.after_withdrawal else ""
    if rating.after_withdrawal:
        return
    for measure in ("helpful", "clear", "feasible", *PROFESSIONAL):
        said = getattr(rating, measure)
        if said is not None:
            yield role, measure, "yes" if said else "no"
    if rating.score is not None:
        yield role, "score", f"{rating.score} of {rating.scale_min}-{rating.scale_max}"
    for code in rating.reasons.split():
        yield role, "reason", code
