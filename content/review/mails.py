"""The mails of review: short, in the reader's language, without any content of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task
from wagtail.users.models import UserProfile

from .models import Candidate
from .reviewers import approvers, may_approve


def to_review(candidate: Candidate) -> None:
    """To the person who was asked, or else to everybody who may approve it."""
    asked = candidate.reviewer
    people = [asked] if asked else [person for person in approvers() if may_approve(person, candidate)]
    _send("to_review", candidate, people)


def sent_back(candidate: Candidate) -> None:
    """To who submitted it, or has it now."""
    _send("sent_back", candidate, [candidate.keeper])


def approved(candidate: Candidate) -> None:
    """To everybody who wrote it."""
    writers = [writer.user for writer in candidate.writers.select_related("user")]
    _send("approved", candidate, {*writers, candidate.keeper})


def failed(candidate: Candidate, *, why: str, people: Iterable[Any]) -> None:
    """To those who expected a release that could not happen."""
    _send("failed", candidate, people, why=why)


@task()
def deliver(subject: str, body: str, address: str, html: str = "") -> None:
    """Send one mail, outside the request; a failure stays visible with the task and stops no review."""
    send_mail(subject, body, None, [address], html_message=html or None)


def _send(name: str, candidate: Candidate, people: Iterable[Any], **extra: Any) -> None:
    """One mail per person, so that nobody sees who else was written to."""
    link = settings.WAGTAILADMIN_BASE_URL + reverse("content_review:candidate", args=[candidate.pk])
    for person in people:
        if not (person.is_active and person.email):
            continue
        with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
            context = {"candidate": candidate, "person": person, "link": link, **extra}
            text = render_to_string(f"content/mail/{name}.txt", context)
        subject, body = text.strip().split("\n", 1)
        deliver.enqueue(subject.strip(), body.strip() + "\n", person.email)
