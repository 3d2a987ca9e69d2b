"""The verbs of pilots: start, choose apps, set participants, end. Each is one transaction.

What is written and released in between are the verbs of review and releases; adopting is `releases.actions.adopt`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from consumers.callers import Caller
from consumers.models import ClientApp
from consumers.subjects import pseudonym, validate_raw
from content.models import SideKind
from feedback.models import Tombstone
from releases import chain
from releases.actions.common import lock_codes, moment, require
from releases.actions.plan import PLAN
from releases.models import Event

from .errors import PilotRefused
from .models import Pilot, PilotApp, PilotSubject

AT_MOST = 10_000  # participants of one app in one pilot: a pilot is small


def start(
    *,
    page: Any,
    apps: Collection[ClientApp],
    by: Any,
    until: datetime | None = None,
    at: datetime | None = None,
) -> Pilot:
    """From now on these apps get what is released from this side draft."""
    at = moment(at)
    require(by, PLAN)
    if page.side_kind != SideKind.PILOT:
        raise PilotRefused(_("A pilot runs with a text that was begun for it, beside the page."))
    _check_until(until, at)
    with transaction.atomic():
        lock_codes({page.code})
        Page.objects.select_for_update().get(pk=page.pk)
        if Pilot.objects.filter(page_id=page.pk).exists():
            raise PilotRefused(_("This pilot was started already."))
        pilot = Pilot.objects.create(
            page_id=page.pk,
            type=page.type,
            code=page.code,
            locale=page.locale.language_code,
            until=until,
            started_at=at,
            started_by=by,
        )
        _set_apps(pilot, apps, at)
        _tell(Event.PILOT_STARTED, pilot, by, at)
    return pilot


def choose_apps(*, pilot: Pilot, apps: Collection[ClientApp], by: Any, at: datetime | None = None) -> None:
    """Other apps take part. An app that is taken out no longer gets these releases, nor do its clients."""
    require(by, PLAN)
    with transaction.atomic():
        pilot = _running(pilot)
        _set_apps(pilot, apps, moment(at))
        log(pilot.page, "pilots.apps", user=by, data={"apps": sorted(app.slug for app in apps)})


def end(*, pilot: Pilot, by: Any, at: datetime | None = None) -> Pilot:
    """Nobody is added any more. Who takes part keeps what he has."""
    at = moment(at)
    require(by, PLAN)
    with transaction.atomic():
        lock_codes({pilot.code})
        pilot = _running(pilot)
        pilot.ended_at, pilot.ended_by = at, by
        pilot.save(update_fields=["ended_at", "ended_by"])
        _tell(Event.PILOT_ENDED, pilot, by, at)
    return pilot


def set_participants(
    *, pilot: Pilot, caller: Caller, subjects: Sequence[object], at: datetime | None = None
) -> int:
    """The app's whole list of clients who take part, in place of the one before; how many there are now.

    Raises `SubjectRefused` for what could lead to a person. Somebody who asked to be left alone is left out.
    """
    if len(subjects) > AT_MOST:
        raise PilotRefused(f"At most {AT_MOST} subjects take part.")
    wanted = {pseudonym(caller.app_id, validate_raw(raw)) for raw in subjects}
    place: dict[str, Any] = {"app_id": caller.app_id, "mode": caller.mode}
    with transaction.atomic():
        pilot = _running(pilot)
        wanted -= set(
            Tombstone.objects.filter(**place, stop=True, subject__in=wanted).values_list("subject", flat=True)
        )
        own = PilotSubject.objects.filter(pilot=pilot, **place)
        known = set(own.values_list("subject", flat=True))
        own.filter(subject__in=known - wanted).delete()
        PilotSubject.objects.bulk_create(
            PilotSubject(pilot=pilot, subject=subject, since=moment(at), **place)
            for subject in sorted(wanted - known)
        )
    return len(wanted)


def forget(app_id: int, mode: str, subject: str) -> None:
    """A client was erased: nothing says any more that he took part."""
    PilotSubject.objects.filter(app_id=app_id, mode=mode, subject=subject).delete()


def _running(pilot: Pilot) -> Pilot:
    """The row as it is now, locked, if it did not end meanwhile."""
    pilot = Pilot.objects.select_for_update().get(pk=pilot.pk)
    if pilot.ended_at is not None:
        raise PilotRefused(_("This pilot has ended. Nothing was changed."))
    return pilot


def _set_apps(pilot: Pilot, apps: Collection[ClientApp], at: datetime) -> None:
    if not apps:
        raise PilotRefused(_("Choose at least one app that takes part."))
    wanted = {app.pk for app in apps}
    known = set(PilotApp.objects.filter(pilot=pilot).values_list("app_id", flat=True))
    PilotApp.objects.filter(pilot=pilot).exclude(app__in=wanted).delete()
    PilotApp.objects.bulk_create(
        PilotApp(pilot=pilot, app_id=app_id, since=at) for app_id in sorted(wanted - known)
    )


def _check_until(until: datetime | None, at: datetime) -> None:
    if until is not None and until <= at:
        raise PilotRefused(_("The end lies in the past. Choose a later day, or none."))


def _tell(event: Event, pilot: Pilot, by: Any, at: datetime) -> None:
    """In the chain, where it can be proven, and not in the public feed. The feed is locked last."""
    log(pilot.page, f"pilots.{event.value}", user=by, data={"pilot": str(pilot.pk)})
    chain.append(event=event, by=by, at=at, type=pilot.type, code=pilot.code, locale=pilot.locale)
