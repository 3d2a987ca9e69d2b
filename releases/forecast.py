"""What a withdrawal would do, without doing it: computed from what is read, nothing is written or locked.

The rehearsal shows this, and the page shows it before somebody presses the button. A test withdraws for real and
compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from . import reach, reading, recall
from .models import Pointer, Release
from .reach import Using

PLURALS = {"exercise": "exercises", "questionnaire": "questionnaires", "module": "modules"}


@dataclass(frozen=True)
class Answer:
    """What apps hear at one address of the API, now and afterwards: a number, or the reason of a 410."""

    address: str
    locale: str
    now: str
    then: str
    successor: str = ""

    @property
    def changes(self) -> bool:
        """Whether apps will hear something else."""
        return self.now != self.then


@dataclass(frozen=True)
class Forecast:
    """The whole of it."""

    releases: Sequence[Release]
    pilots: Sequence[Release]
    locales: Sequence[str]
    lines: Sequence[str]
    modules: Sequence[Release]
    answers: Sequence[Answer]
    apps: Sequence[Using]
    pages: Sequence[Release] = ()  # of a medium: the current releases that will show a hole


def of_withdrawal(releases: Sequence[Release], successors: Iterable[Release] = ()) -> Forecast:
    """What taking back these releases would do."""
    instead = {one.locale: one.reference for one in successors}
    return Forecast(
        releases=releases,
        pilots=[one for one in releases if one.pilot_n is not None],
        locales=sorted({one.locale for one in releases}),
        lines=sorted({one.line for one in releases}, key=lambda line: [int(n) for n in line.split(".")]),
        modules=modules_with(releases),
        answers=[answer for place in _places(releases) for answer in _answers(place, releases, instead)],
        apps=reach.using(releases),
    )


def of_media(sha256: str) -> Forecast:
    """What taking back this medium would do: the releases stay, the file goes."""
    releases = list(recall.releases_with(sha256).defer("content", "guide"))
    current = set(Pointer.objects.current().filter(release__in=releases).values_list("release", flat=True))
    return Forecast(
        releases=releases,
        pilots=[one for one in releases if one.pilot_n is not None],
        locales=sorted({one.locale for one in releases}),
        lines=sorted({f"{one.code}@{one.line}" for one in releases}),
        modules=[],
        answers=[Answer(path, "", "200", "withdrawn") for path in sorted(recall.files_of(sha256))],
        apps=reach.using(releases),
        pages=[one for one in releases if one.pk in current],
    )


def modules_with(releases: Iterable[Release]) -> list[Release]:
    """The module releases that clients can begin or go on with and that pin one of these: newest of each line."""
    pinning = Release.objects.filter(pins__pinned__in=[one.pk for one in releases])
    newest = Pointer.objects.lines().values("release")
    return list(pinning.filter(pk__in=newest).without_texts().distinct().order_by("code", "locale"))


Place = tuple[str, str, str]


def _places(releases: Iterable[Release]) -> list[Place]:
    return sorted({(one.type, one.code, one.locale) for one in releases if one.pilot_n is None})


def _answers(place: Place, releases: Sequence[Release], instead: dict[str, str]) -> list[Answer]:
    """`{code}/`, then the ranges, then each number."""
    type_, code, locale = place
    gone = {one.pk for one in releases}
    start, next_ = f"{PLURALS[type_]}/{code}/", instead.get(locale, "")
    found = [_current(place, start, gone, next_)]
    pointers = Pointer.objects.lines().filter(type=type_, code=code, locale=locale).select_related("release")
    for pointer in sorted(pointers, key=lambda one: (one.line.count("."), one.line)):
        now = "withdrawn" if reading.withdrawal(pointer.release) else pointer.release.number
        then = "withdrawn" if pointer.release_id in gone else now
        found.append(_answer(f"{start}versions/{pointer.line}/", locale, now, then, next_))
    own = [one for one in releases if (one.type, one.code, one.locale) == place and one.pilot_n is None]
    return found + [
        _answer(f"{start}versions/{one.number}/", locale, one.number, "withdrawn", next_) for one in own
    ]


def _current(place: Place, address: str, gone: set[UUID], successor: str) -> Answer:
    """An older release never comes in its place, and never another language."""
    current, last = reading.current(*place), reading.last(*place)
    retired = reading.retirement(*place) is not None
    now = current.number if current else "retired" if retired else "withdrawn"
    if last is not None and reading.withdrawal(last) is not None:
        now = "withdrawn"
    then = "withdrawn" if last is not None and last.pk in gone else now
    return _answer(address, place[2], now, then, successor)


def _answer(address: str, locale: str, now: str, then: str, successor: str) -> Answer:
    return Answer(address, locale, now, then, successor if then == "withdrawn" and now != then else "")
