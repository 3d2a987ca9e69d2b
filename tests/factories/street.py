"""From a draft to a release by the same verbs as the admin: written by one, approved by another."""

from __future__ import annotations

from typing import Any

from content.review import actions as review
from content.review.models import Candidate, ChangeClass
from people.roles import Role
from releases.actions import release
from releases.models import Release

from .people import make_person


def author() -> Any:
    """Who writes."""
    return make_person("anna", Role.AUTHOR)


def reviewer() -> Any:
    """Who approves."""
    return make_person("bas", Role.REVIEWER)


def editor() -> Any:
    """Who keeps the catalogue in order."""
    return make_person("els", Role.EDITOR)


def submitted(page: Any, change: str = "meaning", *, by: Any = None) -> Candidate:
    """The newest draft of a page, handed in."""
    return review.submit(page=page, by=by or author(), change=ChangeClass(change), note="Bijgewerkt.")


def approved(page: Any, change: str = "text", *, by: Any = None) -> Candidate:
    """The newest draft of a page, submitted and approved."""
    candidate = submitted(page, change, by=by)
    review.approve(candidate=candidate, by=reviewer(), content_digest=candidate.content_digest)
    return Candidate.objects.get(pk=candidate.pk)


def released(page: Any, change: str = "text", *, by: Any = None) -> Release:
    """The newest draft of a page, submitted, approved and released."""
    return release(candidate=approved(page, change, by=by), by=reviewer())
