"""The verbs of practising: begin, hand in, hide the guide, begin again. Nothing of it leaves this room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, PageLogEntry

from content.models import Exercise, PageCredit, Practice, PracticeRoom
from content.practice.files import brought_for
from content.readiness import errors
from content.review.errors import NotAllowed, NotReady
from content.review.models import Contribution


def begin(*, by: Any) -> Practice:
    """The practice exercise of this person, made when there is none; one each, seen by nobody else."""
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=by.pk)  # two clicks make one
        found = Practice.objects.filter(user=by).first()
        if found is not None:
            return found
        page = Exercise(
            title=_("My first exercise"),
            slug=f"practice-{by.pk}",
            locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE),
            owner=by,
        )
        page.page_credits = [PageCredit(user=by)]
        PracticeRoom.objects.get().add_child(instance=page)
        page.save_revision(user=by)
        return Practice.objects.create(user=by, page_id=page.pk)


def hand_in(*, practice: Practice, at: datetime | None = None) -> None:
    """As if: the same check as a real submission, and nobody is asked to look. Raises NotReady."""
    findings = needed(practice)
    if findings:
        raise NotReady(findings)
    practice.handed_in_at = at or timezone.now()
    practice.save(update_fields=["handed_in_at"])


def needed(practice: Practice) -> list[Any]:
    """What would stop a real submission; only a real page has a code."""
    return [finding for finding in errors(draft_of(practice)) if finding.code != "no-code"]


def draft_of(practice: Practice) -> Exercise:
    """The exercise as it is now."""
    draft: Exercise = Exercise.objects.get(pk=practice.page_id).get_latest_revision_as_object()
    return draft


def show_guide(*, practice: Practice, shown: bool) -> None:
    """Take the steps away, or back."""
    practice.guide_shown = shown
    practice.save(update_fields=["guide_shown"])


def reset(*, practice: Practice, by: Any) -> None:
    """Throw it all away: the page with its history, its lines in the log, and the files that only it used."""
    if practice.user_id != by.pk:
        raise NotAllowed(_("This is somebody else's practice."))
    page = practice.page.specific
    with transaction.atomic():
        files = brought_for(page, by)
        practice.delete()
        Contribution.objects.filter(page_id=page.pk).delete()
        pk = page.pk
        page.delete()
        PageLogEntry.objects.filter(page=pk).delete()
        for file in files:
            file.delete()
