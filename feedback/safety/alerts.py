"""The verbs of alerts: raised while the client waits, closed by a receipt or by a person."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from consumers.callers import Caller
from consumers.sealing import seal, unseal
from feedback.bodies import as_moment
from feedback.models import Alert, AlertStep, Comment
from people.models import User

LATE = timedelta(hours=1)  # what was written longer ago than this comes from a phone that was offline
# What happens when an alert is raised, in the same transaction; `dispatch` puts itself here.
ON_RAISED: list[Callable[[Alert, dict[str, Any], datetime], None]] = []


def raise_alert(*, caller: Caller, body: dict[str, Any], level: str, at: datetime) -> Alert:
    """Write down that a person must know, once per comment; committed before anything else is decided."""
    mark = _fingerprint(caller, body)
    written = as_moment(body.get("occurred_at"))
    facts = _facts(caller, body)
    with transaction.atomic():
        alert, is_new = Alert.objects.get_or_create(
            fingerprint=mark,
            defaults={
                "app_id": caller.app_id, "mode": caller.mode, "level": level, "raised_at": at,
                "written_at": min(written, at) if written else None,
                "is_late": written is not None and at - written > LATE,
                "sealed": seal(json.dumps(facts)),
            },
        )  # fmt: skip
        if is_new:
            step(alert, AlertStep.Kind.RAISED, at=at)
            for happens in ON_RAISED:
                happens(alert, facts, at)
    return alert


def attach(*, alert: Alert, comment: Comment) -> None:
    """Say to which comment an alert belongs, when the comment was kept."""
    Alert.objects.filter(pk=alert.pk, comment=None).update(comment=comment)


def step(alert: Alert, kind: str, *, at: datetime, by: User | None = None, **more: Any) -> AlertStep:
    """One more line in the log of an alert."""
    return AlertStep.objects.create(alert=alert, kind=kind, at=at, by=by, **more)


def forget_subject(alert: Alert) -> None:
    """What the app needed to find its client is gone."""
    Alert.objects.filter(pk=alert.pk).update(sealed="")
    alert.sealed = ""


def _facts(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    """What leads the app to its client: the pseudonym as the app knows it, and the id of the rating."""
    said = body.get("subject")
    subject = (
        said if isinstance(said, str) else unseal(caller.sealed_subject) if caller.sealed_subject else ""
    )
    id = body.get("id")
    return {"subject": subject[:128], "rating": id if isinstance(id, str) and len(id) <= 36 else ""}


def _fingerprint(caller: Caller, body: dict[str, Any]) -> str:
    who = body.get("subject") or caller.subject or ""
    said = json.dumps([caller.app_id, caller.mode, body.get("id"), who, body.get("comment")])
    return hmac.digest(settings.SUBJECT_KEY.encode(), b"feedback.alert\x00" + said.encode(), "sha256").hex()
