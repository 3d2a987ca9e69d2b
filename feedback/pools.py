"""A pool is what counts as comparable: code, major and role; all locales and modules, never a pilot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from feedback.models import Batch, Event, Figure, Rating, Role
from releases.models import Release
from releases.models.release import ReleaseQuerySet


@dataclass(frozen=True, slots=True, order=True)
class Pool:
    """Releases whose meaning is the same, seen by one kind of person."""

    code: str
    major: int
    role: str = Role.CLIENT.value

    def releases(self) -> ReleaseQuerySet:
        """Its releases, in every locale."""
        return Release.objects.final().without_texts().filter(code=self.code, major=self.major)

    def ratings(self) -> QuerySet[Rating]:
        """What its people said; what came after a withdrawal stands apart."""
        of_pool = Rating.objects.live().filter(release__in=self.releases().values("pk"), role=self.role)
        return of_pool.filter(after_withdrawal=False)

    def late_ratings(self) -> QuerySet[Rating]:
        """What was said about a release after it was withdrawn."""
        of_pool = Rating.objects.live().filter(release__in=self.releases().values("pk"), role=self.role)
        return of_pool.filter(after_withdrawal=True)

    def batches(self, rhythm: str) -> QuerySet[Batch]:
        """Its figures so far, oldest first."""
        return Batch.objects.filter(code=self.code, major=self.major, role=self.role, rhythm=rhythm)

    def last(self, measure: str, scope: str = "pool") -> Figure | None:
        """The newest figure of a measure, also when it says that there is too little to show."""
        newest = Figure.objects.filter(
            batch__in=self.batches(Batch.Rhythm.WEEKLY), measure=measure, scope=scope
        )
        return newest.select_related("batch").order_by("-batch__at", "-pk").first()

    def batch(self, rhythm: str, at: datetime) -> Batch:
        """A batch of now, not saved yet."""
        return Batch(code=self.code, major=self.major, role=self.role, rhythm=rhythm, at=at)


TOO_FEW = {"few": True}  # there was a figure, and now there is too little to show


class History:
    """The newest figures of a pool: as they are, and as people last saw something in them."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        figures = Figure.objects.filter(batch__in=pool.batches(Batch.Rhythm.WEEKLY))
        self.newest = _newest(figures)
        self.seen = _newest(figures.exclude(shown=TOO_FEW))


def _newest(figures: QuerySet[Figure]) -> dict[tuple[str, str], Figure]:
    later = figures.filter(
        measure=OuterRef("measure"), scope=OuterRef("scope"), batch__at__gt=OuterRef("batch__at")
    )
    newest = figures.exclude(Exists(later)).select_related("batch")
    return {(figure.measure, figure.scope): figure for figure in newest}


def pools() -> Iterator[Pool]:
    """Every pool that anything was heard of."""
    rated = (
        Rating.objects.live()
        .filter(release__pilot_n=None)
        .values_list("release__code", "release__major", "role")
    )
    used = Event.objects.live().filter(release__pilot_n=None).values_list("release__code", "release__major")
    inside = (
        Event.objects.live()
        .filter(module__isnull=False, module__pilot_n=None)
        .values_list("module__code", "module__major")
    )
    found = {Pool(code, major, role) for code, major, role in rated.order_by().distinct()}
    found |= {Pool(code, major) for code, major in used.union(inside)}
    yield from sorted(found)
