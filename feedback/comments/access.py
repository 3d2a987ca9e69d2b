"""Who may read words of clients, and the log of who did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from consumers.sealing import unseal
from feedback.models import Alert, AlertStep, Comment, Look
from people.models import User

RELEASE = "feedback.release_comments"
READ_RAW = "feedback.read_raw_comments"
ALERTS = "feedback.handle_alerts"
AUDIT = "feedback.view_audit"


def may_read_raw(user: Any) -> bool:
    """Whether this person may read raw text now. The one place: a second factor is asked for here."""
    return user.is_active and user.has_perm(READ_RAW)


def note(*, by: User, kind: str, comments: Iterable[int], at: datetime, about: str = "") -> Look:
    """Write down that somebody read these; before they are shown, so that no reading goes unseen."""
    return Look.objects.create(by=by, kind=kind, comments=sorted(comments), at=at, about=about[:80])


def read_raw(*, comment: Comment, by: User, at: datetime, alert: Alert | None = None) -> str:
    """The raw text, and the trace of its reading in one transaction."""
    if not may_read_raw(by):
        raise PermissionError("raw text is for the safety and the privacy officer")
    with transaction.atomic():
        note(by=by, kind=Look.Kind.RAW, comments=[comment.pk], at=at)
        if alert is not None:
            AlertStep.objects.create(alert=alert, kind=AlertStep.Kind.READ, at=at, by=by)
    return unseal(comment.sealed) if comment.sealed else ""
