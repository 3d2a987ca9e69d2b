"""Links for experts by experience: one draft, fourteen days, three questions; no account and no name."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from api import preview
from api.errors import Problem, not_found
from api.models import ReaderAnswer, ReaderLink
from consumers.keys import hash_of

LIFETIME = timedelta(days=14)
#: Answers are thrown away so long after they came, or earlier with their page.
KEPT = timedelta(days=180)
QUESTIONS = ("clear", "fits", "change")
LONGEST = 2000
#: One link is for one reader, who may come back; more is somebody playing with it.
MOST = 10
#: Who is told of a new answer once it is kept; rooms above add theirs in `ready()`.
TOLD: list[Callable[[ReaderAnswer], None]] = []


def invite(*, page: Any, by: Any, at: datetime | None = None) -> tuple[ReaderLink, str]:
    """Make a link to the draft as it is now. The token is given once: only its hash is kept."""
    at = at or timezone.now()
    token = preview.READER + secrets.token_urlsafe(32)
    link = ReaderLink.objects.create(
        hash=hash_of(token),
        page_id=page.pk,
        draft=preview.frozen(page),
        created_by=by,
        created_at=at,
        expires_at=at + LIFETIME,
    )
    return link, token


def revoke(*, link: ReaderLink, at: datetime | None = None) -> None:
    """From now on the link shows nothing; what was said stays."""
    ReaderLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at or timezone.now())


def tell(told: Callable[[ReaderAnswer], None]) -> None:
    """Add somebody to be told; once each."""
    if told not in TOLD:
        TOLD.append(told)


def answer(*, token: str, said: Mapping[str, Any], at: datetime | None = None) -> ReaderAnswer:
    """Keep what a reader says. Raises Problem: unknown, over, empty, too long, or too many."""
    at = at or timezone.now()
    words = {name: str(said.get(name) or "").strip() for name in QUESTIONS}
    if not any(words.values()):
        raise Problem("invalid-body", "Write something in at least one of the three.")
    if any(len(text) > LONGEST for text in words.values()):
        raise Problem("invalid-body", f"At most {LONGEST} characters for each answer.")
    with transaction.atomic():
        link = ReaderLink.objects.select_for_update().filter(hash=hash_of(token)).first()
        if link is None:
            raise not_found("There is no such link.")
        if link.revoked_at is not None or link.expires_at <= at:
            raise Problem("preview-over", "This link is over. Ask who gave it to you for a new one.")
        if link.answers.count() >= MOST:
            raise Problem("too-many-requests", "This link has had its answers.")
        kept = ReaderAnswer.objects.create(link=link, at=at, **words)
        # A mail that cannot be sent must not take the reader's words away.
        transaction.on_commit(lambda: _tell(kept), robust=True)
        return kept


def _tell(kept: ReaderAnswer) -> None:
    for told in TOLD:
        told(kept)


def unseen(page: Any) -> int:
    """Answers about a page that nobody read yet."""
    return ReaderAnswer.objects.filter(link__page_id=page.pk, seen_at=None).count()


def see(*, page: Any, at: datetime | None = None) -> None:
    """Whoever may change the page has them on the screen."""
    fresh = ReaderAnswer.objects.filter(link__page_id=page.pk, seen_at=None)
    fresh.update(seen_at=at or timezone.now())


def forget(*, at: datetime) -> int:
    """Throw away what was kept long enough, and links that are over and say nothing."""
    gone, _what = ReaderAnswer.objects.filter(at__lt=at - KEPT).delete()
    ReaderLink.objects.filter(expires_at__lt=at - timedelta(days=1), answers=None).delete()
    return gone
