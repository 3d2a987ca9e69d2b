"""What needs somebody's attention, and why: from published figures and dates only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from content.models import Exercise
from feedback.insights import Insight
from feedback.loop.cues import QUIET, Asked, asking
from feedback.models import Task
from modules.models import Module

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """A page, what to decide there if anything, and in one sentence what came back; heaviest first."""

    page: Page
    weight: int
    reasons: list[str]
    summary: str


def looks(pages: Iterable[Any], *, today: date | None = None, dates: bool = True) -> list[Look]:
    """Every page: what needs attention comes first, the rest by title. What was decided is left out.

    Without `dates` where they stand already, as on the home page (`content.evidence`).
    """
    today = today or timezone.localdate()
    decided: dict[int, set[Key]] = {}
    said = Task.objects.decided(timezone.now() - QUIET)
    for pk, kind, detail in said.values_list("page", "kind", "detail"):
        decided.setdefault(pk, set()).add((kind, detail))
    found = [_look(asked, decided.get(asked.page.pk, set()), dates) for asked in asking(pages, today)]
    return sorted(found, key=lambda look: (-look.weight, look.page.title.lower()))


def pages_for(user: Any) -> list[Any]:
    """The live pages somebody watches: all who may see every figure, else those one wrote."""
    from feedback.access import VIEW, written_by

    found: list[Any] = []
    for model in (Exercise, Module):
        pages = model.objects.live().select_related("locale")
        found += pages if user.has_perm(VIEW) else pages.filter(pk__in=written_by(user))
    return found


def pages_written_by(user: Any) -> list[Any]:
    """The live pages that somebody wrote, whatever else he or she may see."""
    from feedback.access import written_by

    mine = written_by(user).values("pk")
    live = [model.objects.live().filter(pk__in=mine) for model in (Exercise, Module)]
    return [page for pages in live for page in pages.select_related("locale")]


def own_pages(user: Any) -> list[Any]:
    """For the home page: what somebody wrote; who wrote nothing, an editor say, watches all."""
    from feedback.access import written_by

    pages = pages_for(user)
    own = set(written_by(user).values_list("pk", flat=True))
    return [page for page in pages if page.pk in own] or pages


def _look(asked: Asked, decided: set[Key], dates: bool) -> Look:
    fresh = [cue for cue in asked.cues if cue.key not in decided]
    found = [cue for cue in fresh if dates or cue.kind != Task.Kind.REVIEW]
    weight = found[0].weight + len(found) if found else 0
    return Look(
        asked.page, weight, [cue.sentence for cue in found], _summary(asked.line) if asked.line else ""
    )


def _summary(line: Insight) -> str:
    return line.clients.opinion.sentence if line.clients.opinion else line.clients.waiting
