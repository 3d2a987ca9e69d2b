"""From 20 starters: where people stop along the steps, and which parts of a module nobody opens."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from feedback import statistics
from feedback.models import EventKind, Figure, Role
from feedback.outline import Outline, Step, outline
from feedback.pools import History, Pool
from feedback.privacy import PERSONS
from feedback.reach import STARTED, events, persons
from releases.models import Release

STARTERS = 20
BUSY = timedelta(days=14)  # who was here in the last two weeks may still go on

Person = tuple[int, str]


@dataclass
class Walk:
    """How far one person came."""

    position: int = 0
    finished: bool = False
    seen_at: datetime | None = None
    opened: set[int] = field(default_factory=set)  # steps that something was said of, by their place
    done: set[str] = field(default_factory=set)  # parts of the last step that were completed


def funnel(pool: Pool, history: History, at: datetime) -> Figure | None:
    """Where people stop along the steps of the newest release; moves like every figure."""
    newest = _told_of(pool)
    if pool.role != Role.CLIENT or newest is None:
        return None
    last = history.newest.get(("funnel", "pool"))
    steps = outline(newest)
    walks = _walks(pool, steps, at)
    if len(walks) < STARTERS or (last and _changed(pool, last, len(walks), at) < PERSONS):
        return None
    shown = _stops(walks, steps, _titles(newest, steps), at) | {"number": newest.number, "type": steps.type}
    return Figure(measure="funnel", scope="pool", shown=shown, counts={"n": len(walks)})


def _told_of(pool: Pool) -> Release | None:
    """The newest number, in the language in which the page was first written."""
    newest = pool.releases().newest_first().first()
    if newest is None:
        return None
    same = pool.releases().filter(minor=newest.minor, patch=newest.patch)
    return same.order_by("page_id").first()


def _titles(module: Release, steps: Outline) -> dict[str, str]:
    """How the parts of a module are called, by code; blocks have their own words."""
    codes = {part.code for part in steps.parts}
    named = Release.objects.final().filter(code__in=codes, locale=module.locale).order_by("at")
    return dict(named.values_list("code", "title")) if codes else {}


def _changed(pool: Pool, last: Figure, starters: int, at: datetime) -> int:
    """Persons who did something since, or were erased."""
    since = events(pool, at).filter(received_at__gte=last.batch.at, kind__in=STARTED)
    return persons(since) + max(0, last.counts["n"] - starters)


def _walks(pool: Pool, steps: Outline, at: datetime) -> dict[Person, Walk]:
    places = {release.pk: _places(outline(release), steps) for release in pool.releases()}
    walks: dict[Person, Walk] = {}
    wanted = events(pool, at).filter(kind__in=STARTED).values_list(
        "app_id", "subject", "release_id", "module_id", "kind", "block", "part", "occurred_at"
    )  # fmt: skip
    for app, subject, release, module, kind, block, part, moment in wanted.iterator():
        walk = walks.setdefault((app, subject), Walk())
        own = places.get(release)
        place = own if own is not None else places[module]
        step = max(place.get(block, 0), place.get(part, 0))
        walk.position = max(walk.position, step)
        walk.opened.add(step)
        if kind == EventKind.COMPLETED:
            walk.finished |= own is not None or _is_last_done(walk, steps, step, part)
        walk.seen_at = max(walk.seen_at, moment) if walk.seen_at else moment
    return walks


def _places(own: Outline, newest: Outline) -> dict[str, int]:
    """Where each step of a release is in the newest one; a step that is gone counts as the one before it."""
    places, reached = {}, 0
    for step in own.steps:
        reached = max(reached, max(newest.position(id) for id in step.ids))
        places.update({id: newest.position(id) or reached for id in step.ids})
    return places


def _is_last_done(walk: Walk, steps: Outline, step: int, part: str) -> bool:
    """A module is also finished by who completed its last step: of a group to choose from, as many as needed."""
    if step != len(steps.steps):
        return False
    walk.done.add(part)
    return len(walk.done) >= steps.steps[-1].needed


def _stops(walks: dict[Person, Walk], steps: Outline, titles: dict[str, str], at: datetime) -> dict[str, Any]:
    """Per step how many came, and of those who could go on what share stopped."""
    stopped: Counter[int] = Counter()
    busy: Counter[int] = Counter()
    for walk in walks.values():
        if not walk.finished:
            (busy if _is_busy(walk, at) else stopped)[walk.position] += 1
    finished = sum(walk.finished for walk in walks.values())
    order = range(len(steps.steps) + 1)
    found = statistics.hazards([stopped[i] for i in order], [busy[i] for i in order], finished)
    came, rows = len(walks), []
    for place, (hazard, left) in enumerate(zip(found, statistics.remaining(found), strict=True)):
        step = steps.steps[place - 1] if place else None
        row = _row(step, came, titles)
        if hazard.at_risk >= PERSONS:
            row |= _percents(hazard.share, "stopped", "low", "high")
            row |= _percents(left, "left", "left_low", "left_high")
        rows.append(row | _never(walks, steps, place, at))
        came -= stopped[place] + busy[place]
    return {"starters": len(walks), "finished": list(statistics.band(finished)), "steps": rows}


def _is_busy(walk: Walk, at: datetime) -> bool:
    return not walk.finished and walk.seen_at is not None and at - walk.seen_at < BUSY


def _row(step: Step | None, came: int, titles: dict[str, str]) -> dict[str, Any]:
    """One step; with fewer than five who could go on, only that it is there."""
    return {
        "id": step.ids[0] if step else "",
        "type": step.type if step else "opened",
        "label": " / ".join(titles.get(one, one) for one in step.label.split(" / ")) if step else "",
        "chapter": step.chapter if step else "",
        "came": list(statistics.band(came)),
    }


def _never(walks: dict[Person, Walk], steps: Outline, place: int, at: datetime) -> dict[str, Any]:
    """Of a part that everybody gets: how many of those who began, and are no longer busy, never opened it."""
    if steps.type != "module" or not place or not steps.steps[place - 1].always:
        return {}
    through = [walk for walk in walks.values() if not _is_busy(walk, at)]
    if len(through) < STARTERS:
        return {}
    never = sum(place not in walk.opened for walk in through)
    return _percents(statistics.wilson(never, len(through)), "never", "never_low", "never_high")


def _percents(found: statistics.Interval, *names: str) -> dict[str, int]:
    return {
        name: round(100 * value)
        for name, value in zip(names, (found.estimate, found.low, found.high), strict=True)
    }
