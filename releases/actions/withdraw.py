"""Taking back: from now on clients get 410 with the successor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from releases import chain, pointers, reading
from releases.errors import WrongState
from releases.models import Change, Event, Reason, Release

from .common import lock_codes, moment, require


def withdraw(
    *,
    releases: Sequence[Release],
    by: Any,
    reason: Reason | str,
    note: str,
    successor: Release | None = None,
    at: datetime | None = None,
) -> list[Change]:
    """Take releases back, at once and in all places: from now on clients get 410 with the successor."""
    at = moment(at)
    require(by, "releases.withdraw_release")
    with transaction.atomic():
        lock_codes({one.code for one in releases})
        _check_withdrawable(releases, str(reason), successor)
        changes = [
            chain.append(
                event=Event.WITHDRAWN,
                by=by,
                at=at,
                release=one,
                reason=str(reason),
                note=note,
                successor=successor.reference if successor else "",
            )
            for one in releases
        ]
        for type_, code, locale in sorted({(one.type, one.code, one.locale) for one in releases}):
            pointers.refresh(type_, code, locale)
    return changes


def _check_withdrawable(releases: Sequence[Release], reason: str, successor: Release | None) -> None:
    """Refuse what helps no client: no reason, twice the same, or a successor of no use."""
    if not releases:
        raise WrongState(_("Choose at least one release."))
    if reason not in Reason.values:
        raise WrongState(_("Choose a reason."))
    for one in releases:
        if reading.withdrawal(one) is not None:
            raise WrongState(_("%(release)s was withdrawn already.") % {"release": one})
    if successor is None:
        return
    if any(one.locale != successor.locale for one in releases):
        raise WrongState(_("The successor must be in the same language."))
    if successor.pk in {one.pk for one in releases} or reading.withdrawal(successor) is not None:
        raise WrongState(_("The successor is withdrawn itself. Choose another one."))
    if successor.pilot_n is not None:
        raise WrongState(_("A pilot cannot be a successor, because not everybody may have it."))
