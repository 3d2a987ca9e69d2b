"""What asks for a decision: read from published figures and dates only, and said in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.models.identity import Identity
from feedback import words
from feedback.comments.shown import words_of
from feedback.insights import Insight, newest_insights
from feedback.models import Comment, Reason, Task
from feedback.statistics import benjamini_hochberg

Kind = Task.Kind
FALSE_ALARMS = 0.05
THIRD = 3  # one in so many who had nothing from it
#: For so long nobody is asked again what was decided: a quarter of a year, in which figures can move.
QUIET = timedelta(weeks=13)


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to decide about; `facts` is all that its sentence says, `weight` how much it asks."""

    kind: str
    detail: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    weight: int = 50

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from another about the same page."""
        return self.kind, self.detail

    @property
    def sentence(self) -> str:
        """In the language of who reads it."""
        return sentence(self.kind, self.facts)


@dataclass(frozen=True, slots=True)
class Asked:
    """One page, its newest line if feedback stands with it, and what there is to decide; heaviest first."""

    page: Any
    line: Insight | None
    cues: list[Cue]


#: What may ask for a decision: from the page and its newest line, today.
Source = Callable[[Any, Insight | None, date], Iterable[Cue]]


def of_dates(page: Any, line: Insight | None, today: date) -> Iterator[Cue]:
    """A review that is due."""
    if page.review_due and page.review_due < today:
        due = page.review_due.isoformat()
        yield Cue(Kind.REVIEW, due, {"due": due}, 90)


def of_answers(page: Any, line: Insight | None, today: date) -> Iterator[Cue]:
    """One in three or more had nothing from it; a phrase about a flaw that more than one tapped."""
    if line is None:
        return
    table = line.clients.opinion
    if table is not None:
        certain = next(row.least for row in table.rows if row.name == "nothing")
        if certain * THIRD >= table.n:
            yield Cue(Kind.NOTHING, "", {"count": certain, "n": table.n}, 80)
    for chip in line.clients.chips:
        if not chip.positive:
            yield Cue(Kind.CHIP, chip.code, {"code": chip.code}, 65)


def of_steps(page: Any, line: Insight | None, today: date) -> Iterator[Cue]:
    """Where many stop."""
    if line is not None and line.hardest is not None and line.hardest.share is not None:
        step, share = line.hardest, line.hardest.share
        yield Cue(Kind.STOPS, step.id[:80], {"step": step.label, "share": share}, 60 + share // 3)


def of_few(page: Any, line: Insight | None, today: date) -> Iterator[Cue]:
    """With few answers: two of the newest five had nothing from it."""
    if line is not None and line.clients.low:
        yield Cue(Kind.LOW, "", dict(line.clients.newest), 70)


#: Everything that may ask for a decision; an alarm depends on all pages together, and stands apart.
SOURCES: list[Source] = [of_dates, of_answers, of_steps, of_few]


def asking(pages: Iterable[Any], today: date) -> list[Asked]:
    """What there is to decide about each page.

    Feedback is shared by the languages of a code; it stands with the original only. Who watches a hundred
    exercises gets an alarm by chance: of the alarms that are left one in twenty is (Benjamini and Hochberg 1995).
    """
    lines = _lines(list(pages))
    surprising = benjamini_hochberg([line.clients.alarm_p if line else 1.0 for _page, line in lines])
    read = _released_last_week(today)
    found = []
    for (page, line), q in zip(lines, surprising, strict=True):
        cues = [cue for source in SOURCES for cue in source(page, line, today)]
        if line is not None and line.clients.alarm and q < FALSE_ALARMS:
            cues.append(Cue(Kind.ALARM, str(line.clients.watched["number"]), dict(line.clients.watched), 85))
        if line is not None and page.code in read:
            cues += _of_comments(line, read[page.code], today)
        found.append(Asked(page, line, sorted(cues, key=lambda cue: -cue.weight)))
    return found


def _released_last_week(today: date) -> dict[str, set[int]]:
    """Comments that a person let through in the week before this one: they are shown since Monday."""
    monday = today - timedelta(days=today.weekday())
    rows = Comment.objects.released().filter(
        decided_at__date__gte=monday - timedelta(days=7), decided_at__date__lt=monday
    )
    found: dict[str, set[int]] = {}
    for code, pk in rows.values_list("rating__release__code", "pk"):
        found.setdefault(code, set()).add(pk)
    return found


def _of_comments(line: Insight, released: set[int], today: date) -> Iterator[Cue]:
    """Only those that the page shows, which is behind the gate."""
    noon = timezone.make_aware(datetime.combine(today, time(12)))
    if released & set(words_of(line.pool, noon).ids):
        monday = today - timedelta(days=today.weekday())
        yield Cue(Kind.COMMENTS, monday.isoformat(), {}, 75)


def _lines(pages: list[Any]) -> list[tuple[Any, Insight | None]]:
    """Each page with its newest line, if feedback stands with it; in as many queries for a hundred as for one."""
    keys = {page.translation_key for page in pages}
    codes = dict(Identity.objects.filter(translation_key__in=keys).values_list("translation_key", "code"))
    firsts: set[int] = set()
    for model in {type(page) for page in pages}:
        same = model.objects.filter(translation_key__in=keys).order_by().values("translation_key")
        firsts |= set(same.annotate(first=Min("pk")).values_list("first", flat=True))
    found = newest_insights(set(codes.values()))
    return [
        (page, found.get(codes.get(page.translation_key, "")) if page.pk in firsts else None)
        for page in pages
    ]


def is_original(page: Any) -> bool:
    """Whether feedback of its code stands with this page: with the first of all languages."""
    first = type(page).objects.filter(translation_key=page.translation_key).order_by("pk").first()
    return bool(first and first.pk == page.pk)


def sentence(kind: str, facts: Mapping[str, Any]) -> str:
    """What a cue or a task is about, in one sentence."""
    return SENTENCES[kind](facts)


def _nothing(facts: Mapping[str, Any]) -> str:
    return _("%(count)d of %(n)d people had nothing from it.") % facts


def _stops(facts: Mapping[str, Any]) -> str:
    step = facts["step"] or _("the start")
    return _("Many people stop at “%(step)s”: %(share)d of 100.") % {**facts, "step": step}


def _chip(facts: Mapping[str, Any]) -> str:
    reason = Reason.objects.filter(code=facts["code"]).first()
    phrase = reason.label(get_language() or "nl") if reason else facts["code"]
    return _("More than one person tapped “%(phrase)s”.") % {"phrase": phrase}


def _comments(facts: Mapping[str, Any]) -> str:
    # Not how many: of a number that stays when a comment is erased one could see that it was.
    return _("There are new comments to read.")


def _review(facts: Mapping[str, Any]) -> str:
    due = date_format(date.fromisoformat(facts["due"]), "j F Y")
    return _("The review date has passed: %(date)s.") % {"date": due}


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    Kind.NOTHING: _nothing,
    Kind.STOPS: _stops,
    Kind.CHIP: _chip,
    Kind.ALARM: lambda facts: words.watch(dict(facts)),
    Kind.LOW: lambda facts: words.newest_low(dict(facts)),
    Kind.COMMENTS: _comments,
    Kind.REVIEW: _review,
}
