"""The one place where Wagtail's world meets releases: a page went live, a page was copied to be translated."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.signals import copy_for_translation_done, published

from content import gate
from content.models import Releasable

from .actions.follow import begin_following
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


@receiver(copy_for_translation_done, dispatch_uid="releases.translation_begun")
def follow_the_original(*, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Keep what the original said when its translation was begun: whatever it was made from, in any language."""
    if isinstance(source_obj, Releasable) and not target_obj.alias_of_id:
        begin_following(page=target_obj, original=source_obj)
