"""Mails of the loop, plain and HTML: what was answered, and once a week what came back. No tracking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from content.review.mails import deliver
from feedback.models import Event, Reply
from feedback.privacy import PERSONS
from releases.models import Release


def answered(reply: Reply) -> None:
    """To who works in a team that uses it: what clients said became something."""
    for person in readers(reply.code):
        send("answered", person, {"reply": reply})


def readers(code: str) -> QuerySet[Any]:
    """Colleagues in the teams that apps named beside use of this code, who want these mails."""
    releases = Release.objects.final().filter(code=code).values("pk")
    used = Event.objects.live().filter(release__in=releases).exclude(team="").values("team")
    # One client of a team is nobody's business but his own, also not his therapist's colleagues'.
    teams = used.annotate(people=Count("subject", distinct=True)).filter(people__gte=PERSONS).values("team")
    people = get_user_model().objects.filter(is_active=True, mail_answers=True, teams__slug__in=teams)
    return people.exclude(email="").distinct().order_by("pk")


def send(name: str, person: Any, facts: Mapping[str, Any]) -> None:
    """One mail in the language of the person, as text and as HTML, with the way to switch it off."""
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        context = {
            **facts,
            "person": person,
            "base": settings.WAGTAILADMIN_BASE_URL,
            "off": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_account"),
        }
        text = render_to_string(f"feedback/mail/{name}.txt", context)
        html = render_to_string(f"feedback/mail/{name}.html", context)
    subject, body = text.strip().split("\n", 1)
    deliver.enqueue(subject.strip(), body.strip() + "\n", person.email, html)
