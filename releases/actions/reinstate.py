"""Bringing back what was retired or withdrawn, when that was a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from content import gate
from releases import chain, journal, pointers, reading, recall, taken_back
from releases.errors import WrongState
from releases.models import Change, Event, Feed, Release

from .common import lock_codes, moment, require
from .confirm import check_second_person
from .withdraw import TAKE_BACK

RETIRE = "releases.retire_code"


def reinstate(
    *, changes: Sequence[Change], by: Any, note: str = "", at: datetime | None = None
) -> list[Change]:
    """Undo these retirements and withdrawals. What was withdrawn comes back by a second person only."""
    at = moment(at)
    changes = _whole(changes)
    for change in changes:
        require(by, RETIRE if change.event == Event.RETIRED else TAKE_BACK)
    with transaction.atomic():
        lock_codes({change.code for change in changes if change.code})
        if not changes:
            raise WrongState(_("Choose at least one release."))
        for change in changes:
            _check(change, by)
        for change in changes:
            if change.event == Event.RETIRED:
                publish_again(change.type, change.code, change.locale, by)
        with journal.together():
            done = [_undo(change, by, note.strip(), at) for change in changes]
        for type_, code, locale in sorted({(one.type, one.code, one.locale) for one in done if one.code}):
            pointers.refresh(type_, code, locale)
        # Files are shown again once that is certain.
        transaction.on_commit(recall.keep_in_step)
    return done


def reinstate_code(
    *, type: str, code: str, locale: str, by: Any, note: str = "", at: datetime | None = None
) -> Change:
    """Put a retired code back in the lists, as it was."""
    retired = reading.retirement(type, code, locale)
    if retired is None:
        raise WrongState(_("This is not retired."))
    return reinstate(changes=[retired], by=by, note=note, at=at)[0]


def _whole(changes: Sequence[Change]) -> list[Change]:
    """A medium comes back with all its files, or a picture would have holes at some widths."""
    originals = {change.digest for change in changes if change.event == Event.MEDIA_WITHDRAWN}
    files = Change.objects.media_withdrawals().filter(digest__in=originals).order_by("pk")
    return list({change.pk: change for change in (*changes, *files)}.values())


def _check(change: Change, by: Any) -> None:
    """Refuse what does not hold any more, and who may not undo it."""
    if change.event == Event.RETIRED:
        held = reading.retirement(change.type, change.code, change.locale)
        if held is None or held.pk != change.pk:
            raise WrongState(_("This is not retired."))
        return
    if change.event not in taken_back.TAKEN_BACK:
        raise WrongState(_("There is nothing to undo here."))
    if change.event == Event.MEDIA_WITHDRAWN:
        Feed.objects.select_for_update().get(pk=1)  # two who do this at once take turns
    check_second_person(change, by)
    if not taken_back.holds(change):
        raise WrongState(_("This was undone already."))


def _undo(change: Change, by: Any, note: str, at: datetime) -> Change:
    named: dict[str, Any] = {"note": note}
    if change.event == Event.RETIRED:
        named |= {"type": change.type, "code": change.code, "locale": change.locale}
    elif change.event == Event.MEDIA_WITHDRAWN:
        named |= {"media": change.media, "digest": change.digest, "private": change.position is None}
    return chain.append(event=Event.REINSTATED, by=by, at=at, release=change.release, **named)


def publish_again(type: str, code: str, locale: str, by: Any) -> None:
    """The tree shows again that the page is in the catalogue: exactly the revision that was released last."""
    last = reading.last(type, code, locale)
    made = Release.objects.filter(candidate__page_id=last.page_id if last else 0).final()
    release = made.newest_first().select_related("candidate__revision").first()
    if release is None or release.candidate is None:
        return
    Page.objects.select_for_update().get(pk=release.page_id)
    with gate.permit(release.page_id):
        release.candidate.revision.publish(user=by, skip_permission_checks=True)
