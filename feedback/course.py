"""What a page tells of the course of things: from week to week, from release to release, since the assignment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback import pictures, words
from feedback.models import Batch, Figure
from feedback.pools import TOO_FEW, Pool
from feedback.statistics import of_hundred
from releases.models import Release

FROM = 30  # raters
WEEKS = 26


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One week in which the figures moved."""

    week: str
    n: int
    share: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The share that had something from it, each time the figures moved."""

    line: pictures.Line
    rows: list[TrendRow]


def trend(pool: Pool) -> Trend | None:
    """From 30 raters and two views: everything here was seen before."""
    figures = Figure.objects.filter(
        batch__in=pool.batches(Batch.Rhythm.WEEKLY), measure="opinion", scope="pool"
    )
    seen = figures.exclude(shown=TOO_FEW).order_by("-batch__at").values_list("batch__at", "shown")[:WEEKS]
    views = list(reversed(seen))
    if len(views) < 2 or views[-1][1]["n"] < FROM:
        return None
    points, rows = [], []
    for moment, shown in views:
        low, high = shown["ranges"]["something"]
        bounds = of_hundred(low, high, shown["n"])
        share = 50 * (low + high) / shown["n"]
        points.append((share, *bounds))
        said = words.of_hundred_between(round(share), *bounds)
        rows.append(TrendRow(date_format(moment, "j F Y"), shown["n"], said))
    return Trend(pictures.line(points), rows)


@dataclass
class ReleaseRow:
    """One number: when it came, what changed in it, and what was said of it."""

    number: str
    at: datetime
    notes: list[str] = field(default_factory=list)
    table: Any = None


def release_rows(releases: Sequence[Release], parts: Mapping[str, Any]) -> list[ReleaseRow]:
    """Newest first; the languages of a number are one row."""
    rows: dict[str, ReleaseRow] = {}
    for release in releases:
        row = rows.setdefault(release.number, ReleaseRow(release.number, release.at))
        row.at = min(row.at, release.at)
        note = release.candidate.note if release.candidate else ""
        if note and note not in row.notes:
            row.notes.append(note)
        row.table = parts.get(release.number)
    return list(rows.values())


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its words and its place on a line from 0 to 100."""

    label: str
    said: str
    whisker: pictures.Whisker


def _share(
    label: str, shown: Mapping[str, int], key: str = "share", low: str = "low", high: str = "high"
) -> Share:
    numbers = shown[key], shown[low], shown[high]
    picture = pictures.whisker(numbers[1], numbers[2], numbers[0])
    return Share(label, words.of_hundred_between(*numbers), picture)


@dataclass(frozen=True, slots=True)
class Fortnight:
    """The first two weeks after the assignment."""

    n: int
    rows: list[Share]


def fortnight(shown: Mapping[str, Any]) -> Fortnight | None:
    """How soon it was opened, and who was still there in the second week."""
    if not shown:
        return None
    labels = {
        1: _("Opened within a day"),
        3: _("Opened within 3 days"),
        7: _("Opened within a week"),
        14: _("Opened within two weeks"),
    }
    rows = [_share(labels[row["day"]], row) for row in shown["opened"]]
    return Fortnight(shown["n"], [*rows, _share(_("Did something in the second week"), shown["second_week"])])


@dataclass(frozen=True, slots=True)
class TeamMonth:
    """One team in one month."""

    month: str
    team: str
    assigned: str
    opened: str


def team_months(shown: Mapping[str, Any]) -> list[TeamMonth]:
    """Newest month first."""
    months: Mapping[str, Any] = shown.get("months", {})
    return [
        TeamMonth(
            month_name(month), team,
            words.few(tuple(bands["assigned"])), words.few(tuple(bands["opened"])),
        )
        for month in sorted(months, reverse=True)
        for team, bands in sorted(months[month].items())
    ]  # fmt: skip


def month_name(month: str) -> str:
    """'november 2026'."""
    year, number = map(int, month.split("-"))
    return date_format(date(year, number, 1), "F Y")


def never_opened(step: Mapping[str, Any]) -> Share | None:
    """Of a part that everybody gets: who never opened it."""
    return _share("", step, "never", "never_low", "never_high") if "never" in step else None


def still_there(step: Mapping[str, Any]) -> str:
    """How many of those who began are left after a step."""
    if "left" not in step:
        return ""
    return words.of_hundred_between(step["left"], step["left_low"], step["left_high"])
