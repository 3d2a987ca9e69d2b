"""What the worker does for the loop: each minute what is cheap, once a day the tasks, once a week the mails."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from content.models import Exercise
from feedback.figures import monday
from feedback.models import Mark
from modules.models import Module

from .actions import open_tasks, settle_adjusted
from .cues import is_original
from .digest import digests


def tick(at: datetime) -> None:
    """Settle what was released, open what asks for a decision, tell people on Monday."""
    settle_adjusted(at=at)
    local = timezone.localtime(at)
    midnight = timezone.make_aware(datetime(local.year, local.month, local.day))
    if _is_due(Mark.Job.LOOP, midnight):
        open_tasks(originals(), at=at)
        _done(Mark.Job.LOOP, at)
    # On working hours, after Monday's figures: a mail in the night helps nobody.
    if local.hour >= EIGHT and _is_due(Mark.Job.DIGEST, monday(at)):
        digests(at=at)
        _done(Mark.Job.DIGEST, at)


EIGHT = 8


def originals() -> list[object]:
    """The pages with which feedback of their codes stands."""
    pages = [page for model in (Exercise, Module) for page in model.objects.live().select_related("locale")]
    return [page for page in pages if is_original(page)]


def _is_due(job: Mark.Job, since: datetime) -> bool:
    mark = Mark.objects.filter(job=job).first()
    return mark is None or mark.at < since


def _done(job: Mark.Job, at: datetime) -> None:
    Mark.objects.update_or_create(job=job, defaults={"at": at})
