"""Taking back a picture, recording or document: in all releases at once, and for good at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from media import withheld
from releases import alarms, chain, journal, recall
from releases.errors import WrongState
from releases.models import Change, Event, Feed, Reason

from .common import moment, require
from .withdraw import TAKE_BACK, check_reason


def withdraw_media(
    *, media: str, by: Any, reason: Reason | str, note: str = "", at: datetime | None = None
) -> list[Change]:
    """Stop showing a medium, named by the hash of its original, in every release: its files answer 410.

    The releases stay; their pages get a to-do. The same file cannot be uploaded or submitted again.
    """
    at = moment(at)
    require(by, TAKE_BACK)
    check_reason(reason)
    files = recall.files_of(media)
    if not files:
        raise WrongState(_("This file is neither in the library nor in a release."))
    # Before the rows: whoever sees the withdrawal must not find the file. A kill in between leaves marks that
    # nobody decided on; the worker takes them away within a minute (`recall.keep_in_step`).
    fresh = withheld.hold(recall.hashes_of(media), of=media)
    try:
        changes = _write(files, media, by=by, reason=str(reason), note=note, at=at)
    except BaseException:
        withheld.let_go(fresh)
        raise
    return changes


def _write(files: dict[str, str], media: str, **facts: Any) -> list[Change]:
    with transaction.atomic():
        Feed.objects.select_for_update().get(pk=1)  # two who do this at once take turns
        held = set(Change.objects.media_withdrawals().values_list("media", flat=True))
        fresh = sorted(set(files) - held)
        if not fresh:
            raise WrongState(_("This was withdrawn already."))
        known = recall.public_paths(fresh)
        with journal.together():
            changes = [
                chain.append(
                    event=Event.MEDIA_WITHDRAWN, media=path, digest=media, private=path not in known, **facts
                )
                for path in fresh
            ]
        transaction.on_commit(recall.keep_in_step)
        transaction.on_commit(lambda: alarms.to_confirm(changes), robust=True)
    return changes
