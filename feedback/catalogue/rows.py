"""One row per exercise and module, from the published figures of its newest line; a handful of queries for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _

from content.models import Exercise, Facet
from content.models.identity import Identity
from content.side import without_side_drafts
from feedback import statistics, words
from feedback.funnels import STARTERS
from feedback.insights import OFTEN
from feedback.models import Figure, Role
from feedback.privacy import PERSONS, Range
from modules.models import Module
from releases.models import Release

Shown = Mapping[str, Any]
RANKED_FROM = 30  # raters; below that a list would be of chance
MEASURES = ("reach", "opinion", "raters", "funnel", "months", "watch")


@dataclass
class Row:
    """What the catalogue tells of one exercise or module."""

    page: Any
    code: str
    number: str
    reach: dict[str, Range]
    raters: int
    opinion: str = ""
    certain: tuple[int, int] = (0, 0)  # certainly had something from it, of how many
    hardest: Mapping[str, Any] | None = None
    months: Mapping[str, Any] = field(default_factory=dict)
    watch: Mapping[str, Any] | None = None
    lower: float | None = None  # of its rank, in hundredths
    is_demo: bool = False

    @property
    def title(self) -> str:
        """Of the page that it is about."""
        return str(self.page.title)

    @property
    def kind(self) -> str:
        """Exercise or module, in words."""
        return str(self.page._meta.verbose_name)

    @property
    def given(self) -> str:
        """The band of those who were given it."""
        return words.people(self.reach["assigned"])

    @property
    def opened(self) -> str:
        """The band of those who opened it."""
        return words.people(self.reach["opened"])

    @property
    def completed(self) -> str:
        """The band of those who completed it."""
        return words.people(self.reach["completed"])

    @property
    def stops(self) -> str:
        """Where most people stop, if many do."""
        if self.hardest is None:
            return ""
        about = {"step": self.hardest["label"] or _("the start"), "share": self.hardest["stopped"]}
        return _("“%(step)s”: %(share)d of 100 stop there") % about

    @property
    def valued(self) -> str:
        """The place in the list of what is valued, in words; only from 30 opinions."""
        if self.lower is None:
            return ""
        return _("Lower bound, for ranking: %(share)d of 100") % {"share": round(100 * self.lower)}


def rows() -> list[Row]:
    """Everything that clients have, by title."""
    pages = _pages()
    numbers = _numbers(pages)
    figures = _figures(numbers)
    found = [
        _row(page, numbers[code], figures.get(code, {})) for code, page in pages.items() if code in numbers
    ]
    _rank(found)
    return sorted(found, key=lambda row: row.title.lower())


def _pages() -> dict[str, Any]:
    """Of each code the original: feedback is shared by its languages."""
    codes = dict(Identity.objects.values_list("translation_key", "code"))
    found: dict[str, Any] = {}
    for model in (Exercise, Module):
        for page in without_side_drafts(model.objects.live()).order_by("-pk"):
            if page.translation_key in codes:
                found[codes[page.translation_key]] = page
    return found


def _numbers(codes: Iterable[str]) -> dict[str, Release]:
    """The newest release of each code."""
    newest = Release.objects.final().filter(code__in=list(codes)).values("code").annotate(major=Max("major"))
    majors = {row["code"]: row["major"] for row in newest}
    found: dict[str, Release] = {}
    wanted = Release.objects.final().without_texts().filter(code__in=majors).order_by("minor", "patch", "at")
    for release in wanted:
        if release.major == majors[release.code]:
            found[release.code] = release
    return found


def _figures(numbers: Mapping[str, Release]) -> dict[str, dict[str, Shown]]:
    """The newest of each measure per code, for clients of the newest line."""
    figures = Figure.objects.filter(
        measure__in=MEASURES, batch__role=Role.CLIENT, batch__code__in=list(numbers)
    )
    newer = Figure.objects.filter(
        measure=OuterRef("measure"), scope=OuterRef("scope"), batch__code=OuterRef("batch__code"),
        batch__major=OuterRef("batch__major"), batch__role=OuterRef("batch__role"),
        batch__rhythm=OuterRef("batch__rhythm"), batch__at__gt=OuterRef("batch__at"),
    )  # fmt: skip
    found: dict[str, dict[str, Shown]] = {}
    wanted = figures.exclude(Exists(newer)).values_list(
        "batch__code", "batch__major", "measure", "scope", "shown"
    )
    for code, major, measure, scope, shown in wanted:
        is_part = measure == "opinion" and scope == "releases"
        if major == numbers[code].major and not shown.get("few") and not is_part:
            found.setdefault(code, {})[measure] = shown
    return found


def _row(page: Any, release: Release, shown: Mapping[str, Shown]) -> Row:
    reach = shown.get("reach", {})
    bands = {name: tuple(reach.get(name, (0, 0))) for name in ("assigned", "opened", "completed")}
    raters = shown.get("raters", {}).get("n", 0)
    row = Row(page, release.code, release.number, bands, raters, is_demo=bool(reach.get("demo")))
    if "opinion" in shown:
        ranges, n = shown["opinion"]["ranges"]["something"], shown["opinion"]["n"]
        row.opinion, row.certain, row.raters = words.opinion(tuple(ranges), n), (ranges[0], n), n
    else:
        row.opinion = words.waiting(min(raters, 4))
    often = [step for step in shown.get("funnel", {}).get("steps", []) if step.get("stopped", 0) >= OFTEN]
    row.hardest = max(often, key=lambda step: step["stopped"], default=None)
    row.months = shown.get("months", {}).get("months", {})
    row.watch = shown.get("watch")
    return row


def _rank(found: Sequence[Row]) -> None:
    """From 30 opinions: the lower bound of what is drawn towards the whole catalogue."""
    ranked = [row for row in found if row.certain[1] >= RANKED_FROM]
    yes, n = (sum(row.certain[i] for row in ranked) for i in (0, 1))
    if not ranked:
        return
    groups = [(k / m, k / m * (1 - k / m) * m / (m - 1), m) for k, m in (row.certain for row in ranked)]
    learned = statistics.empirical_bayes(groups)
    weight = learned.weight if learned and learned.weight else 10
    for row in ranked:
        k, m = row.certain
        row.lower = statistics.shrunk(
            {1: k, 0: m - k}, {1: (yes + 1) / (n + 2), 0: 1 - (yes + 1) / (n + 2)}, weight
        ).lower


@dataclass(frozen=True, slots=True)
class Covered:
    """How much there is, and is used, for one problem, phase or method."""

    kind: str
    label: str
    pages: int
    used: int
    heard: int


def coverage(found: Sequence[Row]) -> list[Covered]:
    """Every word of the three vocabularies, also those that nothing is for."""
    on_page: dict[int, set[int]] = {}
    for model in (Exercise, Module):
        through = model.facets.through
        owner = f"{model._meta.model_name}_id"
        for page, facet in through.objects.values_list(owner, "facet_id"):
            on_page.setdefault(facet, set()).add(page)
    told = []
    for kind in (Facet.Kind.PROBLEM, Facet.Kind.PHASE, Facet.Kind.METHOD):
        for facet in Facet.objects.of_kind(kind):
            of_facet = [row for row in found if row.page.pk in on_page.get(facet.pk, set())]
            used = sum(row.reach["opened"][0] > 0 for row in of_facet)
            heard = sum(row.raters >= 5 for row in of_facet)
            told.append(Covered(str(kind.label), str(facet), len(of_facet), used, heard))
    return told


def decisions(found: Sequence[Row], today: date) -> list[tuple[str, str]]:
    """What somebody has to decide about, and why; the heaviest first. What nobody was given is one line."""
    told: list[tuple[int, str, str]] = []
    for row in found:
        if row.watch and row.watch["alarm"]:
            told.append((0, row.title, words.watch(dict(row.watch))))
        if row.page.review_due and row.page.review_due < today:
            told.append((1, row.title, _("The review date has passed.")))
        if row.stops:
            told.append((2, row.title, row.stops))
        if row.reach["assigned"][0] >= STARTERS and row.raters < PERSONS:
            told.append((3, row.title, _("Often given, and hardly anybody gave an opinion.")))
    idle = [row.title for row in found if row.reach["assigned"][1] == 0]
    if idle:
        told.append((4, _("Nobody was given this yet"), ", ".join(idle)))
    return [(title, why) for _weight, title, why in sorted(told, key=lambda one: one[0])]
