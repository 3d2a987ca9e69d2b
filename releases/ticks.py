"""What the worker does for this room, every minute."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from .actions.plan import carry_out
from .models import Plan

logger = logging.getLogger(__name__)


def tick(at: datetime | None = None) -> int:
    """Carry out every plan whose moment has come, each on its own; how many were done.

    A refusal settles its plan. Anything else (a disk, a lock, a fault of ours) leaves the plan waiting, so that
    the next minute tries again, and holds up no other.
    """
    at = at or timezone.now()
    done = 0
    for plan in Plan.objects.due(at):
        try:
            done += carry_out(plan=plan, at=at)
        except Exception:
            logger.exception("Plan %s could not be carried out; it is tried again", plan.pk)
    return done
