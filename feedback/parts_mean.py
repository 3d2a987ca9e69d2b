"""The mean mark of a module over everything in it: several marks of one person are not several opinions."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime

from feedback import statistics
from feedback.models import Figure, Rating, Role
from feedback.pools import History, Pool
from feedback.privacy import PERSONS, coded

FROM = 30  # persons


def parts_mean(pool: Pool, history: History, at: datetime) -> list[Figure]:
    """From 30 persons who gave a mark to a part, when at least five of them are new or gone."""
    if pool.role != Role.CLIENT:
        return []
    persons, fresh = _marks(pool, history, at)
    last = history.newest.get(("parts-mean", "pool"))
    gone = max(0, last.counts["n"] - len(persons)) if last else 0
    if len(persons) < FROM or (last and fresh + gone < PERSONS) or _is_nearly_one(persons):
        return []
    found = statistics.clustered_mean(persons)
    shown: dict[str, float] = {"n": len(persons), "marks": sum(map(len, persons))}
    shown |= {
        name: round(value, 1)
        for name, value in (("mean", found.estimate), ("low", found.low), ("high", found.high))
    }
    return [Figure(measure="parts-mean", scope="pool", shown=shown, counts={"n": len(persons)})]


def _marks(pool: Pool, history: History, at: datetime) -> tuple[list[list[int]], int]:
    """Per person the newest mark of each part; and how many persons gave one since the last figure."""
    last = history.newest.get(("parts-mean", "pool"))
    rows = Rating.objects.live().filter(
        module__in=pool.releases().values("pk"), role=pool.role, after_withdrawal=False,
        received_at__lt=at, score__isnull=False,
    )  # fmt: skip
    marks: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    fresh = set()
    wanted = rows.order_by("occurred_at", "uid")
    for app, subject, part, code, score, received in wanted.values_list(
        "app_id", "subject", "part", "release__code", "score", "received_at"
    ).iterator():
        marks[app, subject][part or code] = score or 0
        if last is None or received >= last.batch.at:
            fresh.add((app, subject))
    return [list(of_person.values()) for of_person in marks.values()], len(fresh)


def _is_nearly_one(persons: list[list[int]]) -> bool:
    groups = Counter("low" if max(p) <= 5 else "high" if min(p) >= 8 else "between" for p in persons)
    return any(high == len(persons) for _, high in coded(groups, len(persons)).values())
