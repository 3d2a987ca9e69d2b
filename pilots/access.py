"""May this caller have this release of a pilot? One question, asked by every door through which it could leave.

An app that takes part has it with a key of scope `pilot`. On behalf of one client (a subject token, or the header
`Handvat-Subject`) that client must take part, and then the key needs no scope beyond reading. Who takes part keeps
what he has when the pilot has ended.
"""

from __future__ import annotations

from consumers.callers import Caller
from consumers.scopes import Scope
from consumers.subjects import pseudonym
from releases.models import Release

from .models import Pilot, PilotQuerySet, PilotSubject


def pilot_of(release: Release, caller: Caller | None, *, raw: str = "") -> Pilot | None:
    """The pilot in which this caller gets this release; `raw` is the subject for whom an app asks, if any."""
    if caller is None:
        return None
    pilots = Pilot.objects.of(release).with_app(caller.app_id)
    subject = caller.subject or (pseudonym(caller.app_id, raw) if raw else "")
    if subject:
        return _with_subject(pilots, caller, subject).first()
    return pilots.first() if caller.may(Scope.PILOT.value) else None


def may_tell(release: Release, caller: Caller) -> bool:
    """May this caller send ratings and events of it? A therapist of the app is no participant, and may."""
    pilots = Pilot.objects.of(release).with_app(caller.app_id)
    if caller.subject is not None:
        pilots = _with_subject(pilots, caller, caller.subject)
    return pilots.exists()


def _with_subject(pilots: PilotQuerySet, caller: Caller, subject: str) -> PilotQuerySet:
    taking_part = PilotSubject.objects.filter(app_id=caller.app_id, mode=caller.mode, subject=subject)
    return pilots.filter(pk__in=taking_part.values("pilot"))
