"""What happens by itself, and how often: the list that `manage.py work` goes through each minute."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone

from api.readers import forget as forget_readers
from cms.leads import lead, settle
from consumers.webhooks.actions import send_due
from content.evidence.lookup import look_up
from content.evidence.reminders import remind
from content.imports.actions import forget as forget_imports
from feedback.safety.dispatch import escalate
from feedback.ticks import tick as feedback
from media.sweep import sweep
from releases.alarms import tick as withdrawals
from releases.ticks import tick as plans

logger = logging.getLogger(__name__)

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

# A tick that is killed halfway is taken up again by another worker after this long.
LEASE = timedelta(minutes=10)
RETRY = timedelta(minutes=5)


@dataclass(frozen=True)
class Tick:
    """One duty: done by one worker at a time, again when `every` has passed since it last succeeded."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


def forget_sessions(at: datetime) -> None:
    """Sessions that ended are of no use to anybody."""
    call_command("clearsessions")


def forget_tasks(at: datetime) -> None:
    """Results of tasks older than a fortnight."""
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)


def tidy_uploads(at: datetime) -> None:
    """What a killed upload left, after a day."""
    sweep(at=at)


def tidy_imports(at: datetime) -> None:
    """What was brought in and never became a draft."""
    forget_imports(at=at)


def ask_about_sources(at: datetime) -> None:
    """What the registers know of new DOIs, and of old ones that may have been retracted."""
    look_up(at=at)


def remind_of_evidence(at: datetime) -> None:
    """Sixty days before somebody has to look at a page again."""
    remind(at=at)


def tidy_readers(at: datetime) -> None:
    """What readers of drafts said, when it was kept long enough."""
    forget_readers(at=at)


def send_webhooks(at: datetime) -> None:
    """What apps must be told, and the safety officers when an app does not answer."""
    escalate(at=at)
    send_due(at=at)


TICKS: tuple[Tick, ...] = (
    Tick("sessions", DAY, forget_sessions),
    Tick("task results", DAY, forget_tasks),
    Tick("uploads", DAY, tidy_uploads),
    Tick("imports", DAY, tidy_imports),
    Tick("evidence", DAY, remind_of_evidence),
    Tick("sources", MINUTE, ask_about_sources),
    Tick("readers", DAY, tidy_readers),
    Tick("plans", MINUTE, plans),
    Tick("withdrawals", MINUTE, withdrawals),
    Tick("feedback", MINUTE, feedback),
    Tick("webhooks", MINUTE, send_webhooks),
)


def tick(*, holder: str, at: datetime | None = None, ticks: tuple[Tick, ...] = TICKS) -> list[str]:
    """Do what is due and not being done elsewhere; a failure stops only itself and is tried again."""
    at = at or timezone.now()
    done = []
    for duty in ticks:
        if not lead(name=duty.name, holder=holder, at=at, until=at + LEASE):
            continue
        try:
            duty.run(at)
        except Exception:
            logger.exception("Tick %s failed; it is tried again", duty.name)
            settle(name=duty.name, holder=holder, until=at + RETRY)
        else:
            settle(name=duty.name, holder=holder, until=at + duty.every)
            done.append(duty.name)
    return done
