"""The verbs of keys: issue, rotate, revoke, and the question whether a secret opens anything."""

from __future__ import annotations

import hmac
import secrets
import string
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from consumers.callers import Caller
from consumers.models import ApiKey, ClientApp, Mode
from consumers.recent import Recent
from consumers.scopes import Scope
from people.models import User

ALPHABET = string.ascii_letters + string.digits
RANDOM_LENGTH = 40
CHECK_LENGTH = 6
# Long enough for an app team to roll out the new key, short enough that the old one is not forgotten.
OVERLAP = timedelta(days=7)
_CALLERS: Recent[Caller] = Recent(at_most=10_000)


def issue(
    *,
    app: ClientApp,
    name: str,
    scopes: Iterable[str],
    mode: str,
    expires_at: datetime,
    by: User | None,
    rotated_from: ApiKey | None = None,
    at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """Make a key; the secret is in the answer and nowhere else, ever."""
    at = at or timezone.now()
    secret = _new_secret(mode)
    wanted = [Scope(scope).value for scope in Scope.values if scope in set(scopes)]
    if len(wanted) != len(set(scopes)):
        raise ValueError("unknown scope")
    key = ApiKey(
        app=app, name=name, prefix=secret[:12], hash=hash_of(secret), scopes=wanted, mode=Mode(mode), created_by=by,
        created_at=at, expires_at=expires_at, rotated_from=rotated_from,
    )  # fmt: skip
    with transaction.atomic():
        key.save(force_insert=True)
        log(
            key, "consumers.key.rotate" if rotated_from else "consumers.key.create", user=by, data=_facts(key)
        )
    return key, secret


def rotate(
    *, key: ApiKey, by: User | None, overlap: timedelta = OVERLAP, at: datetime | None = None
) -> tuple[ApiKey, str]:
    """Give a key a successor with the same rights and lifetime; the old one works on during the overlap."""
    at = at or timezone.now()
    with transaction.atomic():
        successor, secret = issue(
            app=key.app, name=key.name, scopes=key.scopes, mode=key.mode, by=by, at=at, rotated_from=key,
            expires_at=at + (key.expires_at - key.created_at),
        )  # fmt: skip
        key.expires_at = min(key.expires_at, at + overlap)
        key.save(update_fields=["expires_at"])
    transaction.on_commit(forget)
    return successor, secret


def revoke(*, key: ApiKey, by: User | None, at: datetime | None = None) -> None:
    """Stop a key at once, and the subject tokens given out with it."""
    with transaction.atomic():
        key.revoked_at = key.revoked_at or at or timezone.now()
        key.revoked_by = by
        key.save(update_fields=["revoked_at", "revoked_by"])
        log(key, "consumers.key.revoke", user=by, data=_facts(key))
    transaction.on_commit(forget)


def check(secret: str, *, at: datetime | None = None) -> Caller | None:
    """Who holds this secret, or nobody. At most a second behind the database."""
    if not _well_formed(secret):
        return None
    return _CALLERS.get(hash_of(secret), lambda: _caller(at, hash__in=_hashes(secret)))


def by_id(key_id: int, *, at: datetime | None = None) -> Caller | None:
    """The caller behind a key that something of ours names, such as a subject token."""
    return _CALLERS.get(f"#{key_id}", lambda: _caller(at, pk=key_id))


def forget() -> None:
    """Ask the database again about every key."""
    _CALLERS.forget()


def hash_of(secret: str) -> str:
    """What is stored of a secret. Its entropy is 238 bits, so a fast keyed hash is enough."""
    return _hash(secret, settings.SECRET_KEY)


def _hashes(secret: str) -> list[str]:
    return [_hash(secret, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _hash(secret: str, key: str) -> str:
    return hmac.digest(key.encode(), b"consumers.key\x00" + secret.encode(), "sha256").hex()


def _caller(at: datetime | None, **which: object) -> Caller | None:
    key = ApiKey.objects.usable(at).select_related("app").filter(**which).first()
    if key is None:
        return None
    return Caller(
        app_id=key.app_id, app_slug=key.app.slug, mode=key.mode, scopes=frozenset(key.scopes), key_id=key.pk
    )


def _new_secret(mode: str) -> str:
    body = f"hv_{Mode(mode).value}_" + "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    return body + _checksum(body)


def _well_formed(secret: str) -> bool:
    """A typing error or a stranger's guess is refused without a question to the database."""
    if not secret.startswith("hv_") or len(secret) > 64 or not secret.isascii():
        return False
    return hmac.compare_digest(secret[-CHECK_LENGTH:], _checksum(secret[:-CHECK_LENGTH]))


def _checksum(body: str) -> str:
    number, letters = zlib.crc32(body.encode()), ""
    for _ in range(CHECK_LENGTH):
        number, index = divmod(number, len(ALPHABET))
        letters += ALPHABET[index]
    return letters


def _facts(key: ApiKey) -> dict[str, object]:
    return {"app": key.app.slug, "prefix": key.prefix, "mode": key.mode, "scopes": key.scopes}
