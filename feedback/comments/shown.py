"""Which words authors may read: behind the gate, shuffled, without a date."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from feedback.figures import monday
from feedback.models import Comment, EventKind, Role
from feedback.pools import Pool
from feedback.privacy import PERSONS
from feedback.reach import events, persons

EXPOSED = 10  # so many could have written it
TEAMS = 3  # of so many teams
SAW = (EventKind.OPENED, EventKind.PROGRESS, EventKind.COMPLETED, EventKind.STOPPED, EventKind.EXPOSED)


@dataclass
class Words:
    """What may be read about one pool, and why not when nothing may."""

    clients: list[str] = field(default_factory=list)
    therapists: list[str] = field(default_factory=list)
    signed: list[tuple[str, str]] = field(default_factory=list)
    waiting: str = ""
    ids: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.clients or self.therapists or self.signed)


def words_of(pool: Pool, at: datetime | None = None) -> Words:
    """Released comments of a pool, as things stood on Monday: whoever looks twice in a week sees the same.

    Only an erasure works at once.
    """
    week, found = monday(at or timezone.now()), Words()
    if is_open(pool, week):
        found.clients = _texts(found, _released(pool, week), pool)
    else:
        found.waiting = _(
            "Comments are shown once at least %(exposed)d people of at least %(teams)d teams saw it."
        ) % {"exposed": EXPOSED, "teams": TEAMS}
    professional = Pool(pool.code, pool.major, Role.THERAPIST.value)
    said = _released(professional, week)
    signed = [comment for comment in said if comment.rating.signed]
    found.signed = sorted((comment.rating.signed, comment.redacted) for comment in signed)
    found.ids += [comment.pk for comment in signed]
    if persons(professional.ratings().filter(received_at__lt=week)) >= PERSONS:
        unsigned = [comment for comment in said if not comment.rating.signed]
        found.therapists = _texts(found, unsigned, professional)
    return found


def is_open(pool: Pool, before: datetime) -> bool:
    """Whether enough people of enough teams could have written something by then."""
    saw = events(pool, before)
    exposed = saw.filter(kind__in=SAW)
    if persons(exposed) < EXPOSED:
        return False
    of_exposed = saw.filter(subject__in=exposed.values("subject")).exclude(team="")
    return of_exposed.order_by().values("app_id", "team").distinct().count() >= TEAMS


def _released(pool: Pool, week: datetime) -> list[Comment]:
    of_pool: list[int] = list(pool.ratings().filter(commented=True).values_list("pk", flat=True))
    rows = Comment.objects.released().newest(week).filter(rating__in=of_pool, decided_at__lt=week)
    return list(rows.select_related("rating"))


def _texts(found: Words, rows: list[Comment], pool: Pool) -> list[str]:
    """In an order that says nothing of when, and stays the same from view to view."""
    found.ids += [comment.pk for comment in rows]

    def mark(comment: Comment) -> str:
        return hashlib.sha256(f"{pool.code} {pool.major} {comment.redacted}".encode()).hexdigest()

    return [comment.redacted for comment in sorted(rows, key=mark)]
