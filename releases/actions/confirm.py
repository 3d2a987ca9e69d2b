"""A second person looks at what was taken back, afterwards; or undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from content.review.models import FourEyes
from releases import taken_back
from releases.errors import SecondPerson, WrongState
from releases.models import Change, Confirmation, Feed

from .common import moment, require
from .withdraw import TAKE_BACK


def confirm(
    *, changes: Sequence[Change], by: Any, remark: str = "", at: datetime | None = None
) -> list[Confirmation]:
    """Stand behind a withdrawal of somebody else."""
    at = moment(at)
    require(by, TAKE_BACK)
    with transaction.atomic():
        Feed.objects.select_for_update().get(pk=1)  # two who confirm at once take turns
        if not changes:
            raise WrongState(_("Choose at least one release."))
        for change in changes:
            check_second_person(change, by)
            if not taken_back.holds(change):
                raise WrongState(
                    _("This does not hold any more: it was undone, so nothing has to be confirmed.")
                )
            if Confirmation.objects.filter(change=change).exists():
                raise WrongState(_("Somebody confirmed this already."))
        return [
            Confirmation.objects.create(change=change, by=by, at=at, remark=remark.strip())
            for change in changes
        ]


def check_second_person(change: Change, by: Any) -> None:
    """Refuse whoever took it back, unless this is the catalogue of one clinician."""
    if change.by_id == by.pk and not four_eyes_off():
        raise SecondPerson


def four_eyes_off() -> bool:
    """Whether the catalogue goes without a second person; the newest row counts."""
    newest = FourEyes.objects.order_by("-pk").first()
    return newest is not None and not newest.on
