"""Telling people of an alert: the app at once, the safety officers when nobody answers, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from consumers.callers import Caller
from consumers.sealing import unseal
from consumers.webhooks import actions as webhook
from content.review.mails import deliver
from feedback.bodies import Body
from feedback.models import Alert, AlertStep
from feedback.problems import Flaw, Problem, Refused, invalid
from feedback.safety.alerts import forget_subject, step
from people.roles import Role

EVENT = "safety.alert"
WAIT = timedelta(minutes=15)
#: What leads to a client is kept no longer than this, also when nobody ever answered.
LONGEST = timedelta(days=7)
_RECEIPT = ("event", "kind", "told", "handled_at", "outcome")


def queue(alert: Alert, facts: dict[str, Any], at: datetime) -> None:
    """Put the alert in line for its app; without an address the officers are told at the next tick."""
    data = {
        "event": str(alert.pk), "level": alert.level, "mode": alert.mode, **facts,
        "raised_at": _moment(alert.raised_at), "written_at": _moment(alert.written_at), "late": alert.is_late,
    }  # fmt: skip
    if not webhook.queue(app_id=alert.app_id, event=EVENT, data=data, at=at, id=alert.pk):
        step(alert, AlertStep.Kind.NO_ADDRESS, at=at)


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None


def take_receipt(*, caller: Caller, body: object, at: datetime) -> Problem | None:
    """The app says what it did with an alert; nothing that leads to the client is kept once it is handled."""
    try:
        read = Body.of(body, known=_RECEIPT)
        event = read.uuid("event")
        read.choice("kind", ["alert"])
        told = read.yes_no("told")
        outcome = read.choice("outcome", AlertStep.Outcome.values, required=False)
        handled = read.moment("handled_at") if "handled_at" in read.data else None
        read.close()
        alert = _alert(caller, event)
    except Refused as refused:
        return refused.problem
    done = handled is not None or bool(outcome)
    with transaction.atomic():
        step(
            alert, AlertStep.Kind.HANDLED if done else AlertStep.Kind.RECEIVED, at=at,
            told=told, handled_at=handled, outcome=outcome,
        )  # fmt: skip
        if done:
            forget(alert)
    return None


def _alert(caller: Caller, event: UUID | None) -> Alert:
    known = Alert.objects.filter(app_id=caller.app_id, mode=caller.mode)
    found = known.filter(pk=event).first() if event else None
    if found is None:
        raise Refused(invalid(Flaw("/event", "There is no such alert for this app.")))
    return found


def escalate(*, at: datetime) -> int:
    """Write to the safety officers about what nobody answered in time; forget whom old alerts were about."""
    for old in Alert.objects.filter(raised_at__lt=at - LONGEST).exclude(sealed="")[:100]:
        forget(old)
    told = 0
    for alert in Alert.objects.live().unanswered().not_escalated().select_related("app"):
        if alert.raised_at <= at - WAIT or _has_no_address(alert):
            with transaction.atomic():
                step(alert, AlertStep.Kind.ESCALATED, at=at)
                transaction.on_commit(lambda alert=alert: _mail(alert))  # type: ignore[misc]
            told += 1
    return told


def forget(alert: Alert) -> None:
    """Neither the alert nor what was queued about it leads to a client any more."""
    forget_subject(alert)
    webhook.forget(id=alert.pk)


def subject_of(alert: Alert) -> dict[str, str]:
    """What leads the app to its client, for an officer who rings the app."""
    found: dict[str, str] = json.loads(unseal(alert.sealed)) if alert.sealed else {}
    return found


def officers() -> Iterable[Any]:
    """Whom alerts are for."""
    return get_user_model().objects.active().in_role(Role.SAFETY_OFFICER).exclude(email="")


def _has_no_address(alert: Alert) -> bool:
    return bool(alert.steps.filter(kind=AlertStep.Kind.NO_ADDRESS).exists())


def _mail(alert: Alert) -> None:
    link = settings.WAGTAILADMIN_BASE_URL + reverse("feedback:alerts")
    for person in officers():
        with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
            text = render_to_string(
                "feedback/mail/alert.txt", {"alert": alert, "person": person, "link": link}
            )
        subject, body = text.strip().split("\n", 1)
        deliver.enqueue(subject.strip(), body.strip() + "\n", person.email)
