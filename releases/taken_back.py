"""What was taken back, as people did it: one act of one person, be it of thirty releases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef

from media.models import Document, Image, Recording

from . import reading
from .models import Change, Confirmation, Event, Release

TAKEN_BACK = (Event.WITHDRAWN, Event.MEDIA_WITHDRAWN)
PATIENCE = timedelta(hours=24)


@dataclass(frozen=True)
class Act:
    """Releases of one code, or the files of one medium, taken back together."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The row that stands for all."""
        return self.changes[0]

    @property
    def pk(self) -> int:
        """By which addresses name it."""
        return self.first.pk

    @property
    def is_media(self) -> bool:
        """Whether files were taken back, or releases."""
        return self.first.event == Event.MEDIA_WITHDRAWN

    @property
    def title(self) -> str:
        """What it is about, in words."""
        if self.is_media:
            item = library_item(self.first.digest)
            return str(item.title if item else self.first.media)
        own = [one for one in self.releases if one.locale == settings.LANGUAGE_CODE]
        return next((one.title for one in [*own, *self.releases]), self.first.code)

    @property
    def releases(self) -> list[Release]:
        """The releases that were taken back."""
        return [change.release for change in self.changes if change.release]

    @property
    def holding(self) -> list[Change]:
        """Those that nobody has undone since."""
        return [change for change in self.changes if holds(change)]

    @property
    def confirmation(self) -> Confirmation | None:
        """Who stands behind it too, if somebody does."""
        rows = Confirmation.objects.filter(change__in=self.changes).select_related("by")
        return rows.order_by("pk").first()

    @property
    def unconfirmed(self) -> list[Change]:
        """What still holds and waits for a second person."""
        done = set(Confirmation.objects.filter(change__in=self.changes).values_list("change_id", flat=True))
        return [change for change in self.holding if change.pk not in done]


def held() -> Any:
    """Every withdrawal that holds, of releases and of files."""
    return Change.objects.withdrawals() | Change.objects.media_withdrawals()


def holds(change: Change) -> bool:
    """Whether this withdrawal still holds."""
    if change.event == Event.WITHDRAWN:
        return Change.objects.withdrawals().filter(pk=change.pk).exists()
    return Change.objects.media_withdrawals().filter(pk=change.pk).exists()


def act_of(change: Change) -> Act:
    """Everything that was taken back together with this."""
    same = Change.objects.filter(
        event=change.event, by=change.by_id, at=change.at, code=change.code, reason=change.reason
    )
    if change.event == Event.MEDIA_WITHDRAWN:
        same = same.filter(digest=change.digest)
    return Act(tuple(same.select_related("by", "release").order_by("pk")))


def acts(changes: Iterable[Change]) -> list[Act]:
    """The acts that these rows belong to, newest first."""
    found: dict[int, Act] = {}
    seen: set[int] = set()
    for change in changes:
        if change.pk not in seen:
            act = act_of(change)
            seen |= {one.pk for one in act.changes}
            found[act.pk] = act
    return [found[pk] for pk in sorted(found, reverse=True)]


def to_confirm(*, before: datetime | None = None) -> list[Act]:
    """Acts that hold and that nobody else has looked at yet; `before` leaves out what is newer."""
    confirmed = Confirmation.objects.filter(change=OuterRef("pk"))
    waiting = held().exclude(Exists(confirmed)).select_related("by", "release").order_by("pk")
    return acts(waiting.filter(at__lte=before) if before else waiting)


def library_item(sha256: str) -> Any:
    """The picture, recording or document in the library with this content, if it is still there."""
    for model in (Image, Recording, Document):
        found = model.objects.filter(sha256=sha256).first() if sha256 else None
        if found is not None:
            return found
    return None


def named_successor(change: Change) -> tuple[Release | None, Release | None]:
    """The successor that was chosen, and what apps are pointed to now; they differ when it was taken back too."""
    return reading.named(change.successor, change.locale), reading.successor(change)
