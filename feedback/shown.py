"""The figures that people see now: of one pool when it is asked for, or of many codes in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Exists, OuterRef

from feedback.models import Batch, Figure, Reason
from feedback.pools import Pool
from releases.models import Release

Figures = dict[str, Any]
SAME = ("measure", "scope", "batch__code", "batch__major", "batch__role", "batch__rhythm")


class Shown:
    """Reads each pool by itself, with everything that a page about it tells."""

    is_brief = False  # whether what only a page of its own tells is left out

    def newest(self, pool: Pool, rhythm: str = Batch.Rhythm.WEEKLY, scope: str = "pool") -> Figures:
        """The newest figure of each measure."""
        figures = Figure.objects.filter(batch__in=pool.batches(rhythm), scope=scope)
        newer = figures.filter(measure=OuterRef("measure"), batch__at__gt=OuterRef("batch__at"))
        newest = figures.exclude(Exists(newer)).values_list("measure", "shown")
        return {measure: shown for measure, shown in newest if not shown.get("few")}

    def releases(self, pool: Pool) -> list[Release]:
        """The releases of a pool, newest first."""
        return list(pool.releases().newest_first().select_related("candidate"))

    def reasons(self) -> Sequence[Reason]:
        """Every phrase, good news first."""
        return list(Reason.objects.order_by("-positive", "sort_order", "code"))


class ManyShown(Shown):
    """Reads the newest lines of many codes at once: for lists, in which each page has a sentence."""

    is_brief = True

    def __init__(self, codes: Collection[str]) -> None:
        self._releases: dict[tuple[str, int], list[Release]] = defaultdict(list)
        found = Release.objects.final().without_texts().select_related("candidate").filter(code__in=codes)
        for release in found.newest_first():
            self._releases[release.code, release.major].append(release)
        self.majors: dict[str, int] = {}
        for code, major in self._releases:
            self.majors[code] = max(major, self.majors.get(code, 0))
        self._figures: dict[tuple[Pool, str, str], Figures] = defaultdict(dict)
        self._read(codes)
        self._reasons = super().reasons()

    def _read(self, codes: Collection[str]) -> None:
        figures = Figure.objects.filter(batch__code__in=codes)
        newer = figures.filter(**{name: OuterRef(name) for name in SAME}, batch__at__gt=OuterRef("batch__at"))
        for measure, scope, code, major, role, rhythm, shown in figures.exclude(Exists(newer)).values_list(
            *SAME, "shown"
        ):
            if not shown.get("few"):
                self._figures[Pool(code, major, role), rhythm, scope][measure] = shown

    def newest(self, pool: Pool, rhythm: str = Batch.Rhythm.WEEKLY, scope: str = "pool") -> Figures:
        """What was read."""
        return self._figures.get((pool, str(rhythm), scope), {})

    def releases(self, pool: Pool) -> list[Release]:
        """What was read."""
        return self._releases[pool.code, pool.major]

    def reasons(self) -> Sequence[Reason]:
        """What was read."""
        return self._reasons
