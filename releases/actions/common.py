"""What the verbs share: locks in one order, moments that the bytes can hold, and who may."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from content.models import Identity
from content.review.locks import reason_of_lock
from content.review.models import Candidate, CandidateState
from releases.errors import NotAllowed, WrongState

T = TypeVar("T")
ATTEMPTS = 5  # at growing sets of codes; each is somebody else's release that came in between


class MoreCodes(Exception):
    """Meanwhile somebody released what belongs together with this: begin again with those locks too."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = set(codes)
        super().__init__(", ".join(sorted(self.codes)))


def lock_codes(codes: Iterable[str]) -> None:
    """In code order, so that two people who change the same codes never wait in a circle.

    Identities are locked before the feed row, which `chain.append` locks last.
    """
    wanted = Identity.objects.select_for_update().filter(code__in=set(codes))
    list(wanted.order_by("code").values_list("pk", flat=True))


def with_codes(codes: Iterable[str], step: Callable[[set[str]], T]) -> T:
    """Run a step in one transaction that holds these codes; a step that finds it needs more says MoreCodes."""
    held = set(codes)
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                lock_codes(held)
                return step(held)
        except MoreCodes as more:
            if attempt == ATTEMPTS - 1:
                raise
            held |= more.codes
    raise AssertionError  # unreachable: the last attempt returns or raises


def require(user: Any, permission: str) -> None:
    """Refuse whoever may not do this."""
    if not (user.is_active and user.has_perm(permission)):
        raise NotAllowed


def lock_draft(page: Any, while_in_review: str, *, by: Any) -> Any:
    """The page as it is now, its row locked; its draft may not change in review, or behind somebody's lock."""
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    latest = Candidate.objects.of_page(page.pk).first()
    if latest is not None and latest.state == CandidateState.OPEN:
        raise WrongState(while_in_review)
    locked = reason_of_lock(page, by)
    if locked:
        raise WrongState(locked)
    return page


def moment(at: datetime | None) -> datetime:
    """Now, or the moment asked for. The bytes carry seconds; the row and the feed then say the same."""
    return (at or timezone.now()).astimezone(UTC).replace(microsecond=0)
