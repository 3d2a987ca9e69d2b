"""Above the editor: why this page is being changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from content.notices import Notice
from feedback.models import Task


def about(page: Any, user: Any) -> Iterator[Notice]:
    """What was decided and is not released yet."""
    for task in Task.objects.in_hand().filter(page_id=page.pk):
        text = _("You are changing this because: %(sentence)s “%(why)s”")
        url = reverse("feedback:task", args=[task.pk])
        yield Notice(text % {"sentence": task.sentence, "why": task.why}, url, _("The decision"))
