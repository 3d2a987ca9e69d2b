"""What becomes of words when they come in: sealed, redacted, waiting for a person."""

from __future__ import annotations

import hmac
from datetime import datetime

from django.conf import settings

from consumers.models import ClientApp
from consumers.recent import Recent
from consumers.sealing import seal
from content.models import CrisisContact
from feedback.comments.redaction import redact
from feedback.models import Comment, Rating

LONGEST = 1000
_TAKES: Recent[bool] = Recent(at_most=1000)
NO_CONTACT = (
    "This app may not send comments: what a client writes may call for help, so an operator first names a crisis "
    "contact for this app, and the catalogue needs a crisis contact in this language. Send the rating without it."
)


def may_comment(*, app_id: int, locale: str) -> bool:
    """Whether somebody would act on what a client of this app writes."""
    return bool(_TAKES.get(f"{app_id} {locale}", lambda: _has_contacts(app_id, locale) or None))


def _has_contacts(app_id: int, locale: str) -> bool:
    named = ClientApp.objects.filter(pk=app_id).exclude(crisis_contact="").exists()
    return named and CrisisContact.objects.in_locale(locale).exists()


def comment_on(*, rating: Rating, text: str, level: str, locale: str, at: datetime) -> Comment:
    """A comment as it is kept, not saved yet."""
    redacted = redact(text, locale=locale)
    return Comment(
        rating=rating,
        level=level,
        sealed=seal(text),
        redacted=redacted.text,
        found=redacted.found,
        received_at=at,
    )


def mark_of(text: str) -> str:
    """What stands for words in the digest of a body: nobody can try guesses against it without our key."""
    return hmac.digest(settings.SUBJECT_KEY.encode(), b"feedback.comment\x00" + text.encode(), "sha256").hex()
