"""What the worker does for this room, every minute; each job knows itself whether it is due."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from feedback import figures, reach, retention, tallies
from feedback.loop import ticks as loop


def tick(at: datetime | None = None) -> None:
    """Count what came in, remove what is past its term, make figures when their time has come."""
    at = at or timezone.now()
    tallies.count(at=at)
    retention.retain(at=at)
    retention.forget_seconds(at=at)
    reach.daily(at=at)
    figures.weekly(at=at)
    loop.tick(at)
