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
from modules.models import Module


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at; `weight` orders them, heaviest first."""

    page: Page
    weight: int
    why: str


def looks(pages: Iterable[Any], *, today: date | None = None) -> list[Look]:
    """Everything worth a look on these pages, the most pressing first."""
    today = today or timezone.localdate()
    found = [look for page in pages for look in _of_page(page, today)]
    return sorted(found, key=lambda look: (-look.weight, look.page.title))


def pages_for(user: Any) -> list[Any]:
    """The live pages somebody watches: all who may see every figure, else those one wrote."""
    from feedback.access import VIEW, written_by

    found: list[Any] = []
    for model in (Exercise, Module):
        pages = model.objects.live().select_related("locale")
        found += pages if user.has_perm(VIEW) else pages.filter(pk__in=written_by(user))
    return found


def _of_page(page: Any, today: date) -> Iterator[Look]:
    if page.review_due and page.review_due < today:
        due = date_format(page.review_due, "j F Y")
        yield Look(page, 90, _("The review date has passed: %(date)s.") % {"date": due})
    # Feedback is shared by the languages of a code; it stands with the original only.
    line = newest_insight(page.code) if page.code and _is_original(page) else None
    if line is not None:
        yield from _of_line(page, line)


def _is_original(page: Any) -> bool:
    first = type(page).objects.filter(translation_key=page.translation_key).order_by("pk").first()
    return bool(first and first.pk == page.pk)


def _of_line(page: Any, line: Insight) -> Iterator[Look]:
    for chip in line.clients.chips:
        if not chip.positive:
            yield Look(page, 80, _("More than one person tapped “%(phrase)s”.") % {"phrase": chip.label})
    if line.hardest is not None:
        step = line.hardest.label or _("the start")
        yield Look(page, 70, _("Many people stop at “%(step)s”: %(share)d of 100.") % {
            "step": step, "share": line.hardest.share})  # fmt: skip
    nothing = _part_without_gain(line)
    if nothing:
        yield Look(page, 75, nothing)
    if line.clients.opinion is None:
        yield Look(page, 20 + line.clients.raters, line.clients.waiting)


def _part_without_gain(line: Insight) -> str:
    """One in three or more had nothing from it."""
    table = line.clients.opinion
    if table is None:
        return ""
    certain = next(row.least for row in table.rows if row.name == "nothing")
    if certain * 3 < table.n:
        return ""
    return _("%(count)d of %(n)d people had nothing from it.") % {"count": certain, "n": table.n}
