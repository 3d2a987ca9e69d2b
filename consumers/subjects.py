"""Clients, without knowing them: pseudonyms, and tokens that let one client in for an hour."""

from __future__ import annotations

import hmac
import re
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.utils import timezone

from consumers import keys
from consumers.callers import Caller
from consumers.scopes import OF_A_SUBJECT
from consumers.sealing import seal

PREFIX = "hvs_"
LIFETIME = timedelta(hours=1)
_SALT = "consumers.subject-token"
_ALLOWED = re.compile(r"[A-Za-z0-9._:~+/=-]{16,128}")
# Nine digits standing on their own; inside a hash they mean nothing, so letters beside them excuse them.
_NINE_DIGITS = re.compile(r"(?<![0-9A-Za-z])[0-9]{9}(?![0-9A-Za-z])")


class SubjectRefused(ValueError):
    """This cannot be a pseudonym; the message, for developers, says why and never repeats the value."""


def validate_raw(raw: object) -> str:
    """The subject as an app sends it, or `SubjectRefused` when it could lead to a person."""
    if not isinstance(raw, str) or not _ALLOWED.fullmatch(raw):
        if isinstance(raw, str) and "@" in raw:
            raise SubjectRefused("A subject must not be an e-mail address: send a keyed hash.")
        raise SubjectRefused("A subject is 16 to 128 characters: letters, digits and . _ : ~ + / = -")
    if raw.isdigit():
        raise SubjectRefused("A subject must not be a number: send a keyed hash.")
    if any(_is_citizen_number(found) for found in _NINE_DIGITS.findall(raw)):
        raise SubjectRefused("A subject must not hold a citizen service number: send a keyed hash.")
    return raw


def pseudonym(app_id: int, raw: str) -> str:
    """What is stored of a subject: keyed by us and by app, so that two apps never join."""
    return hmac.digest(settings.SUBJECT_KEY.encode(), f"{app_id}\x00{raw}".encode(), "sha256").hex()


def token_for(*, caller: Caller, raw: object, at: datetime | None = None) -> tuple[str, datetime]:
    """A token for one client: one hour, reading and rating, gone at once when its key is revoked."""
    expires = (at or timezone.now()).replace(microsecond=0) + LIFETIME
    subject = pseudonym(caller.app_id, validate_raw(raw))
    # What the app calls its client travels along, sealed: an alert must tell the app about whom it is.
    signed = signing.dumps([caller.key_id, subject, int(expires.timestamp()), seal(str(raw))], salt=_SALT)
    return PREFIX + signed, expires


def check(token: str, *, at: datetime | None = None) -> Caller | None:
    """Who holds this subject token, or nobody."""
    try:
        key_id, subject, expires, *sealed = signing.loads(token.removeprefix(PREFIX), salt=_SALT)
    except signing.BadSignature:
        return None
    if expires <= (at or timezone.now()).timestamp():
        return None
    caller = keys.by_id(key_id, at=at)
    if caller is None:
        return None
    return replace(caller, scopes=OF_A_SUBJECT, subject=subject, sealed_subject=sealed[0] if sealed else "")


def _is_citizen_number(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
