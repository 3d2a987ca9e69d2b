"""Bringing into a draft what was released since it was begun, or leaving it out with a reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from content import merge as pieces_of
from content.merge import Piece, Place
from content.review.bases import base_of, holds, newest_for
from content.review.models import Merge
from releases import reading
from releases.errors import NotAllowed, WrongState
from releases.models import Release
from releases.written import written

from .common import lock_draft, moment

SUBMIT = "content.submit_candidate"


@dataclass(frozen=True)
class Behind:
    """A draft, the release it stands on (None: none) and the newer one, with what is new in that."""

    draft: Any
    base: Release | None
    newest: Release
    pieces: list[Piece]


def behind(page: Any) -> Behind | None:
    """What a draft does not hold yet; None when it stands on the newest release."""
    locale, stands_on, newest = page.locale.language_code, base_of(page), newest_for(page)
    if newest is None or holds(stands_on, newest):
        return None
    draft = page.get_latest_revision_as_object()
    base = reading.exact(page.type, page.code, locale, stands_on) if stands_on else None
    newer = reading.exact(page.type, page.code, locale, newest.number)
    assert newer is not None  # noqa: S101  (it was found a moment ago and is never deleted)
    old = written(base) if base else {}
    return Behind(draft, base, newer, pieces_of.pieces(old, written(newer), draft.serializable_data()))


def merge(
    *,
    page: Any,
    newest: str,
    take: Collection[Place],
    by: Any,
    reason: str = "",
    at: datetime | None = None,
) -> Merge:
    """Take pieces of the newest release into the draft; the draft then stands on that release.

    `newest` is the number that was on the screen. What is left out needs a reason. The page is saved as
    a new draft in the name of whoever decides, who so becomes one of its writers.
    """
    if not (by.is_active and by.has_perm(SUBMIT) and page.permissions_for_user(by).can_edit()):
        raise NotAllowed
    with transaction.atomic():
        page = lock_draft(
            page, _("This page is in review. Take it back first; then bring in what is newer."), by=by
        )
        found = _still(page, newest)
        left_out = {piece.place for piece in found.pieces} - set(take)
        if left_out and not reason.strip():
            raise WrongState(_("Write why you leave this out. Nothing was changed yet."))
        content = pieces_of.take(found.draft.serializable_data(), written(found.newest), take)
        merged = page.with_content_json(content)
        merged.save_revision(user=by, changed=True)
        log(page, "handvat.merge", user=by, data={"newest": newest, "left_out": sorted(map(str, left_out))})
        return Merge.objects.create(
            page_id=page.pk,
            number=newest,
            how=Merge.How.DROPPED if left_out else Merge.How.MERGED,
            reason=reason.strip(),
            by=by,
            at=moment(at),
        )


def _still(page: Any, newest: str) -> Behind:
    """What is to be merged now, if that is what the person looked at."""
    found = behind(page)
    if found is None:
        raise WrongState(_("Your draft already holds what is newest. There is nothing to bring in."))
    if found.newest.number != newest:
        raise WrongState(
            _("Meanwhile %(number)s was released. Look again; nothing was changed.")
            % {"number": found.newest.number}
        )
    return found
