"""One printed page: the month of the catalogue, and the month of a team with two questions to discuss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback import words
from feedback.catalogue.rows import Row, decisions
from feedback.comments.shown import words_of
from feedback.course import month_name
from feedback.pools import Pool
from releases.models import Release

MOST = 5
PER_PAGE = 2


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; what it says when there are none."""

    heading: str
    lines: list[str]
    empty: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one printed page."""

    title: str
    sections: list[Section]
    foot: list[str] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)  # whose words stand on it: reading them is written down


def months_of(found: Sequence[Row]) -> list[str]:
    """Every month that anything was used in, newest first."""
    return sorted({month for row in found for month in row.months}, reverse=True)


def teams_of(found: Sequence[Row]) -> list[str]:
    """Every team that used anything."""
    return sorted({team for row in found for teams in row.months.values() for team in teams})


def month_sheet(found: Sequence[Row], month: str, today: date) -> Sheet:
    """Used by whom, stopped where, changed what, needs a decision."""
    return Sheet(
        title=_("What came back in %(month)s") % {"month": month_name(month)},
        sections=[
            Section(_("Used by"), _used_by(found, month), _("No team used anything this month.")),
            Section(_("Most valued"), _valued(found), _("A list needs 30 opinions about an exercise.")),
            Section(_("Stopped at"), _stopped(found), _("Nowhere do many people stop.")),
            Section(_("Changed"), _changed(found, month), _("Nothing was released this month.")),
            Section(_("Needs a decision"), _decide(found, today), _("Nothing waits for a decision.")),
        ],
        foot=_foot(found),
    )


def team_sheet(found: Sequence[Row], team: str, month: str) -> Sheet:
    """For intervision: what this team used, where clients stop in it, and what to talk about."""
    own = sorted(
        (row for row in found if team in row.months.get(month, {})),
        key=lambda row: (-row.months[month][team]["assigned"][1], row.title.lower()),
    )
    quotes, comments = _quotes(own[:MOST])
    about = {"team": team, "month": month_name(month)}
    used = [
        _("%(title)s: given to %(given)s, used by %(used)s")
        % {
            "title": row.title,
            "given": words.few(tuple(row.months[month][team]["assigned"])),
            "used": words.few(tuple(row.months[month][team]["opened"])),
        }
        for row in own[:MOST]
    ]
    return Sheet(
        title=_("Intervision of team %(team)s, %(month)s") % about,
        sections=[
            Section(_("Most used in your team"), used, _("Your team used nothing this month.")),
            Section(
                _("Stopped most, by clients of all teams"), _stopped(own), _("Nowhere do many people stop.")
            ),
            Section(_("In clients' own words"), quotes, _("Nothing was released to read.")),
            Section(_("Changed"), _changed(own, month), _("Nothing that you use was released this month.")),
            Section(_("To discuss"), _questions(own), ""),
        ],
        foot=_foot(found),
        comments=comments,
    )


def _quotes(own: Sequence[Row]) -> tuple[list[str], list[int]]:
    """Released comments about what this team uses, whoever's clients wrote them; a few per exercise."""
    lines, comments = [], []
    for row in own:
        found = words_of(Pool(row.code, int(row.number.split(".")[0])))
        lines += [f"{row.title}: “{text}”" for text in found.clients[:PER_PAGE]]
        comments += found.ids if found.clients else []
    return lines[:MOST], comments


def _used_by(found: Sequence[Row], month: str) -> list[str]:
    lines = []
    for team in teams_of(found):
        own = [row for row in found if team in row.months.get(month, {})]
        if not own:
            continue
        most = max(own, key=lambda row: row.months[month][team]["assigned"][1])
        said = ngettext(
            "%(team)s: %(n)d exercise or module; most: %(title)s",
            "%(team)s: %(n)d exercises and modules; most: %(title)s",
            len(own),
        ) % {"team": team, "n": len(own), "title": most.title}
        lines.append(said)
    return lines


def _valued(found: Sequence[Row]) -> list[str]:
    ranked = sorted((row for row in found if row.lower is not None), key=lambda row: -(row.lower or 0))
    return [f"{row.title}: {row.opinion}" for row in ranked[:MOST]]


def _stopped(found: Sequence[Row]) -> list[str]:
    hard = sorted((row for row in found if row.hardest), key=lambda row: -(row.hardest or {})["stopped"])
    return [f"{row.title}: {row.stops}" for row in hard[:MOST]]


def _changed(found: Sequence[Row], month: str) -> list[str]:
    """What was released in this month, in one line each."""
    year, number = map(int, month.split("-"))
    codes = {row.code: row for row in found}
    new = Release.objects.final().without_texts().select_related("candidate").filter(
        code__in=codes, at__year=year, at__month=number
    )  # fmt: skip
    lines = dict.fromkeys(
        f"{codes[release.code].title} {release.number}"
        + (f": {release.candidate.note}" if release.candidate and release.candidate.note else "")
        for release in new.order_by("at")
    )
    return list(lines)[-MOST:]


def _decide(found: Sequence[Row], today: date) -> list[str]:
    return [f"{title}: {why}" for title, why in decisions(found, today)][: 2 * MOST]


def _questions(own: Sequence[Row]) -> list[str]:
    """Two, about what this team really used."""
    hard = max(
        (row for row in own if row.hardest), key=lambda row: (row.hardest or {})["stopped"], default=None
    )
    quiet = min(own, key=lambda row: row.raters, default=None)
    first = (
        _("Many clients stop at “%(step)s” of %(title)s. What do you see happen there, and what helps?")
        % {"step": (hard.hardest or {})["label"] or _("the start"), "title": hard.title}
        if hard
        else _(
            "Which exercise did you give this month, and what did the client do with it between two sessions?"
        )
    )
    second = (
        _("%(title)s got %(n)d opinions so far. How do you ask clients what it brought them?")
        % {"title": quiet.title, "n": quiet.raters}
        if quiet
        else _("Your team gave no exercises this month. What would have to change before you do?")
    )
    return [first, second]


def _foot(found: Sequence[Row]) -> list[str]:
    foot = [str(words.DISCLAIMER)]
    if any(row.is_demo for row in found):
        foot.append(_("Made-up figures of a demo institution: no real person said this."))
    return foot
