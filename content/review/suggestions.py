"""Remarks at a block: the reviewer proposes, the author takes over with one click and stays the writer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.fragments.inline import fragment_of

from .actions import lock_page, take_back
from .errors import NotAllowed, WrongState
from .models import Candidate, CandidateState, Suggestion
from .reviewers import APPROVE
from .wording import replace_in_block

#: Plain fields of a page that a wording can be suggested for, beside its blocks.
PAGE_FIELDS = {"title", "summary", "contra_indications"}


def suggest(
    *,
    candidate: Candidate,
    by: Any,
    part: str = "body",
    block_id: str = "",
    path: str = "",
    original: str = "",
    proposed: str = "",
    remark: str = "",
    at: datetime | None = None,
) -> Suggestion:
    """Leave a remark, with or without a wording (`original` -> `proposed`), on an open candidate."""
    if not by.has_perm(APPROVE):
        raise NotAllowed(_("Only a reviewer can suggest a wording."))
    if candidate.state != CandidateState.OPEN:
        raise WrongState(_("This review has ended; the suggestion was not kept."))
    if not proposed.strip() and not remark.strip():
        raise WrongState(_("Write a remark or another wording."))
    if proposed and proposed == original:
        raise WrongState(_("The wording is the same as it was. Change it, or write a remark."))
    return Suggestion.objects.create(
        candidate=candidate, by=by, part=part, block_id=block_id, path=path, original=original,
        proposed=proposed, remark=remark.strip(), at=at or timezone.now(),
    )  # fmt: skip


def take_suggestion(*, suggestion: Suggestion, by: Any, at: datetime | None = None) -> Page:
    """Put the proposed wording in the draft, as the author's own edit.

    When the page is still in review it is taken back first, because what a reviewer reads never moves.
    Raises WrongState when the words cannot be found any more; nothing is changed then.
    """
    at = at or timezone.now()
    with transaction.atomic():
        page = lock_page(suggestion.candidate.page_id)
        row = _waiting(suggestion)
        if not row.proposed:
            raise WrongState(_("This remark has no wording to take over. Change the page by hand."))
        if row.candidate.state == CandidateState.OPEN:
            take_back(candidate=row.candidate, by=by, reason=_("A suggestion was taken over."), at=at)
        if not page.permissions_for_user(by).can_edit():
            raise NotAllowed(_("Only somebody who may edit this page can take over a suggestion."))
        _apply(page, row)
        page.save_revision(user=by, changed=True, log_action=True)
        _settle(row, Suggestion.Outcome.TAKEN, by, at)
    return page


def set_aside(*, suggestion: Suggestion, by: Any, at: datetime | None = None) -> Suggestion:
    """The author read it and leaves the text as it is."""
    with transaction.atomic():
        page = lock_page(suggestion.candidate.page_id)
        row = _waiting(suggestion)
        if not page.permissions_for_user(by).can_edit():
            raise NotAllowed(_("Only somebody who may edit this page can settle a suggestion."))
        return _settle(row, Suggestion.Outcome.SET_ASIDE, by, at or timezone.now())


def _waiting(suggestion: Suggestion) -> Suggestion:
    row = Suggestion.objects.select_related("candidate").get(pk=suggestion.pk)
    if row.outcome:
        raise WrongState(_("This suggestion was settled already."))
    return row


def _settle(row: Suggestion, outcome: Suggestion.Outcome, by: Any, at: datetime) -> Suggestion:
    row.outcome, row.settled_by, row.settled_at = outcome, by, at
    row.save(update_fields=["outcome", "settled_by", "settled_at"])
    return row


def _apply(page: Page, row: Suggestion) -> None:
    if row.part == "page":
        if row.path not in PAGE_FIELDS or getattr(page, row.path) != row.original:
            raise WrongState(_("These words were changed since. Change them by hand in the page."))
        setattr(page, row.path, row.proposed)
        return
    fragment = fragment_of(page, row.block_id)
    if fragment is not None:
        words = _(
            "These words stand in the fragment “%(title)s”. Change them there, and take its new version into this "
            "page; then set the suggestion aside."
        )
        raise WrongState(words % {"title": fragment})
    stream = getattr(page, row.part)
    raw = list(stream.raw_data)
    replace_in_block(raw, block_id=row.block_id, original=row.original, proposed=row.proposed)
    setattr(page, row.part, stream.stream_block.to_python(raw))
