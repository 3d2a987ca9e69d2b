"""Who may read words of clients, and the log of who did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from consumers.sealing import unseal
from feedback.models import Alert, AlertStep, Comment, Look
from people.models import User

RELEASE = "feedback.release_comments"
READ_RAW = "feedback.read_raw_comments"
ALERTS = "feedback.handle_alerts"
AUDIT = "feedback.view_audit"


def has_second_factor(user: Any) -> bool:
    """Whether somebody proved to be there with more than a password. Nobody can yet, so nobody reads raw text."""
    return False


def may_read_raw(user: Any) -> bool:
    """Whether this person may read raw text now: by role, and with a second factor."""
    return user.is_active and user.has_perm(READ_RAW) and has_second_factor(user)


def note(*, by: User, kind: str, comments: Iterable[int], at: datetime, about: str = "") -> Look:
    """Write down that somebody read these; before they are shown, so that no reading goes unseen."""
    return Look.objects.create(by=by, kind=kind, comments=sorted(comments), at=at, about=about[:80])


def read_raw(*, comment: Comment, by: User, at: datetime, alert: Alert | None = None) -> str:
    """The raw text, and the trace of its reading in one transaction."""
    if not may_read_raw(by):
        raise PermissionDenied("raw text is for officers who proved who they are with a second factor")
    with transaction.atomic():
        note(by=by, kind=Look.Kind.RAW, comments=[comment.pk], at=at)
        if alert is not None:
            AlertStep.objects.create(alert=alert, kind=AlertStep.Kind.READ, at=at, by=by)
    return unseal(comment.sealed) if comment.sealed else ""
