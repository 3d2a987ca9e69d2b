"""Review by a second person, and the one case in which there is none: a catalogue of one clinician.

An operator switches it off for the whole catalogue, with a reason. Then a clinician may approve what is his
own, in so many words, and every release that comes of it says so for ever.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .errors import NotAllowed, WrongState
from .models import Candidate, FourEyes
from .reviewers import APPROVE

SWITCH = "content.switch_four_eyes"


def is_on(*, at: datetime | None = None) -> bool:
    """Whether a second person is needed: now, or at a moment in the past. On, unless it was switched off."""
    rows = FourEyes.objects.filter(at__lte=at) if at else FourEyes.objects.all()
    newest = rows.order_by("-pk").first()
    return newest is None or newest.on


def was_off(at: datetime) -> bool:
    """Whether it was off in this second: the moment of a release is written in whole seconds."""
    return not (is_on(at=at) and is_on(at=at + timedelta(seconds=1)))


def is_own(user: Any, candidate: Candidate) -> bool:
    """Whether any of it was written by this person."""
    return bool(candidate.by_id == user.pk or candidate.writers.filter(user=user).exists())


def may_approve_alone(user: Any, candidate: Candidate) -> bool:
    """Of one's own, by somebody who may approve, and only while four eyes are off."""
    return bool(user.is_active and user.has_perm(APPROVE) and is_own(user, candidate) and not is_on())


def hold() -> None:
    """Nobody throws the switch until this transaction ends."""
    list(FourEyes.objects.select_for_update().order_by("-pk")[:1])


@transaction.atomic
def switch(*, on: bool, reason: str, by: Any, at: datetime | None = None) -> FourEyes:
    """For everybody and at once. Rows are only added, so that one can see later when it was off, and why."""
    if not (by.is_active and by.has_perm(SWITCH)):
        raise NotAllowed(_("Only an operator can switch this."))
    hold()
    if is_on() == on:
        raise WrongState(_("This was so already; nothing was changed."))
    if not reason.strip():
        raise WrongState(_("Write why. Who audits this catalogue will ask."))
    row = FourEyes.objects.create(on=on, reason=reason.strip(), by=by, at=at or timezone.now())
    log(row, "handvat.four_eyes", user=by, data={"on": on})
    return row
