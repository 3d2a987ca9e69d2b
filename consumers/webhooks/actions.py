"""The verbs of webhooks (Standard Webhooks): queue, sign, send, give up."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from consumers.models import Attempt, ClientApp, Delivery, Endpoint
from consumers.sealing import seal, unseal
from consumers.webhooks.post import Unreachable, post
from people.models import User

OVERLAP = timedelta(days=7)
#: After each try so much later; then we give up, which the app's page shows.
LATER = tuple(
    timedelta(seconds=s)
    for s in (0, 5, 300, 1800, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
AT_ONCE = 50
#: How long what arrived is kept in the list of an app.
KEEP = timedelta(days=30)
Send = Callable[[str, bytes, Mapping[str, str]], int]


def set_endpoint(*, app: ClientApp, url: str, active: bool, by: User | None) -> tuple[Endpoint, str]:
    """Where to send; the first time there is a secret in the answer and nowhere else."""
    with transaction.atomic():
        made, secret = _new_secret()
        endpoint, is_new = Endpoint.objects.update_or_create(
            app=app,
            defaults={"url": url, "active": active},
            create_defaults={"url": url, "active": active, "secret": made},
        )
        log(app, "consumers.webhook.set", user=by, data={"app": app.slug, "active": active})
    return endpoint, secret if is_new else ""


def rotate(*, endpoint: Endpoint, by: User | None, at: datetime) -> str:
    """A new secret; for a week what is sent is signed with both."""
    with transaction.atomic():
        made, secret = _new_secret()
        endpoint.former, endpoint.former_until, endpoint.secret = endpoint.secret, at + OVERLAP, made
        endpoint.save()
        log(endpoint.app, "consumers.webhook.rotate", user=by, data={"app": endpoint.app.slug})
    return secret


def queue(
    *, app_id: int, event: str, data: dict[str, Any], at: datetime, id: uuid.UUID | None = None
) -> bool:
    """Put an event in line, in the transaction that caused it; False when the app has no address."""
    if not Endpoint.objects.filter(app_id=app_id, active=True).exists():
        return False
    body = {"type": event, "timestamp": at.astimezone(UTC).isoformat(), "data": data}
    Delivery.objects.create(
        id=id or uuid.uuid4(),
        app_id=app_id,
        event=event,
        made_at=at,
        next_at=at,
        sealed=seal(json.dumps(body)),
    )
    return True


def send_due(*, at: datetime, send: Send = post) -> int:
    """Send what is due, each on its own; how many arrived."""
    Delivery.objects.filter(delivered_at__lt=at - KEEP).delete()
    due = Delivery.objects.due(at).filter(app__endpoint__active=True).exclude(sealed="")
    return sum(_try(delivery, at, send) for delivery in due.select_related("app__endpoint")[:AT_ONCE])


def again(*, delivery: Delivery, at: datetime) -> None:
    """Send it once more, by hand; only what is still kept can be."""
    Delivery.objects.filter(pk=delivery.pk).exclude(sealed="").update(
        next_at=at, tries=0, gave_up_at=None, delivered_at=None
    )


def forget(*, id: uuid.UUID) -> None:
    """What the body says is not needed any more."""
    Delivery.objects.filter(pk=id).update(sealed="")


def signed(endpoint: Endpoint, *, id: str, body: bytes, at: datetime) -> dict[str, str]:
    """The headers of Standard Webhooks."""
    stamp = str(int(at.timestamp()))
    keys = [endpoint.secret]
    if endpoint.former and endpoint.former_until and at < endpoint.former_until:
        keys.append(endpoint.former)
    content = f"{id}.{stamp}.".encode() + body
    marks = [hmac.digest(base64.b64decode(unseal(key)), content, "sha256") for key in keys]
    return {
        "Content-Type": "application/json",
        "User-Agent": "Handvat",
        "webhook-id": id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join("v1," + base64.b64encode(mark).decode() for mark in marks),
    }


def _try(delivery: Delivery, at: datetime, send: Send) -> bool:
    body, endpoint = unseal(delivery.sealed).encode(), delivery.app.endpoint
    status, error = None, ""
    try:
        status = send(endpoint.url, body, signed(endpoint, id=str(delivery.pk), body=body, at=at))
    except Unreachable as why:
        error = str(why)
    arrived = status is not None and 200 <= status < 300
    with transaction.atomic():
        Attempt.objects.create(delivery=delivery, at=at, status=status, error=error[:100])
        _after(delivery, at, arrived=arrived)
    return arrived


def _after(delivery: Delivery, at: datetime, *, arrived: bool) -> None:
    delivery.tries += 1
    if arrived:
        delivery.delivered_at = at
    elif delivery.tries >= len(LATER):
        delivery.gave_up_at = at
    else:
        delivery.next_at = at + LATER[delivery.tries]
    delivery.save(update_fields=["tries", "delivered_at", "gave_up_at", "next_at"])


def _new_secret() -> tuple[str, str]:
    """Sealed, and as the app is shown it."""
    made = base64.b64encode(secrets.token_bytes(32)).decode()
    return seal(made), f"whsec_{made}"
