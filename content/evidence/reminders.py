"""Telling people once that a page needs a look: sixty days before its date, or when a source was retracted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from content.evidence.due import Due, due, pages_due
from content.models.credits import PageCredit
from content.models.evidence import EvidenceReminder
from content.review.mails import deliver

#: Who looks after pages whose own people have left.
EDITORS = "editor"


def remind(*, at: datetime | None = None) -> int:
    """Mail everybody who looks after a page that needs a look and who was not told yet; how many pages."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    told: dict[Any, list[Due]] = {}
    with transaction.atomic():
        new = [one for one in due(pages_due(today=today), today=today) if _note(one, at)]
        for one in new:
            for person in keepers(one.page):
                told.setdefault(person, []).append(one)
        transaction.on_commit(lambda: _send_all(told))
    return len(new)


def _send_all(told: dict[Any, list[Due]]) -> None:
    for person, rows in told.items():
        _send(person, rows)


def _note(one: Due, at: datetime) -> bool:
    """Write down what is told now; whether any of it is new."""
    made = [
        EvidenceReminder.objects.get_or_create(page_id=one.page.pk, about=about, defaults={"at": at})[1]
        for about in _subjects(one)
    ]
    return any(made)


def _subjects(one: Due) -> Iterator[str]:
    if one.soon and one.on:
        yield f"due:{one.on.isoformat()}"
    for source in one.doubted:
        yield f"retracted:{source.pk}"


def keepers(page: Any) -> list[Any]:
    """Who has the page, who is credited for it; when all of them left, the editors."""
    people = get_user_model().objects.filter(is_active=True)
    own = people.filter(pk__in=[page.owner_id, *page.page_credits.values_list("user", flat=True)])
    return list(own.order_by("pk") or people.filter(groups__name=EDITORS).order_by("pk"))


def looked_after_by(user: Any, rows: list[Due]) -> list[Due]:
    """Of these, what this person keeps; an editor keeps everything."""
    if user.groups.filter(name=EDITORS).exists():
        return rows
    credited = set(PageCredit.objects.filter(user=user).values_list("page_id", flat=True))
    return [one for one in rows if one.page.owner_id == user.pk or one.page.pk in credited]


def _send(person: Any, rows: list[Due]) -> None:
    """One mail per person with all of the pages; titles and dates, nothing of their content."""
    if not person.email:
        return
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        lines = [
            {"title": one.page.get_admin_display_title(), "why": one.why, "link": _link(one.page)}
            for one in rows
        ]
        text = render_to_string("content/mail/evidence_due.txt", {"person": person, "pages": lines})
    subject, body = text.strip().split("\n", 1)
    deliver.enqueue(subject.strip(), body.strip() + "\n", person.email)


def _link(page: Any) -> str:
    return str(settings.WAGTAILADMIN_BASE_URL) + reverse("wagtailadmin_pages:edit", args=[page.pk])
