"""Whether a candidate may become a release: asked at the moment of release, not of approval."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from content.evidence.due import is_overdue
from content.evidence.frozen import review_due
from content.freeze.canonical import digest
from content.freeze.digests import content_digest_of
from content.review import four_eyes
from content.review.models import Candidate
from media.files import is_kept
from media.withheld import is_withheld

from . import parts, reading
from .errors import (
    AlreadyReleased,
    BaseMoved,
    FileMissing,
    MediaWithdrawn,
    NotApproved,
    ReviewOverdue,
    WithdrawnContent,
)
from .models import Release

# Whoever has one of these stands above a single page, and releases what others wrote and had approved.
ANY_PAGE = ("content.approve_candidate", "releases.retire_code")


def may_release(user: Any, candidate: Candidate) -> bool:
    """An author releases approved work that is his or was handed over to him; a reviewer or editor any."""
    if not user.is_active or not user.has_perm("releases.release_candidate"):
        return False
    return candidate.keeper.pk == user.pk or any(user.has_perm(name) for name in ANY_PAGE)


def check(candidate: Candidate) -> Release | None:
    """Refuse unless somebody else approved exactly this and it still fits; gives what it is based on."""
    _check_unused(candidate)
    _check_signature(candidate)
    _check_four_eyes(candidate)
    _check_in_time(candidate)
    return check_base(candidate)


def check_files(candidate: Candidate) -> None:
    """Refuse when a file it names is gone. Asks the storage, which may be slow: not under a write lock."""
    for text in (candidate.content, candidate.guide):
        for path, sha256 in sorted(parts.files_in(json.loads(text)).items()):
            if is_withheld(sha256):
                raise MediaWithdrawn(path)
            if not is_kept(path):
                raise FileMissing(path)


def _check_unused(candidate: Candidate) -> None:
    released = Release.objects.filter(candidate=candidate).first()
    if released is not None:
        raise AlreadyReleased(released)
    if hasattr(candidate, "returned"):
        raise NotApproved(_("This was sent back or taken back, so it cannot be released."))
    if not hasattr(candidate, "approval"):
        raise NotApproved(_("Nobody has approved this yet. Ask a colleague to look at it."))


def _check_signature(candidate: Candidate) -> None:
    """What was signed, what the candidate says it is and what it holds must be one and the same."""
    held = content_digest_of(candidate.content, candidate.guide)
    same = held == candidate.content_digest == candidate.approval.content_digest
    if not same or digest(candidate.guide) != candidate.guide_digest:
        raise NotApproved(_("What was approved is not what is here. Submit it again and have it approved."))


def _check_four_eyes(candidate: Candidate) -> None:
    approver = candidate.approval.by_id
    if candidate.approval.alone:  # the release will say so
        four_eyes.hold()
        if four_eyes.is_on():
            raise NotApproved(
                _(
                    "This was approved by its own writer while review by a second person was off. It is on "
                    "again, so somebody else has to approve it: take it back and submit it again."
                )
            )
        return
    if approver == candidate.by_id or candidate.writers.filter(user_id=approver).exists():
        raise NotApproved(
            _("The person who approved this wrote a part of it. Somebody else has to approve it.")
        )


def _check_in_time(candidate: Candidate) -> None:
    """Between approval and a planned moment the date may pass: then nobody vouches for it any more."""
    on = review_due(json.loads(candidate.content))
    if settings.EVIDENCE_OVERDUE_BLOCKS and on is not None and is_overdue(on):
        raise ReviewOverdue(on)


def check_not_withdrawn(candidate: Candidate, pinned: Iterable[Release]) -> None:
    """Refuse exactly what was taken back: the same content and, of a module, the same releases of its parts."""
    taken_back = reading.withdrawn_twin(
        candidate.type,
        candidate.code,
        candidate.locale,
        candidate.content_digest,
        {part.digest for part in pinned},
    )
    if taken_back is not None:
        raise WithdrawnContent(taken_back.number)


def check_base(candidate: Candidate) -> Release | None:
    """What it was written on must still be the newest: of its line, when it corrects an older one."""
    newest = reading.last(candidate.type, candidate.code, candidate.locale)
    if candidate.line:
        newest = reading.newest(candidate.type, candidate.code, candidate.locale, candidate.line)
    if (newest.number if newest else "") != candidate.base and not _only_pins(candidate, newest):
        raise BaseMoved(base=candidate.base, newest=newest.number if newest else "")
    return newest


def _only_pins(candidate: Candidate, newest: Release | None) -> bool:
    """Whether what came in between is the same content with a corrected part: nothing would be undone."""
    base = reading.exact(candidate.type, candidate.code, candidate.locale, candidate.base)
    return bool(base and newest and base.content_digest == newest.content_digest)
