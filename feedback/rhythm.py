"""When something is used: the first two weeks after it was assigned, and by which team in which month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import TruncMonth
from django.utils import timezone

from feedback import statistics
from feedback.funnels import STARTERS
from feedback.models import Event, EventKind, Figure, Role
from feedback.pools import History, Pool
from feedback.privacy import PERSONS
from feedback.reach import STARTED, events

DAYS = (1, 3, 7, 14)
FORTNIGHT = timedelta(days=14)
MONTHS = 12


def rhythm(pool: Pool, history: History, at: datetime) -> list[Figure]:
    """Both figures of clients, as far as they moved."""
    if pool.role != Role.CLIENT:
        return []
    return [figure for figure in (_fortnight(pool, history, at), _months(pool, history, at)) if figure]


def _fortnight(pool: Pool, history: History, at: datetime) -> Figure | None:
    """Of those who were given it at least two weeks ago: how soon they opened it, and who was there in week two."""
    people = _assigned(pool, at)
    last = history.newest.get(("fortnight", "pool"))
    if len(people) < STARTERS or (last and abs(len(people) - last.counts["n"]) < PERSONS):
        return None
    steps = [{"day": day, **_share(sum(opened <= day for opened, _ in people), len(people))} for day in DAYS]
    second = _share(sum(latest > 7 for _, latest in people), len(people))
    shown = {"n": len(people), "opened": steps, "second_week": second}
    return Figure(measure="fortnight", scope="pool", shown=shown, counts={"n": len(people)})


NEVER = 10_000.0


def _assigned(pool: Pool, at: datetime) -> list[tuple[float, float]]:
    """Per person, in days after the assignment: the first opening, and the last thing done within two weeks."""
    own = Q(kind=EventKind.ASSIGNED, release__in=pool.releases().values("pk"))
    given = events(pool, at).filter(own).values("app_id", "subject").annotate(first=Min("occurred_at"))
    since = {(row["app_id"], row["subject"]): row["first"] for row in given.filter(first__lte=at - FORTNIGHT)}
    found = dict.fromkeys(since, (NEVER, -1.0))
    done = events(pool, at).filter(kind__in=STARTED).values_list("app_id", "subject", "occurred_at")
    for app, subject, moment in done.iterator():
        begin = since.get((app, subject))
        if begin is not None and moment >= begin:
            days = (moment - begin) / timedelta(days=1)
            opened, latest = found[app, subject]
            found[app, subject] = min(opened, days), max(latest, days if days <= 14 else -1.0)
    return list(found.values())


def _share(k: int, n: int) -> dict[str, int]:
    found = statistics.wilson(k, n)
    return {
        "share": round(100 * found.estimate),
        "low": round(100 * found.low),
        "high": round(100 * found.high),
    }


def _months(pool: Pool, history: History, at: datetime) -> Figure | None:
    """Per month and team in how many hands it came and who opened it, in bands; fewer than five is one band."""
    first = _months_ago(timezone.localdate(at), MONTHS - 1)
    rows = events(pool, at).filter(day__gte=first, kind__in=(EventKind.ASSIGNED, *STARTED))
    rows = rows.annotate(by_team=Subquery(_team_of_client())).exclude(by_team=None)
    counted = (
        rows.values("by_team", month=TruncMonth("day"))
        .annotate(
            assigned=Count("subject", distinct=True, filter=Q(kind=EventKind.ASSIGNED)),
            opened=Count("subject", distinct=True, filter=~Q(kind=EventKind.ASSIGNED)),
        )
        .order_by("month", "by_team")
    )
    months: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in counted:
        months[row["month"].strftime("%Y-%m")][row["by_team"]] = {
            "assigned": coarse(row["assigned"]),
            "opened": coarse(row["opened"]),
        }
    last = history.newest.get(("months", "pool"))
    if not months or (last and last.shown["months"] == months):
        return None
    return Figure(measure="months", scope="pool", shown={"months": months}, counts={})


def _team_of_client() -> Any:
    """The team that gave it to this client; only the assignment needs to name one."""
    same = Event.objects.live().filter(app=OuterRef("app"), subject=OuterRef("subject")).exclude(team="")
    return same.order_by(F("occurred_at").desc()).values("team")[:1]


def coarse(n: int) -> list[int]:
    """A band in which nobody and nearly nobody are one: of a team that says more than of everybody."""
    low, high = statistics.band(n)
    return [low, high] if low >= PERSONS else [0, PERSONS - 1]


def _months_ago(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
