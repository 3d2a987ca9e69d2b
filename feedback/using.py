"""Which apps told of a release lately: for who takes it back and wants to call them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from consumers.models import ClientApp
from feedback.models import Event, Rating
from releases.models import Release
from releases.reach import Using

LATELY = timedelta(days=90)


def using(releases: Sequence[Release]) -> list[Using]:
    """Apps with a rating or an event of one of these in the last months; no counts, no clients."""
    since = timezone.now() - LATELY
    apps: set[int] = set()
    for model in (Rating, Event):
        rows = model.objects.filter(release__in=[one.pk for one in releases], received_at__gte=since)
        apps |= set(rows.values_list("app", flat=True).distinct())
    found = ClientApp.objects.filter(pk__in=apps).order_by("name")
    return [Using(app.name, app.public_contact) for app in found]
