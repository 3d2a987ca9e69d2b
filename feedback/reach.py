"""Use: how many were reached, in bands from the first day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from feedback import statistics
from feedback.models import Batch, Event, EventKind, Figure, Mark, Rating, Role
from feedback.pools import Pool, pools
from feedback.privacy import PERSONS

DEMO_APP = "demo-institution"  # what it sends is made up, and every page says so
STARTED = (EventKind.OPENED, EventKind.PROGRESS, EventKind.COMPLETED, EventKind.STOPPED)


def daily(*, at: datetime | None = None) -> int:
    """Write the reach of every pool in bands, once a day; returns how many changed."""
    at = (at or timezone.now()).replace(second=0, microsecond=0)
    mark = Mark.objects.filter(job=Mark.Job.DAILY).first()
    if mark and timezone.localdate(mark.at) >= timezone.localdate(at):
        return 0
    changed = sum(publish(pool, at) for pool in pools() if pool.role == Role.CLIENT)
    Mark.objects.update_or_create(job=Mark.Job.DAILY, defaults={"at": at})
    return changed


def publish(pool: Pool, at: datetime) -> bool:
    """The reach of one pool, if a band changed."""
    shown: dict[str, Any] = {name: list(statistics.band(n)) for name, n in counts(pool, at).items()}
    if shown["late"][0] < PERSONS:
        shown["late"] = [0, 0]
    shown |= {"demo": events(pool, at).filter(app__slug=DEMO_APP).exists()}
    last = Figure.objects.filter(batch__in=pool.batches(Batch.Rhythm.DAILY)).order_by("-batch__at").first()
    if last is not None and last.shown == shown:
        return False
    batch = pool.batch(Batch.Rhythm.DAILY, at)
    with transaction.atomic():
        batch.save()
        Figure.objects.create(batch=batch, measure="reach", scope="pool", shown=shown)
    return True


def counts(pool: Pool, at: datetime) -> dict[str, int]:
    """Persons per stage; only `publish` may show them, in bands."""
    own = events(pool, at).filter(release__in=pool.releases().values("pk"))
    return {
        "assigned": persons(own.filter(kind=EventKind.ASSIGNED)),
        "opened": persons(events(pool, at).filter(kind__in=STARTED)),
        "completed": persons(own.filter(kind=EventKind.COMPLETED)),
        "late": persons(pool.late_ratings().filter(received_at__lt=at)),
    }


def events(pool: Pool, at: datetime) -> QuerySet[Event]:
    """Of the releases themselves, and of parts done inside them when they are modules."""
    ids = pool.releases().values("pk")
    inside = Q(release__in=ids) | Q(module__in=ids)
    return Event.objects.live().filter(inside, received_at__lt=at, after_withdrawal=False)


def persons(rows: QuerySet[Event] | QuerySet[Rating]) -> int:
    """How many people are behind these rows."""
    return rows.order_by().values("app_id", "subject").distinct().count()
