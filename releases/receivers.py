"""The one place where Wagtail's world meets releases: a page went live."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.signals import published

from content import gate
from content.models import Releasable

from .models import NotReleased


@receiver(published, dispatch_uid="releases.live_without_release")
def note_live_without_release(*, instance: Any, **kwargs: Any) -> None:
    """Whatever goes live outside of a release leaves a row that the report shows."""
    if not isinstance(instance, Releasable) or not instance.live or gate.permitted(instance.pk):
        return
    with transaction.atomic():
        NotReleased.objects.create(
            page_id=instance.pk, why=_("It was published by another road than a release."), candidate=None
        )
