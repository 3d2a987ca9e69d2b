"""Once a week, a mail about one's own pages: what moved, what waits. Nothing to say means no mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.attention import pages_written_by
from feedback.figures import monday
from feedback.insights import newest_insight
from feedback.models import Batch, Digest, Task

from . import mails
from .cues import is_original

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class News:
    """One page: its newest sentence if that moved this week, and what waits for a decision."""

    page: Any
    sentence: str
    tasks: list[Task]


def digests(*, at: datetime | None = None) -> int:
    """Send the mails of this week that were not sent yet; how many people got one.

    Each person's row and mail are one transaction, so that a killed worker sends each mail once.
    """
    at = at or timezone.now()
    week = monday(at).date()
    people = get_user_model().objects.filter(is_active=True, mail_digest=True).exclude(email="")
    had = Digest.objects.filter(week=week).values("person")
    return sum(_send(person, week, at) for person in people.exclude(pk__in=had).order_by("pk"))


def _send(person: Any, week: date, at: datetime) -> int:
    try:
        with transaction.atomic():
            Digest(person=person, week=week).save()
            news = news_for(person, at)
            if news:
                mails.send("digest", person, {"news": news, "week": week})
    except IntegrityError:  # another worker was first
        return 0
    return int(bool(news))


def news_for(person: Any, at: datetime) -> list[News]:
    """What there is to tell this person about the pages that he or she wrote."""
    pages = [page for page in pages_written_by(person) if page.code and is_original(page)]
    tasks = _tasks(pages)
    moved = set(
        Batch.objects.filter(
            code__in=[page.code for page in pages], rhythm=Batch.Rhythm.WEEKLY, at__gt=at - WEEK, at__lte=at
        ).values_list("code", flat=True)
    )
    found = [
        News(page, _sentence(page) if page.code in moved else "", tasks.get(page.pk, [])) for page in pages
    ]
    return [news for news in found if news.sentence or news.tasks]


def _tasks(pages: Sequence[Any]) -> dict[int, list[Task]]:
    found: dict[int, list[Task]] = {}
    for task in Task.objects.open().filter(page_id__in=[page.pk for page in pages]):
        found.setdefault(task.page_id, []).append(task)
    return found


def _sentence(page: Any) -> str:
    line = newest_insight(page.code)
    if line is None:
        return ""
    return line.clients.opinion.sentence if line.clients.opinion else line.clients.waiting
