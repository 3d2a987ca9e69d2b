"""On the home page: feedback that waits for words back; what waits for a decision has a panel of its own."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from content.worklists import Item, Worklist, written_by
from feedback.models import Reply, Task

from .actions import LET_THROUGH, may_publish


def to_settle(user: Any) -> Worklist:
    """What may be told to clients, and answers that wait for a second person."""
    mine = written_by(user).values("pk")
    tasks = Task.objects.filter(page__in=mine).select_related("page__locale")
    items = [
        _item(task.page, reverse("feedback:reply", args=[task.page_id]), _("tell clients what became of it"))
        for task in tasks.unanswered()
    ]
    if user.has_perm(LET_THROUGH):
        waiting = Reply.objects.waiting().select_related("page__locale")
        items += [
            _item(reply.page, reverse("feedback:reply_page", args=[reply.pk]), _("an answer waits for your eyes"))
            for reply in waiting if may_publish(user, reply)
        ]  # fmt: skip
    return Worklist(_("Tell what became of feedback"), items)


def _item(page: Any, url: str, why: str) -> Item:
    return Item(page.get_admin_display_title(), url, why)
