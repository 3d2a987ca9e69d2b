"""Erasing a subject: every row of it, and what still arrives about before."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from consumers.callers import Caller
from consumers.models import ClientApp
from consumers.subjects import pseudonym
from feedback.bodies import Body
from feedback.models import Event, Rating, Stale, Tombstone
from feedback.problems import Problem, Refused
from releases import journal

KEEP_TOMBSTONE = timedelta(days=365)  # nothing older than 90 days is accepted, so this is ample
SLICE = 500
# What the rooms above know of a subject: they say here how to forget it. App, mode, pseudonym.
_ALSO: list[Callable[[int, str, str], None]] = []


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, as a receipt for the app; or a problem."""

    status: int
    problem: Problem | None = None
    receipt: uuid.UUID | None = None
    erased_at: datetime | None = None
    ratings: int = 0
    events: int = 0


def also(forget: Callable[[int, str, str], None]) -> None:
    """Something above remembers subjects too."""
    _ALSO.append(forget)


def erase(*, caller: Caller, body: object, at: datetime | None = None) -> Erasure:
    """Erase all of a subject; with `stop` also whatever happens later is never kept."""
    at = at or timezone.now()
    try:
        read = Body.of(body, known=("subject", "stop"))
        raw, stop = read.subject("subject"), bool(read.yes_no("stop"))
        read.close()
    except Refused as refused:
        return Erasure(status=refused.problem.status, problem=refused.problem)
    stone = bury(
        app_id=caller.app_id, mode=caller.mode, subject=pseudonym(caller.app_id, raw), stop=stop, at=at
    )
    of_subject = {"app_id": caller.app_id, "mode": caller.mode, "subject": stone.subject}
    ratings = remove(Rating.objects.filter(**of_subject))
    events = remove(Event.objects.filter(**of_subject))
    return Erasure(status=200, receipt=stone.receipt, erased_at=at, ratings=ratings, events=events)


def bury(*, app_id: int, mode: str, subject: str, stop: bool, at: datetime) -> Tombstone:
    """From now on nothing of before is taken in; an earlier stop stays. A restore will know of it too."""
    with transaction.atomic():
        stone = _stone(app_id=app_id, mode=mode, subject=subject, stop=stop, at=at)
        journal.erased(
            app=app_id,
            slug=stone.app.slug,
            mode=mode,
            subject=subject,
            stop=stone.stop,
            receipt=str(stone.receipt),
            at=at,
        )
    return stone


def _stone(*, app_id: int, mode: str, subject: str, stop: bool, at: datetime, **made: Any) -> Tombstone:
    stone, _ = Tombstone.objects.select_for_update().get_or_create(
        app_id=app_id,
        mode=mode,
        subject=subject,
        defaults={"erased_at": at, "until": at + KEEP_TOMBSTONE, "stop": stop, **made},
    )
    stone.erased_at, stone.until, stone.stop = at, at + KEEP_TOMBSTONE, stone.stop or stop
    stone.save()
    for forget in _ALSO:
        forget(app_id, mode, subject)
    return stone


def remove(rows: QuerySet[Rating] | QuerySet[Event]) -> int:
    """Delete raw rows in slices, and say which days must be counted again."""
    removed = 0
    while found := list(rows.values_list("pk", "release_id", "mode", "day")[:SLICE]):
        with transaction.atomic():
            days = {(release, mode, day) for _, release, mode, day in found}
            Stale.objects.bulk_create(Stale(release_id=r, mode=m, day=d) for r, m, d in days)
            gone = rows.model._default_manager.filter(pk__in=[pk for pk, *_ in found]).delete()[1]
            removed += gone.get(rows.model._meta.label, 0)  # a comment goes along uncounted
    return removed


def sweep(*, since: datetime | None = None) -> int:
    """Remove what slipped in while its subject was being erased; without `since` of everybody."""
    recent = Tombstone.objects.filter(erased_at__gte=since) if since else Tombstone.objects.all()
    removed = 0
    for model in (Rating, Event):
        stones = recent.filter(
            Q(stop=True) | Q(erased_at__gte=OuterRef("occurred_at")),
            app=OuterRef("app"),
            mode=OuterRef("mode"),
            subject=OuterRef("subject"),
        )
        rows = model._default_manager.filter(subject__in=recent.values("subject"))
        removed += remove(rows.filter(Exists(stones)))
    return removed


def replay(data: dict[str, Any]) -> int:
    """Erase again, after a restore; `data` is what the journal says. Gives the number of rows removed."""
    at = datetime.fromisoformat(data["at"])
    app = ClientApp.objects.filter(pk=data["app"], slug=data["slug"]).first()
    if app is None:  # made after the backup: so were all rows of its subjects
        return 0
    of_subject = {"app_id": app.pk, "mode": data["mode"], "subject": data["subject"]}
    known = Tombstone.objects.filter(**of_subject).first()
    if known is None or known.erased_at < at or (data["stop"] and not known.stop):
        latest = max(at, known.erased_at) if known else at
        with transaction.atomic():
            _stone(**of_subject, stop=data["stop"], at=latest, receipt=data["receipt"])
    told = Q() if data["stop"] else Q(occurred_at__lte=at)
    return remove(Rating.objects.filter(told, **of_subject)) + remove(
        Event.objects.filter(told, **of_subject)
    )
