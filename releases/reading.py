"""What is read of releases: by the API on every call, and by the pages of the admin.

Each function is one or two indexed queries. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from .models import Change, Feed, Pointer, Release, ReleaseFacet, ReleasePin
from .models.release import ReleaseQuerySet
from .numbering import BadNumber, is_partial, parse

STEPS_TO_SUCCESSOR = 5  # a chain of successors is followed so far and no further


class Status(TextChoices):
    """Where a release stands now; derived, never stored."""

    CURRENT = "current", _("Current")
    SUPERSEDED = "superseded", _("Superseded")  # a newer one of this locale exists
    PILOT = "pilot", _("Pilot")
    RETIRED = "retired", _("Retired")  # its code is out of the lists
    WITHDRAWN = "withdrawn", _("Withdrawn")


class OldCursor(ValueError):
    """A cursor of before a restore: who holds it starts again."""


class BadCursor(ValueError):
    """A text that is no cursor of this feed."""


# One release --------------------------------------------------------------------------------------


def exact(type: str, code: str, locale: str, number: str) -> Release | None:
    """Exactly this number, pilots and withdrawn ones included; None for a text that is no number."""
    try:
        wanted = parse(number)
    except BadNumber:
        return None
    return Release.objects.of(type, code).in_locale(locale).numbered(wanted).first()


def newest(type: str, code: str, locale: str, partial: str) -> Release | None:
    """The newest that `2` or `2.1` names, never a pilot. It may be withdrawn: then the answer is 410."""
    if not is_partial(partial):
        return None
    return _pointed(type, code, locale, partial)


def current(type: str, code: str, locale: str) -> Release | None:
    """What `{code}/` answers; None when there is none, it was withdrawn or the code is retired."""
    return _pointed(type, code, locale, "")


def last(type: str, code: str, locale: str) -> Release | None:
    """The newest final release by number, whatever became of it."""
    return Release.objects.of(type, code).in_locale(locale).final().newest_first().first()


def _pointed(type: str, code: str, locale: str, line: str) -> Release | None:
    pointer = Pointer.objects.filter(type=type, code=code, locale=locale, line=line).select_related("release")
    found = pointer.first()
    return found.release if found else None


# What became of it --------------------------------------------------------------------------------


def withdrawal(release: Release) -> Change | None:
    """The withdrawal that holds for this release, if any."""
    return Change.objects.withdrawals().filter(release=release).order_by("-pk").first()


def withdrawn_twin(type: str, code: str, locale: str, content_digest: str, parts: set[str]) -> Release | None:
    """A withdrawn release of exactly this content that pins exactly these releases (digests) of its parts."""
    same = Release.objects.of(type, code).in_locale(locale).filter(content_digest=content_digest)
    for one in same.withdrawn().without_texts().prefetch_related("pins__pinned"):
        if {pin.pinned.digest for pin in one.pins.all()} == parts:
            return one
    return None


def retirement(type: str, code: str, locale: str) -> Change | None:
    """The retirement that holds for this code in this locale, if any."""
    return Change.objects.retirements().filter(type=type, code=code, locale=locale).order_by("-pk").first()


def successor(withdrawn: Change) -> Release | None:
    """What to use instead: the first in the chain of successors that is not withdrawn itself."""
    step: Change | None = withdrawn
    for _step in range(STEPS_TO_SUCCESSOR):
        if step is None or not step.successor:
            return None
        found = named(step.successor, step.locale)
        if found is None:
            return None
        step = withdrawal(found)
        if step is None:
            return found
    return None


def named(reference: str, locale: str) -> Release | None:
    """The release that `code@number` names in a locale. A code has one type, so no type is needed."""
    code, _at, number = reference.partition("@")
    try:
        wanted = parse(number)
    except BadNumber:
        return None
    return Release.objects.filter(code=code).in_locale(locale).numbered(wanted).first()


def with_status(releases: ReleaseQuerySet) -> ReleaseQuerySet:
    """Annotate what `status` needs, so that a list costs one query."""
    return releases.annotate(
        is_withdrawn=Exists(Change.objects.withdrawals().filter(release=OuterRef("pk"))),
        is_retired=Exists(
            Change.objects.retirements().filter(
                type=OuterRef("type"), code=OuterRef("code"), locale=OuterRef("locale")
            )
        ),
        is_current=Exists(Pointer.objects.current().filter(release=OuterRef("pk"))),
    )


def status(release: Release) -> Status:
    """Where a release stands. Costs a query unless it came from `with_status`."""
    if not hasattr(release, "is_withdrawn"):
        release = with_status(Release.objects.without_texts()).get(pk=release.pk)
    facts = release.__dict__
    if facts["is_withdrawn"]:
        return Status.WITHDRAWN
    if release.pilot_n is not None:
        return Status.PILOT
    if facts["is_retired"]:
        return Status.RETIRED
    return Status.CURRENT if facts["is_current"] else Status.SUPERSEDED


# Many ---------------------------------------------------------------------------------------------


def history(type: str, code: str) -> list[Release]:
    """Every final release of a code in all locales, newest first, with status; without the texts."""
    releases = Release.objects.of(type, code).final().without_texts()
    return list(with_status(releases).newest_first())


def listing(
    *, type: str, locale: str, facets: Mapping[str, Iterable[str]] | None = None
) -> QuerySet[Release]:
    """The current releases of a type in a locale, newest first; of each kind of facet any of the codes."""
    releases = Release.objects.current().filter(type=type, locale=locale)
    for kind, codes in (facets or {}).items():
        filed = ReleaseFacet.objects.filter(release=OuterRef("pk"), kind=kind, code__in=list(codes))
        releases = releases.filter(Exists(filed))
    return releases.order_by("-at", "code")


def translations(type: str, codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Per code the locales in which it is current, with the number there."""
    found: dict[str, dict[str, str]] = {}
    pointers = Pointer.objects.current().filter(type=type, code__in=list(codes))
    columns = [f"release__{name}" for name in ("major", "minor", "patch")]
    for code, locale, *number in pointers.order_by("code", "locale").values_list("code", "locale", *columns):
        found.setdefault(code, {})[locale] = ".".join(map(str, number))
    return found


def withdrawn() -> list[Change]:
    """Everything that is taken back now, releases and media; pilots are for those who take part."""
    held = Change.objects.withdrawals() | Change.objects.media_withdrawals()
    return list(held.filter(position__isnull=False).order_by("position"))


@dataclass(frozen=True)
class Part:
    """One pinned part of a module's release. `withdrawal` says that it counts as absent."""

    part_id: str
    release: Release
    withdrawal: Change | None


def expand(module: Release) -> list[Part]:
    """The exact releases that a module's release pins, with what became of each; three queries."""
    held = Prefetch("changes", queryset=Change.objects.withdrawals().order_by("-pk"), to_attr="held_back")
    pinned = Prefetch("pinned", queryset=Release.objects.prefetch_related(held))
    pins = ReleasePin.objects.filter(release=module).order_by("pk").prefetch_related(pinned)
    return [Part(pin.part_id, pin.pinned, next(iter(vars(pin.pinned)["held_back"]), None)) for pin in pins]


# The feed -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FeedPage:
    """A piece of the feed, and the cursor that comes after it."""

    changes: list[Change]
    cursor: str
    more: bool


def feed(after: str = "", limit: int = 100) -> FeedPage:
    """What happened after a cursor, in order. Empty begins at the beginning."""
    head = Feed.objects.get(pk=1)
    position = _position(after, head)
    found = list(Change.objects.after(position)[: limit + 1])
    changes, more = found[:limit], len(found) > limit
    for change in changes:
        change.read_in_epoch = head.epoch
    reached = changes[-1].position if changes else position
    return FeedPage(changes, f"{head.epoch}.{reached}", more)


def _position(cursor: str, head: Feed) -> int:
    if not cursor:
        return 0
    epoch, _dot, position = cursor.partition(".")
    if not (epoch.isascii() and position.isascii() and epoch.isdecimal() and position.isdecimal()):
        raise BadCursor(cursor)
    if (
        len(cursor) > 30
        or int(epoch) > head.epoch
        or (int(epoch) == head.epoch and int(position) > head.position)
    ):
        raise BadCursor(cursor)
    if int(epoch) < head.epoch:
        raise OldCursor(cursor)
    return int(position)
