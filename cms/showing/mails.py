"""The mail to an author when a reader answered: that it happened and where to read it, never what was said."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from api.models import ReaderAnswer
from content.evidence.reminders import keepers
from content.review.mails import deliver


def answered(answer: ReaderAnswer) -> None:
    """To who made the link; when that person left, to those who look after the page now."""
    page = answer.link.page.specific
    maker = answer.link.created_by
    link = settings.WAGTAILADMIN_BASE_URL + reverse("cms_showing:show", args=[page.pk])
    for person in [maker] if maker.is_active else keepers(page):
        _send(person, {"person": person, "page": page, "link": link})


def _send(person: Any, context: dict[str, Any]) -> None:
    if not person.email:
        return
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        text = render_to_string("cms/mail/reader_answered.txt", context)
    subject, body = text.strip().split("\n", 1)
    deliver.enqueue(subject.strip(), body.strip() + "\n", person.email)
