"""Taking back: from now on clients get 410 with the successor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from releases import alarms, chain, journal, pointers, reading
from releases.errors import WrongState
from releases.models import Change, Event, Reason, Release

from .common import lock_codes, moment, require

TAKE_BACK = "releases.withdraw_release"


def withdraw(
    *,
    releases: Sequence[Release],
    by: Any,
    reason: Reason | str,
    note: str,
    successor: Release | Iterable[Release] | None = None,
    at: datetime | None = None,
) -> list[Change]:
    """Take releases back, at once and in all places: from now on clients get 410 with the successor.

    One person may, at any hour; a second one looks afterwards (`confirm`). Of releases in several languages each
    language has a successor of its own, or none.
    """
    at = moment(at)
    require(by, TAKE_BACK)
    given = [successor] if isinstance(successor, Release) else list(successor or ())
    instead = {one.locale: one for one in given}
    with transaction.atomic():
        lock_codes({one.code for one in (*releases, *given)})
        _check_withdrawable(releases, reason)
        _check_successors(releases, given)
        with journal.together():
            changes = [
                chain.append(
                    event=Event.WITHDRAWN,
                    by=by,
                    at=at,
                    release=one,
                    reason=str(reason),
                    note=note,
                    successor=instead[one.locale].reference if one.locale in instead else "",
                )
                for one in releases
            ]
        for type_, code, locale in sorted({(one.type, one.code, one.locale) for one in releases}):
            pointers.refresh(type_, code, locale)
        # The withdrawal stands, also when nobody can be told of it.
        transaction.on_commit(lambda: alarms.to_confirm(changes), robust=True)
    return changes


def check_reason(reason: Reason | str) -> None:
    """Refuse what nobody can judge afterwards."""
    if str(reason) not in Reason.values:
        raise WrongState(_("Choose a reason."))


def _check_withdrawable(releases: Sequence[Release], reason: Reason | str) -> None:
    if not releases:
        raise WrongState(_("Choose at least one release."))
    check_reason(reason)
    for one in releases:
        if reading.withdrawal(one) is not None:
            raise WrongState(_("%(release)s was withdrawn already.") % {"release": one})


def _check_successors(releases: Sequence[Release], successors: Sequence[Release]) -> None:
    """Refuse a successor that is of no use to the clients who need it."""
    locales = [one.locale for one in successors]
    if len(set(locales)) < len(locales):
        raise WrongState(_("Choose one successor for each language."))
    if set(locales) - {one.locale for one in releases}:
        raise WrongState(_("The successor must be in the same language."))
    for one in successors:
        if one.pk in {release.pk for release in releases} or reading.withdrawal(one) is not None:
            raise WrongState(_("The successor is withdrawn itself. Choose another one."))
        if one.pilot_n is not None:
            raise WrongState(_("A pilot cannot be a successor, because not everybody may have it."))
