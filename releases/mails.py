"""The mails about plans: short, in the reader's language, without any content of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from content.review.errors import ReviewRefused
from content.review.mails import deliver

from .errors import PlannerGone
from .models import Plan

EDITORS = "releases.plan_release"
BACKEND = "django.contrib.auth.backends.ModelBackend"  # where roles are kept


def carried_out(plan: Plan, *, number: str) -> None:
    """To who planned it and who wrote it; `number` is empty for a retirement."""
    _send("plan_done", plan, _concerned(plan), number=number)


def stopped(plan: Plan, refused: ReviewRefused) -> None:
    """To the same people; to all editors when the planner cannot act on it any more."""
    people = _concerned(plan)
    if isinstance(refused, PlannerGone):
        people |= set(get_user_model().objects.with_perm(EDITORS, include_superusers=False, backend=BACKEND))
    _send("plan_stopped", plan, people, refused=refused)


def _concerned(plan: Plan) -> set[Any]:
    return {plan.by} | ({plan.candidate.by} if plan.candidate else set())


def _send(name: str, plan: Plan, people: Iterable[Any], **extra: Any) -> None:
    """One mail per person, so that nobody sees who else was written to."""
    link = settings.WAGTAILADMIN_BASE_URL + reverse("releases:history", args=[plan.page_id])
    moment = timezone.localtime(plan.moment, timezone.get_default_timezone())
    for person in sorted(people, key=lambda one: one.pk):
        if not (person.is_active and person.email):
            continue
        with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
            context = {"plan": plan, "person": person, "link": link, "moment": moment, **extra}
            text = render_to_string(f"releases/mail/{name}.txt", context)
        subject, body = text.strip().split("\n", 1)
        deliver.enqueue(subject.strip(), body.strip() + "\n", person.email)
