"""Who changed what pages show from the library: a writer, whichever door of the admin it went through.

Wagtail notes such a change at some of its doors only: not when something is made while it is being chosen, and
not for recordings. So each change of content is noted here, where it is saved.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from wagtail.log_actions import get_active_log_context, log

ACTION = "handvat.wrote"
#: Where a thing is kept and whose it is: no page shows that.
NOT_SHOWN = {"collection", "uploaded_by_user", "created_at", "file_size", "file_hash"}


def watch() -> None:
    """Look at every model whose words stand in pages; called in `ready()`."""
    for model in apps.get_models():
        if getattr(model, "WRITTEN_IN_PAGES", False):
            pre_save.connect(compare, sender=model, dispatch_uid=f"{model._meta.label}.compare")
            post_save.connect(note, sender=model, dispatch_uid=f"{model._meta.label}.note")


def compare(*, sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """See whether anything that a page shows is about to change."""
    before = sender._default_manager.filter(pk=instance.pk).first()
    instance.words_changed = before is None or any(
        field.get_prep_value(field.value_from_object(before))
        != field.get_prep_value(field.value_from_object(instance))
        for field in sender._meta.concrete_fields
        if field.name not in NOT_SHOWN
    )


def note(*, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remember who is at work; a command that loads the demo is nobody."""
    user = get_active_log_context().user
    if user is not None and instance.words_changed and not raw:
        log(instance, ACTION, user=user)
