"""The mails about what was taken back: to everybody who may confirm it, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from content.review.mails import deliver

from . import recall, taken_back
from .models import Change, Reminder
from .taken_back import PATIENCE, Act


def to_confirm(changes: Sequence[Change]) -> None:
    """Something was taken back just now: ask the others to look, the same day."""
    for act in taken_back.acts(changes):
        _send("taken_back", act)


def remind(*, at: datetime | None = None) -> int:
    """Ask again, once a day, for as long as nobody confirmed; how many withdrawals that was about."""
    at = at or timezone.now()
    lately = Reminder.objects.filter(at__gt=at - PATIENCE)
    waiting = [
        act
        for act in taken_back.to_confirm(before=at - PATIENCE)
        if not lately.filter(change_id=act.pk).exists()
    ]
    for act in waiting:
        Reminder.objects.create(change=act.first, at=at)
        _send("still_to_confirm", act)
    return len(waiting)


def others(act: Act) -> QuerySet[Any]:
    """Everybody who may confirm this: whoever may take something back, except who did."""
    return able_to_take_back().exclude(pk=act.first.by_id)


def able_to_take_back() -> QuerySet[Any]:
    """Active editors, reviewers and safety officers."""
    permission = Permission.objects.filter(
        content_type__app_label="releases", codename="withdraw_release"
    ).filter(Q(group__user=OuterRef("pk")) | Q(user=OuterRef("pk")))
    people = get_user_model().objects.filter(is_active=True)
    return people.filter(Q(is_superuser=True) | Exists(permission)).order_by("last_name", "username")


def _send(name: str, act: Act) -> None:
    """One mail per person, so that nobody sees who else was written to. No content of the page, no note."""
    link = settings.WAGTAILADMIN_BASE_URL + reverse("releases:withdrawal", args=[act.pk])
    moment = timezone.localtime(act.first.at, timezone.get_default_timezone())
    for person in others(act):
        if not person.email:
            continue
        with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
            context = {"act": act, "person": person, "link": link, "moment": moment}
            text = render_to_string(f"releases/mail/{name}.txt", context)
        subject, body = text.strip().split("\n", 1)
        deliver.enqueue(subject.strip(), body.strip() + "\n", person.email)


def tick(at: datetime) -> None:
    """What the worker does each minute: remind, and keep files and feed in step."""
    recall.keep_in_step()
    remind(at=at)
