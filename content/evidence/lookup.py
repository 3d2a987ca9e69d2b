"""Looking DOIs up, a few at a time, by the worker: never while somebody waits for a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from content.evidence import register
from content.evidence.register import Answer, Unreachable, Unreadable
from content.models.sources import Source

Ask = Callable[[str], Answer]
#: An article can be retracted years later, so we ask again.
AGAIN = timedelta(days=90)
#: In one go; the worker comes by every minute and has other things to do.
AT_ONCE = 5
#: After no answer the register is left alone for so long.
REST = timedelta(hours=1)
RESTING = "evidence-register-rests"


def look_up(*, at: datetime | None = None, ask: Ask | None = None) -> int:
    """Ask about the sources whose turn it is; how many were answered. Without network nothing changes."""
    if not settings.DOI_LOOKUP or cache.get(RESTING):
        return 0
    at = at or timezone.now()
    done = 0
    for source in Source.objects.to_look_up(before=at - AGAIN)[:AT_ONCE]:
        try:
            answer = (ask or register.ask)(str(source.doi))
        except Unreachable:
            cache.set(RESTING, True, REST.total_seconds())
            break
        except Unreadable:  # the next one may be answered; this one comes again when it is stale
            put_off(source=source, at=at)
            continue
        note(source=source, answer=answer, at=at)
        done += 1
    return done


def put_off(*, source: Source, at: datetime) -> None:
    """It was asked about, and what the register said of this DOI before still holds."""
    kept = source.doi_state if source.doi_looked_up == source.doi else ""
    Source.objects.filter(pk=source.pk).update(doi_looked_up=source.doi, doi_state=kept, doi_asked_at=at)


def note(*, source: Source, answer: Answer, at: datetime) -> None:
    """Write down what the register said; the words of the source stay those of its author."""
    Source.objects.filter(pk=source.pk).update(
        doi_looked_up=source.doi,
        doi_state=_state(answer),
        doi_title=answer.title[:400],
        doi_asked_at=at,
    )


def _state(answer: Answer) -> str:
    if not answer.exists:
        return Source.DoiState.MISSING
    return Source.DoiState.RETRACTED if answer.retracted else Source.DoiState.FOUND
