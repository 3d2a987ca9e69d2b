"""What one request looks up: each release, reason and tombstone at most once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Subquery

from feedback.models import Reason, Tombstone
from releases.models import Change, Release
from releases.models.change import Reason as Reasons
from releases.numbering import BadNumber, parse


@dataclass(frozen=True, slots=True)
class Found:
    """A release that clients can have, and since when it is withdrawn, if it is."""

    release: Release
    withdrawn_at: datetime | None
    is_harmful: bool = False  # taken back because it can do harm


Opens = Callable[[Release], bool]


def nobody(release: Release) -> bool:
    """Takes part in no pilot."""
    return False


@dataclass
class Shelf:
    """Lives as long as one request."""

    app_id: int
    mode: str
    # Whether the caller takes part in the pilot that a release was made for; the room above knows.
    opens: Opens = nobody
    _releases: dict[tuple[str, str], Found | None] = field(default_factory=dict)
    _tombstones: dict[str, Tombstone | None] = field(default_factory=dict)
    _reasons: frozenset[str] | None = None

    def release(self, reference: str, locale: str) -> Found | None:
        """The release behind `code@number`; of a pilot only for who takes part, to others it is unknown."""
        key = (reference, locale)
        if key not in self._releases:
            found = _find(reference, locale)
            hidden = found is not None and found.release.pilot_n is not None and not self.opens(found.release)
            self._releases[key] = None if hidden else found
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
    if (
        max(number.major, number.minor, number.patch, number.pilot_n or 0) > 2_000_000_000
    ):  # beyond what the column holds
        return None
    withdrawals = Change.objects.withdrawals().filter(release=OuterRef("pk")).order_by("-pk")
    release = (
        Release.objects.without_texts()
        .filter(code=code, locale=locale)
        .numbered(number)
        .annotate(
            withdrawn_at=Subquery(withdrawals.values("at")[:1]),
            withdrawn_for=Subquery(withdrawals.values("reason")[:1]),
        )
        .first()
    )
    if release is None:
        return None
    why, moment = (getattr(release, name) for name in ("withdrawn_for", "withdrawn_at"))
    return Found(release, moment, is_harmful=why == Reasons.HARM)
