"""Use: how many were reached, in bands from the first day; and from 20 starters where people stop."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from feedback import statistics
from feedback.models import Batch, Event, EventKind, Figure, Mark, Rating, Role
from feedback.outline import Outline, outline
from feedback.pools import History, Pool, pools
from feedback.privacy import PERSONS

STARTERS = 20
DEMO_APP = "demo-institution"  # what it sends is made up, and every page says so
BUSY = timedelta(days=14)  # who was here in the last two weeks may still go on
STARTED = (EventKind.OPENED, EventKind.PROGRESS, EventKind.COMPLETED, EventKind.STOPPED)

Person = tuple[int, str]


@dataclass
class Walk:
    """How far one person came."""

    position: int = 0
    finished: bool = False
    seen_at: datetime | None = None


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
    shown |= {"demo": _events(pool, at).filter(app__slug=DEMO_APP).exists()}
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
    own = _events(pool, at).filter(release__in=pool.releases().values("pk"))
    return {
        "assigned": _persons(own.filter(kind=EventKind.ASSIGNED)),
        "opened": _persons(_events(pool, at).filter(kind__in=STARTED)),
        "completed": _persons(own.filter(kind=EventKind.COMPLETED)),
        "late": _persons(pool.late_ratings().filter(received_at__lt=at)),
    }


def _events(pool: Pool, at: datetime) -> QuerySet[Event]:
    """Of the releases themselves, and of parts done inside them when they are modules."""
    ids = pool.releases().values("pk")
    inside = Q(release__in=ids) | Q(module__in=ids)
    return Event.objects.live().filter(inside, received_at__lt=at, after_withdrawal=False)


def _persons(rows: QuerySet[Event] | QuerySet[Rating]) -> int:
    return rows.order_by().values("app_id", "subject").distinct().count()


def funnel(pool: Pool, history: History, at: datetime) -> Figure | None:
    """Where people stop along the steps of the newest release; moves like every figure."""
    newest = pool.releases().newest_first().first()
    if pool.role != Role.CLIENT or newest is None:
        return None
    last = history.newest.get(("funnel", "pool"))
    steps = outline(newest)
    walks = _walks(pool, steps, at)
    if len(walks) < STARTERS or (last and _changed(pool, last, len(walks), at) < PERSONS):
        return None
    return Figure(
        measure="funnel", scope="pool", shown=_stops(walks, steps, at) | {"number": newest.number},
        counts={"n": len(walks)},
    )  # fmt: skip


def _changed(pool: Pool, last: Figure, starters: int, at: datetime) -> int:
    """Persons who did something since, or were erased."""
    since = _events(pool, at).filter(received_at__gte=last.batch.at, kind__in=STARTED)
    return _persons(since) + max(0, last.counts["n"] - starters)


def _walks(pool: Pool, steps: Outline, at: datetime) -> dict[Person, Walk]:
    places = {release.pk: _places(outline(release), steps) for release in pool.releases()}
    walks: dict[Person, Walk] = {}
    wanted = _events(pool, at).filter(kind__in=STARTED).values_list(
        "app_id", "subject", "release_id", "module_id", "kind", "block", "part", "occurred_at"
    )  # fmt: skip
    for app, subject, release, module, kind, block, part, moment in wanted.iterator():
        walk = walks.setdefault((app, subject), Walk())
        own = places.get(release)
        place = own if own is not None else places[module]
        step = max(place.get(block, 0), place.get(part, 0))
        walk.position = max(walk.position, step)
        # A module is also finished by who completed a part of its last step.
        walk.finished |= kind == EventKind.COMPLETED and (own is not None or step == len(steps.steps))
        walk.seen_at = max(walk.seen_at, moment) if walk.seen_at else moment
    return walks


def _places(own: Outline, newest: Outline) -> dict[str, int]:
    """Where each step of a release is in the newest one; a step that is gone counts as the one before it."""
    places, reached = {}, 0
    for step in own.steps:
        reached = max(reached, max(newest.position(id) for id in step.ids))
        places.update({id: newest.position(id) or reached for id in step.ids})
    return places


def _stops(walks: dict[Person, Walk], steps: Outline, at: datetime) -> dict[str, Any]:
    """Per step how many came, and of those who could go on what share stopped."""
    stopped: Counter[int] = Counter()
    busy: Counter[int] = Counter()
    for walk in walks.values():
        if not walk.finished:
            still = walk.seen_at is not None and at - walk.seen_at < BUSY
            (busy if still else stopped)[walk.position] += 1
    finished = sum(walk.finished for walk in walks.values())
    order = range(len(steps.steps) + 1)
    found = statistics.hazards([stopped[i] for i in order], [busy[i] for i in order], finished)
    came = len(walks)
    rows = []
    for place, hazard in enumerate(found):
        rows.append(_row(steps, place, came, hazard))
        came -= stopped[place] + busy[place]
    return {"starters": len(walks), "finished": list(statistics.band(finished)), "steps": rows}


def _row(steps: Outline, place: int, came: int, hazard: statistics.Hazard) -> dict[str, Any]:
    """One step; with fewer than five who could go on, only that it is there."""
    step = steps.steps[place - 1] if place else None
    row: dict[str, Any] = {
        "id": step.ids[0] if step else "",
        "type": step.type if step else "opened",
        "label": step.label if step else "",
        "came": list(statistics.band(came)),
    }
    if hazard.at_risk >= PERSONS:
        row |= {
            name: round(100 * value)
            for name, value in (
                ("stopped", hazard.share.estimate),
                ("low", hazard.share.low),
                ("high", hazard.share.high),
            )
        }
    return row
