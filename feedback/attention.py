"""What needs somebody's attention, and why: from published figures and dates only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.models import Exercise
from feedback.insights import Insight, newest_insight
from feedback.statistics import benjamini_hochberg
from modules.models import Module

FALSE_ALARMS = 0.05


@dataclass(frozen=True, slots=True)
class Look:
    """A page, what to look at there if anything, and in one sentence what came back; heaviest first."""

    page: Page
    weight: int
    reasons: list[str]
    summary: str


def looks(pages: Iterable[Any], *, today: date | None = None, dates: bool = True) -> list[Look]:
    """Every page: what needs attention comes first, the rest by title.

    Without `dates` where they stand already, as on the home page (`content.evidence`).
    """
    day = (today or timezone.localdate()) if dates else None
    # Feedback is shared by the languages of a code; it stands with the original only.
    lines = [
        (page, newest_insight(page.code) if page.code and _is_original(page) else None) for page in pages
    ]
    surprising = benjamini_hochberg([line.clients.alarm_p if line else 1.0 for _, line in lines])
    found = [_look(page, line, q, day) for (page, line), q in zip(lines, surprising, strict=True)]
    return sorted(found, key=lambda look: (-look.weight, look.page.title.lower()))


def pages_for(user: Any) -> list[Any]:
    """The live pages somebody watches: all who may see every figure, else those one wrote."""
    from feedback.access import VIEW, written_by

    found: list[Any] = []
    for model in (Exercise, Module):
        pages = model.objects.live().select_related("locale")
        found += pages if user.has_perm(VIEW) else pages.filter(pk__in=written_by(user))
    return found


def own_pages(user: Any) -> list[Any]:
    """For the home page: what somebody wrote; who wrote nothing, an editor say, watches all."""
    from feedback.access import written_by

    pages = pages_for(user)
    own = set(written_by(user).values_list("pk", flat=True))
    return [page for page in pages if page.pk in own] or pages


def _look(page: Any, line: Insight | None, q: float, today: date | None) -> Look:
    found = sorted([*_of_page(page, today), *(_of_line(line, q) if line else [])], reverse=True)
    weight = found[0][0] + len(found) if found else 0
    return Look(page, weight, [why for _, why in found], _summary(line) if line else "")


def _summary(line: Insight) -> str:
    return line.clients.opinion.sentence if line.clients.opinion else line.clients.waiting


def _of_page(page: Any, today: date | None) -> Iterator[tuple[int, str]]:
    if today and page.review_due and page.review_due < today:
        due = date_format(page.review_due, "j F Y")
        yield 90, _("The review date has passed: %(date)s.") % {"date": due}


def _is_original(page: Any) -> bool:
    first = type(page).objects.filter(translation_key=page.translation_key).order_by("pk").first()
    return bool(first and first.pk == page.pk)


def _of_line(line: Insight, q: float) -> Iterator[tuple[int, str]]:
    nothing = _part_without_gain(line)
    if nothing:
        yield 80, nothing
    if line.hardest is not None and line.hardest.share is not None:
        share, step = line.hardest.share, line.hardest.label or _("the start")
        yield (
            60 + share // 3,
            _("Many people stop at “%(step)s”: %(share)d of 100.") % {"step": step, "share": share},
        )
    # Who watches a hundred exercises gets an alarm by chance; of those that are left one in twenty is.
    if line.clients.alarm and q < FALSE_ALARMS:
        yield 85, line.clients.watch
    if line.clients.low:
        yield 70, line.clients.low
    phrases = [f"“{chip.label}”" for chip in line.clients.chips if not chip.positive]
    if phrases:
        yield 65, _("More than one person tapped %(phrases)s.") % {"phrases": ", ".join(phrases)}


def _part_without_gain(line: Insight) -> str:
    """One in three or more had nothing from it."""
    table = line.clients.opinion
    if table is None:
        return ""
    certain = next(row.least for row in table.rows if row.name == "nothing")
    if certain * 3 < table.n:
        return ""
    return _("%(count)d of %(n)d people had nothing from it.") % {"count": certain, "n": table.n}
