"""What a page shows of a pool: read from published figures only, so the threshold cannot be passed by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from feedback import course, pictures, words
from feedback.comments.shown import Words, words_of
from feedback.models import Batch, Reason, Role
from feedback.pools import Pool
from feedback.privacy import PERSONS, Range
from feedback.shown import ManyShown, Shown
from feedback.statistics import low_volume, of_hundred
from releases.models import Release

NUMBERS_FROM = 10  # below this many raters chips are named, not counted
OFTEN = 20  # a step at which so many of 100 stop is worth a look


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table under a picture."""

    name: str
    label: str
    count: str
    least: int


@dataclass(frozen=True, slots=True)
class Table:
    """A picture of answers, its sentence and its table."""

    n: int
    sentence: str
    rows: list[Row]
    segments: list[pictures.Segment]
    whisker: pictures.Whisker | None
    period: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A phrase that more than one tapped."""

    label: str
    positive: bool
    count: str
    code: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of an exercise, and how many stopped there."""

    id: str
    label: str
    came: str
    stopped: str
    share: int | None
    whisker: pictures.Whisker | None
    often: bool
    chapter: str = ""
    left: str = ""
    never: course.Share | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks one by one."""

    columns: list[pictures.Column]
    rows: list[tuple[str, str]]
    n: int


@dataclass
class Voices:
    """What one kind of person says."""

    role: str
    raters: int
    waiting: str = ""
    response: str = ""
    opinion: Table | None = None
    score: Table | None = None
    mean: str = ""
    questions: list[tuple[str, Table]] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    parts: list[tuple[str, Table]] = field(default_factory=list)
    marks: Marks | None = None
    trend: course.Trend | None = None
    difference: list[str] = field(default_factory=list)
    watch: str = ""
    watched: Mapping[str, Any] = field(default_factory=dict)  # what the sentence in `watch` says
    alarm: bool = False
    alarm_p: float = 1.0  # of the chart of shares alone; nought when the smoothed one says so too
    low: str = ""
    newest: Mapping[str, int] = field(default_factory=dict)  # what the sentence in `low` says


@dataclass
class Insight:
    """Everything that a page may tell about one line of meaning (a major)."""

    pool: Pool
    releases: list[Release]
    reach: list[tuple[str, str]]
    clients: Voices
    therapists: Voices
    steps: list[StepRow]
    starters: int
    late: str
    is_demo: bool
    history: list[course.ReleaseRow] = field(default_factory=list)
    fortnight: course.Fortnight | None = None
    months: list[course.TeamMonth] = field(default_factory=list)
    parts_mean: str = ""
    words: Words = field(default_factory=Words)

    @property
    def comments(self) -> list[str]:
        """What clients wrote and a colleague released, behind the gate."""
        return self.words.clients

    @property
    def newest(self) -> Release:
        """The release whose blocks the steps name."""
        return self.releases[0]

    @property
    def hardest(self) -> StepRow | None:
        """Where most people stop, if many do."""
        often = [step for step in self.steps if step.often]
        return max(often, key=lambda step: step.share or 0, default=None)


def insights(code: str) -> list[Insight]:
    """One per major, newest first, with what people wrote; also when nothing was heard yet."""
    return [replace(insight(pool), words=words_of(pool)) for pool in (Pool(code, m) for m in _majors(code))]


def newest_insight(code: str) -> Insight | None:
    """The line that is read now; None before the first release."""
    majors = _majors(code)
    return insight(Pool(code, majors[0])) if majors else None


def newest_insights(codes: Collection[str]) -> dict[str, Insight]:
    """The same for many codes in a few queries, without what only a page of its own tells."""
    shown = ManyShown(codes)
    return {code: insight(Pool(code, major), shown) for code, major in shown.majors.items()}


def _majors(code: str) -> list[int]:
    majors = Release.objects.final().filter(code=code).values_list("major", flat=True)
    return list(majors.order_by("-major").distinct())


def insight(pool: Pool, source: Shown | None = None) -> Insight:
    """What may be told about one pool."""
    source = source or Shown()
    reach = source.newest(pool, Batch.Rhythm.DAILY).get("reach", {})
    shown = source.newest(pool)
    funnel = shown.get("funnel", {})
    releases = source.releases(pool)
    clients = _voices(pool, reach, source)
    return Insight(
        pool=pool,
        releases=releases,
        reach=_reach(reach),
        clients=clients,
        history=course.release_rows(releases, dict(clients.parts)),
        fortnight=course.fortnight(shown.get("fortnight", {})),
        months=course.team_months(shown.get("months", {})),
        parts_mean=words.parts_mean(shown["parts-mean"]) if "parts-mean" in shown else "",
        therapists=_voices(Pool(pool.code, pool.major, Role.THERAPIST.value), {}, source),
        steps=[_step(row) for row in funnel.get("steps", [])],
        starters=funnel.get("starters", 0),
        is_demo=bool(reach.get("demo")),
        late=words.people(tuple(reach["late"])) if reach.get("late", [0])[0] else "",
    )


def _reach(shown: Mapping[str, Any]) -> list[tuple[str, str]]:
    labels = {"assigned": _("Assigned to"), "opened": _("Opened by"), "completed": _("Completed by")}
    return [(label, words.people(tuple(shown.get(name, (0, 0))))) for name, label in labels.items()]


def _voices(pool: Pool, reach: Mapping[str, Any], source: Shown) -> Voices:
    shown = source.newest(pool)
    raters = shown.get("raters", {}).get("n", 0)
    voices = Voices(role=pool.role, raters=raters)
    for name, question in words.QUESTIONS.items():
        if name in shown:
            voices.questions.append((str(question), _table(shown[name], words.ANSWERS)))
    if "opinion" not in shown:
        voices.waiting = words.waiting(min(raters, PERSONS - 1))
        return voices
    voices.opinion = _table(shown["opinion"], words.GROUPS, main="something")
    voices.response = _response(raters, reach)
    voices.mean = words.mean(shown["mean"]) if "mean" in shown else ""
    if "score-groups" in shown:
        voices.score = _table(shown["score-groups"], words.SCORE_GROUPS)
    voices.chips = list(_chips(shown, source.reasons()))
    of_releases = source.newest(pool, scope="releases")
    fresh = shown["opinion"].get("newest", {"n": 0, "nothing": 0})
    voices.newest = fresh
    voices.low = words.newest_low(fresh) if low_volume(fresh["nothing"], fresh["n"]) else ""
    if voices.opinion.n >= course.FROM:
        voices.trend = None if source.is_brief else course.trend(pool)
        _add_comparisons(voices, shown, of_releases)
    parts = of_releases.get("opinion", {}).get("parts", {})
    if [part["n"] for part in parts.values()] == [voices.opinion.n]:
        parts = {}  # the only release is the whole line
    for number, part in sorted(parts.items(), key=lambda item: _order(item[0]), reverse=True):
        voices.parts.append((number, _table(part, words.GROUPS, main="something")))
    return voices


def _add_comparisons(voices: Voices, shown: Mapping[str, Any], of_releases: Mapping[str, Any]) -> None:
    """From 30 raters: the marks one by one, the course of time, and two releases beside each other."""
    if "scores" in shown:
        ranges: dict[str, Range] = {name: tuple(r) for name, r in shown["scores"]["ranges"].items()}
        n = shown["scores"]["n"]
        rows = [(name, words.count_briefly(found)) for name, found in ranges.items()]
        voices.marks = Marks(pictures.columns(ranges), rows, n)
    if "difference" in of_releases:
        voices.difference = words.difference(of_releases["difference"])
    watch = of_releases.get("watch")
    if watch:
        voices.watch, voices.alarm, voices.watched = words.watch(watch), watch["alarm"], watch
        voices.alarm_p = 0.0 if watch["smooth"] else watch["p"]


def _order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _response(raters: int, reach: Mapping[str, Any]) -> str:
    assigned, opened = (tuple(reach.get(name, (0, 0))) for name in ("assigned", "opened"))
    return words.response(raters, assigned if assigned[0] else opened, opened=not assigned[0])


def _table(shown: Mapping[str, Any], labels: Mapping[str, Any], main: str = "") -> Table:
    ranges: dict[str, Range] = {name: tuple(shown["ranges"][name]) for name in labels}
    n = shown["n"]
    whisker = None
    if main and n >= NUMBERS_FROM:
        low, high = of_hundred(ranges[main][0], ranges[main][1], n)
        sure = ranges[main][0] == ranges[main][1]
        whisker = pictures.whisker(low, high, 100 * ranges[main][0] / n if sure else None)
    return Table(
        n=n,
        sentence=words.opinion(ranges[main], n) if main else "",
        rows=[
            Row(name, str(label), words.count(ranges[name], n), ranges[name][0])
            for name, label in labels.items()
        ],
        segments=pictures.stacked(ranges, n),
        whisker=whisker,
        period=words.period(shown["first"], shown["last"]) if "first" in shown else "",
    )


def _chips(shown: Mapping[str, Any], reasons: Iterable[Reason]) -> Iterator[Chip]:
    """What more than one tapped, good news first; counted from ten raters."""
    for reason in reasons:
        figure = shown.get(f"reason:{reason.code}")
        if figure is None or figure["ranges"]["yes"][0] < 2:
            continue
        n = figure["n"]
        counted = words.count(tuple(figure["ranges"]["yes"]), n) if n >= NUMBERS_FROM else ""
        yield Chip(str(reason), reason.positive, counted, reason.code)


def _step(row: Mapping[str, Any]) -> StepRow:
    share = row.get("stopped")
    known = share is not None
    return StepRow(
        id=row["id"],
        label=row["label"],
        came=words.people(tuple(row["came"])),
        stopped=words.stopped(dict(row)) if known else "",
        share=share,
        whisker=pictures.whisker(row["low"], row["high"], share) if known else None,
        often=share is not None and share >= OFTEN,
        chapter=row.get("chapter", ""),
        left=course.still_there(row),
        never=course.never_opened(row),
    )
