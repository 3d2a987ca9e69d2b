"""Somebody leaves: what was asked of him waits for nobody else."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q

from . import mails
from .models import Candidate, CandidateQuerySet


def kept_by(user: Any) -> CandidateQuerySet:
    """What this person submitted, and what somebody who left submitted of a page that is his now."""
    return Candidate.objects.filter(Q(by=user) | Q(by__is_active=False, page__owner=user))


def ask_others(leaver: Any, to: Any, by: Any) -> None:
    """Open reviews that were asked of who leaves are asked of everybody who may review."""
    if leaver.is_active:
        return
    asked = Candidate.objects.open().filter(assignments__reviewer=leaver).distinct()
    for candidate in asked:
        if candidate.reviewer is None:
            transaction.on_commit(lambda candidate=candidate: mails.to_review(candidate))  # type: ignore[misc]
