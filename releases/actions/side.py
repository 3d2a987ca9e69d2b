"""Opening a side draft: a copy beside the page in which an older release is corrected or a pilot written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from content.freeze.registry import freeze
from content.models import SideDrafts, SideKind
from content.review.bases import base_of, is_behind
from content.review.models import Candidate, CandidateState, Merge
from releases import reading, written
from releases.errors import NotAllowed, WrongState
from releases.models import Release

from .common import moment, require

SUBMIT = "content.submit_candidate"
PILOT = "releases.plan_release"


def open_correction(*, line: str, page: Any, by: Any, at: datetime | None = None) -> Any:
    """The side draft in which the newest release of a line (`1.2`) is corrected; its page's draft stays as it is.

    One per line: whoever opens it again finds what was written. What was released of that line since is
    in it, unless somebody is at work in it: then the merge page shows what is newer.
    """
    newest = reading.newest(page.type, page.code, page.locale.language_code, line)
    if newest is None or line.count(".") != 1:
        raise WrongState(_("There is no release %(line)s to correct.") % {"line": line})
    _may_write(page, by, SUBMIT)
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page.pk).specific
        side = _of(page, SideKind.CORRECTION, line).first()
        if side is None:
            side = _copy(page, SideKind.CORRECTION, line, by)
            return _fill(side, written.written(newest), newest.number, by, moment(at))
        if is_behind(side) and not in_use(side):
            return _fill(side, written.written(newest), newest.number, by, moment(at))
    return side


def open_pilot(*, page: Any, by: Any, from_draft: bool = False, at: datetime | None = None) -> Any:
    """A side draft for a pilot: a copy of what is released now, or of the page's own unfinished draft."""
    _may_write(page, by, PILOT)
    newest = newest_release(page)
    if newest is None and not from_draft:
        raise WrongState(_("Nothing was released yet. Begin the pilot from the draft."))
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page.pk).specific
        own = page.get_latest_revision_as_object()
        content = own.serializable_data() if from_draft or newest is None else written.written(newest)
        base = base_of(page) if from_draft or newest is None else newest.number
        side = _copy(page, SideKind.PILOT, "", by)
        return _fill(side, content, base, by, moment(at))


def newest_release(page: Any) -> Release | None:
    """The newest final release of a page's code in its language."""
    return reading.last(page.type, page.code, page.locale.language_code) if page.code else None


def in_use(side: Any) -> bool:
    """Whether somebody wrote or submitted something here that is not released."""
    latest = Candidate.objects.of_page(side.pk).first()
    ended = (CandidateState.SENT_BACK, CandidateState.TAKEN_BACK)
    if latest is not None and latest.state not in ended and not latest.releases.exists():
        return True
    base = reading.exact(side.type, side.code, side.locale.language_code, base_of(side))
    draft = side.get_latest_revision_as_object()
    return base is not None and freeze(draft).content_digest != base.content_digest


def of_page(page: Any) -> Any:
    """The side drafts that stand beside a page."""
    return type(page).objects.filter(side_of=page.pk).order_by("-latest_revision_created_at")


def _of(page: Any, kind: SideKind, line: str) -> Any:
    return type(page).objects.filter(side_of=page.pk, side_kind=kind, side_line=line)


def _may_write(page: Any, by: Any, permission: str) -> None:
    require(by, permission)
    if page.side_of_id or not page.permissions_for_user(by).can_edit():
        raise NotAllowed


def _copy(page: Any, kind: SideKind, line: str, by: Any) -> Any:
    """Block ids and keys are kept, or answers and corrections would not find their block; the code is not copied."""
    many = type(page).objects.filter(side_of=page.pk).count()
    side = page.copy(
        to=SideDrafts.objects.get(),
        recursive=False,
        copy_revisions=False,
        log_action=None,
        update_attrs={"slug": f"side-{page.pk}-{many + 1}", "owner": by},
        user=None,  # or who opens it would count as a writer
    )
    # A copy is nobody's side draft by itself: Wagtail leaves these fields out.
    side.side_of_id, side.side_kind, side.side_line = page.pk, kind, line
    side.save(update_fields=["side_of", "side_kind", "side_line"])
    log(page, "handvat.side", user=by, data={"kind": str(kind), "line": line, "side": side.pk})
    return side


def _fill(side: Any, content: dict[str, Any], base: str, by: Any, at: datetime) -> Any:
    """Begin anew from this content. Nobody wrote it here, so it is saved in nobody's name."""
    draft = written.put_onto(side, content)
    draft.save_revision(user=None, changed=True)
    if base:
        Merge.objects.create(page_id=side.pk, number=base, how=Merge.How.OPENED, by=by, at=at)
    return type(side).objects.get(pk=side.pk)
