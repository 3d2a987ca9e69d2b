"""The verbs of review; each checks, writes and tells, in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from content.changes.contents import differences
from content.changes.model import Difference, least_class
from content.freeze.canonical import canonical, digest
from content.freeze.digests import content_digest_of, part_digests
from content.freeze.registry import Frozen, freeze
from content.models.releasable import SideKind
from content.ports import Issued, catalogue
from content.readiness import errors
from content.side import is_practice

from . import four_eyes, mails
from .bases import base_of, holds, newest_for
from .contributions import newest_id, writers_since_release
from .errors import ChangeTooSmall, DraftBehind, NotAllowed, NotReady, OnlyWords, WrongState
from .models import (
    Approval,
    Candidate,
    CandidateState,
    ChangeClass,
    Return,
    ReviewAssignment,
    Writer,
)
from .reviewers import APPROVE, may_approve

SUBMIT = "content.submit_candidate"


def lock_page(page_id: int) -> Page:
    """The newest draft of a page; its row is locked, so that two people take turns."""
    row = Page.objects.select_for_update().get(pk=page_id)
    return row.specific.get_latest_revision_as_object()


def submit(
    *,
    page: Page,
    by: Any,
    change: ChangeClass,
    note: str,
    reviewer: Any = None,
    at: datetime | None = None,
) -> Candidate:
    """Freeze a page's newest draft and ask for review.

    Raises NotAllowed, WrongState (already in review, nothing changed, equal to a withdrawn release),
    NotReady (with findings) or ChangeTooSmall (with the least class); the draft is kept in every case.
    """
    at = at or timezone.now()
    draft = page.specific.get_latest_revision_as_object()
    _check_submission(draft, by, note)  # freezing needs every file to be there
    freeze(draft)  # makes its files before the write lock is held
    with transaction.atomic():
        draft = lock_page(page.pk)
        _check_submission(draft, by, note)
        revision = draft.save_revision(user=by, changed=False)
        frozen = freeze(revision.as_object())
        base = _base(draft)
        least = _least(draft, frozen, base)
        if draft.side_line and (least, change) != (ChangeClass.TEXT, ChangeClass.TEXT):
            raise OnlyWords(draft.side_line)
        chosen = change if base else ChangeClass.MEANING
        if chosen.rank < least.rank:
            raise ChangeTooSmall(least)
        candidate = Candidate.objects.create(
            page_id=draft.pk, revision=revision, by=by, at=at, note=note.strip(),
            type=draft.type, code=draft.code, locale=draft.locale.language_code,
            change_class=chosen, least_class=least, base=base.number if base else "",
            line=draft.side_line, pilot=draft.side_kind == SideKind.PILOT,
            contributions_upto=newest_id(draft.pk), **_frozen_fields(frozen),
        )  # fmt: skip
        _name_writers(candidate, draft)
        if reviewer is not None:
            reassign(candidate=candidate, by=by, reviewer=reviewer, at=at)
        else:
            transaction.on_commit(lambda: mails.to_review(candidate))
        log(draft, "handvat.submit", user=by, data={"candidate": candidate.pk})
    return candidate


def preview_of_submission(
    page: Page,
) -> tuple[ChangeClass, list[Difference], Issued | None, dict[str, Any]]:
    """What submitting the newest draft would mean: least class, differences, the release it builds on, content."""
    draft = page.specific.get_latest_revision_as_object()
    base = newest_for(draft)
    if base is None:
        return ChangeClass.MEANING, [], None, {}
    frozen = freeze(draft)
    found = _differences(frozen, base)
    return least_class(found), found, base, frozen.content


def approve(
    *, candidate: Candidate, by: Any, content_digest: str, remark: str = "", at: datetime | None = None
) -> Approval:
    """Sign a candidate. `content_digest` is the digest of what the reviewer had on the screen.

    Raises NotAllowed when any of it is the reviewer's own (superusers included), WrongState when the
    candidate is no longer open or is not what the reviewer saw.
    """
    with transaction.atomic():
        candidate = _locked(candidate)
        _must_be(candidate, CandidateState.OPEN)
        if not may_approve(by, candidate):
            raise NotAllowed(_("You wrote a part of this yourself, so somebody else has to approve it."))
        return _sign(candidate, by, content_digest, remark, at)


def approve_alone(
    *, candidate: Candidate, by: Any, content_digest: str, remark: str = "", at: datetime | None = None
) -> Approval:
    """Sign what is one's own, in a catalogue of one clinician; the release will say so.

    Raises NotAllowed while four eyes are on, and for what is somebody else's: that is an ordinary approval.
    """
    with transaction.atomic():
        candidate = _locked(candidate)
        _must_be(candidate, CandidateState.OPEN)
        four_eyes.hold()
        if not four_eyes.may_approve_alone(by, candidate):
            raise NotAllowed(_("A second person has to approve this: review by two is on in this catalogue."))
        return _sign(candidate, by, content_digest, remark, at, alone=True)


def _sign(
    candidate: Candidate,
    by: Any,
    content_digest: str,
    remark: str,
    at: datetime | None,
    *,
    alone: bool = False,
) -> Approval:
    """The row itself, for what stands there now."""
    if content_digest != candidate.content_digest or content_digest != _recomputed(candidate):
        raise WrongState(
            _("This is not the text you were looking at. Open the review again; nothing was approved.")
        )
    approval = Approval.objects.create(
        candidate=candidate,
        by=by,
        at=at or timezone.now(),
        content_digest=content_digest,
        remark=remark.strip(),
        alone=alone,
    )
    name = "handvat.approve_alone" if alone else "handvat.approve"
    log(candidate.page, name, user=by, data={"candidate": candidate.pk})
    transaction.on_commit(lambda: mails.approved(candidate))
    return approval


def send_back(*, candidate: Candidate, by: Any, reason: str, at: datetime | None = None) -> Return:
    """A reviewer ends a candidate; the author reads why and goes on writing."""
    with transaction.atomic():
        candidate = _locked(candidate)
        _must_be(candidate, CandidateState.OPEN)
        if not by.has_perm(APPROVE):
            raise NotAllowed(_("Only a reviewer can send a page back."))
        if not reason.strip() and not candidate.suggestions.exists():
            raise WrongState(_("Write what should change, so that the author can go on."))
        returned = _return(candidate, Return.Kind.SENT_BACK, by, reason, at)
        transaction.on_commit(lambda: mails.sent_back(candidate))
    return returned


def take_back(*, candidate: Candidate, by: Any, reason: str = "", at: datetime | None = None) -> Return:
    """The author's side ends a candidate that is not released yet, to go on writing."""
    with transaction.atomic():
        candidate = _locked(candidate)
        _must_be(candidate, CandidateState.OPEN, CandidateState.APPROVED)
        if candidate.pk in catalogue().released_candidates(candidate.page_id):
            raise WrongState(
                _("This was released already and stays as it is. Change the page and submit it again.")
            )
        if not (by.has_perm(SUBMIT) and _may_edit(candidate.page, by)):
            raise NotAllowed(_("Only somebody who may edit this page can take it back."))
        catalogue().call_off(candidate, by)
        return _return(candidate, Return.Kind.TAKEN_BACK, by, reason, at)


def reassign(*, candidate: Candidate, by: Any, reviewer: Any, at: datetime | None = None) -> ReviewAssignment:
    """Ask (another) person to review: when it is submitted, or later when somebody is away."""
    with transaction.atomic():
        candidate = _locked(candidate)
        _must_be(candidate, CandidateState.OPEN)
        if not (by.has_perm(SUBMIT) or by.has_perm("content.reassign_candidate") or by.has_perm(APPROVE)):
            raise NotAllowed(_("You may not pass on this review."))
        if not may_approve(reviewer, candidate):
            raise NotAllowed(_("This person wrote a part of it, or may not review. Choose somebody else."))
        row = ReviewAssignment.objects.create(
            candidate=candidate, reviewer=reviewer, by=by, at=at or timezone.now()
        )
        log(candidate.page, "handvat.reassign", user=by, data={"candidate": candidate.pk})
        transaction.on_commit(lambda: mails.to_review(candidate))
    return row


def _check_submission(draft: Page, by: Any, note: str) -> None:
    if not (by.is_active and by.has_perm(SUBMIT) and _may_edit(draft, by)):
        raise NotAllowed(_("You may not submit this page."))
    if is_practice(draft):
        raise WrongState(_("You are practising here. Begin a real exercise to submit it."))
    earlier = Candidate.objects.of_page(draft.pk).first()
    if earlier and earlier.state == CandidateState.OPEN:
        raise WrongState(_("This page is in review already."))
    if earlier and earlier.state == CandidateState.APPROVED and not _released(earlier):
        raise WrongState(_("An approved version waits to be released. Release it, or take it back first."))
    findings = errors(draft)
    if findings:
        raise NotReady(findings)
    if not note.strip():
        raise WrongState(_("Write in a few words what changed and why. Your draft is saved."))


def _base(draft: Page) -> Issued | None:
    """The release the draft stands on, which must be the newest there is."""
    newest, base = newest_for(draft), base_of(draft)
    if newest is not None and not holds(base, newest):
        raise DraftBehind(base=base, newest=newest.number)
    return newest


def _may_edit(page: Page, user: Any) -> bool:
    """Edit rights on the page, the review's own lock left aside."""
    return bool(page.specific.permissions_for_user(user).can_edit())


def _released(candidate: Candidate) -> bool:
    return candidate.pk in catalogue().released_candidates(candidate.page_id)


def _least(draft: Page, frozen: Frozen, base: Issued | None) -> ChangeClass:
    locale = draft.locale.language_code
    pinned = part_digests(frozen.content)
    if catalogue().withdrawn_content(draft.type, draft.code, locale, frozen.content_digest, pinned):
        raise WrongState(
            _("Exactly this text was withdrawn earlier. Change what was wrong, then submit it again.")
        )
    if base is None:
        return ChangeClass.MEANING
    same = base.content_digest == frozen.content_digest
    # A module that missed the correction of a part, while it was withdrawn, is released anew as it was written.
    if same and pinned == part_digests(base.content):
        raise WrongState(
            _("Nothing changed since release %(number)s, so there is nothing to review.")
            % {"number": base.number}
        )
    return least_class(_differences(frozen, base))


def _differences(frozen: Frozen, base: Issued) -> list[Difference]:
    return differences(base.content, frozen.content, old_guide=base.guide, new_guide=frozen.guide)


def _frozen_fields(frozen: Frozen) -> dict[str, str]:
    guide = canonical(frozen.guide)
    return {
        "schema": frozen.content["schema"],
        "content": canonical(frozen.content),
        "guide": guide,
        "content_digest": frozen.content_digest,
        "guide_digest": digest(guide),
        "structure_digest": frozen.structure_digest,
    }


def _name_writers(candidate: Candidate, draft: Page) -> None:
    people = {candidate.by: "", **writers_since_release(draft)}
    Writer.objects.bulk_create(
        Writer(candidate=candidate, user=user, why=why) for user, why in people.items()
    )


def _recomputed(candidate: Candidate) -> str:
    return content_digest_of(candidate.content, candidate.guide)


def _locked(candidate: Candidate) -> Candidate:
    """The row as it is now, after waiting for whoever decides about it at this moment."""
    Page.objects.select_for_update().get(pk=candidate.page_id)
    return Candidate.objects.get(pk=candidate.pk)


def _must_be(candidate: Candidate, *states: CandidateState) -> None:
    if candidate.state not in states:
        raise WrongState(
            _("This review has ended: %(state)s. Nothing was changed.")
            % {"state": candidate.state.label.lower()}
        )


def _return(candidate: Candidate, kind: Return.Kind, by: Any, reason: str, at: datetime | None) -> Return:
    row = Return.objects.create(
        candidate=candidate, kind=kind, by=by, reason=reason.strip(), at=at or timezone.now()
    )
    log(candidate.page, f"handvat.{kind}", user=by, data={"candidate": candidate.pk})
    return row
