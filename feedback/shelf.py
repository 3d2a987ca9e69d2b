"""What one request looks up: each release, reason and tombstone at most once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Subquery

from feedback.models import Reason, Tombstone
from releases.models import Change, Release
from releases.numbering import BadNumber, parse


@dataclass(frozen=True, slots=True)
class Found:
    """A release that clients can have, and since when it is withdrawn, if it is."""

    release: Release
    withdrawn_at: datetime | None


@dataclass
class Shelf:
    """Lives as long as one request."""

    app_id: int
    mode: str
    _releases: dict[tuple[str, str], Found | None] = field(default_factory=dict)
    _tombstones: dict[str, Tombstone | None] = field(default_factory=dict)
    _reasons: frozenset[str] | None = None

    def release(self, reference: str, locale: str) -> Found | None:
        """The release behind `code@number`; pilots are for the room that runs them."""
        key = (reference, locale)
        if key not in self._releases:
            self._releases[key] = _find(reference, locale)
        return self._releases[key]

    def unknown_reasons(self, codes: list[str]) -> list[str]:
        """Codes that were never offered; one that is switched off may still be on somebody's screen."""
        if codes and self._reasons is None:
            self._reasons = frozenset(Reason.objects.values_list("code", flat=True))
        return [code for code in codes if code not in (self._reasons or ())]

    def is_erased(self, subject: str, occurred_at: datetime) -> bool:
        """Whether nothing of that moment may be kept for this subject."""
        if subject not in self._tombstones:
            stones = Tombstone.objects.filter(app_id=self.app_id, mode=self.mode, subject=subject)
            self._tombstones[subject] = stones.first()
        stone = self._tombstones[subject]
        return stone is not None and (stone.stop or stone.erased_at >= occurred_at)


def _find(reference: str, locale: str) -> Found | None:
    code, _, text = reference.partition("@")
    try:
        number = parse(text)
    except BadNumber:
        return None
    if max(number.major, number.minor, number.patch) > 2_000_000_000:  # beyond what the column holds
        return None
    withdrawals = Change.objects.withdrawals().filter(release=OuterRef("pk")).order_by("-pk")
    release = (
        Release.objects.final()
        .without_texts()
        .filter(code=code, locale=locale, major=number.major, minor=number.minor, patch=number.patch)
        .annotate(withdrawn_at=Subquery(withdrawals.values("at")[:1]))
        .first()
        if number.pilot_n is None
        else None
    )
    return Found(release, getattr(release, "withdrawn_at")) if release else None  # noqa: B009 - an annotation
