"""Sealing: what the database keeps but cannot read. The key is a setting, and is backed up apart from the data."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(ValueError):
    """Sealed with a key that is not among ours any more."""


def seal(text: str) -> str:
    """The text, encrypted with the newest key."""
    return _box((settings.COMMENT_KEY, *settings.COMMENT_KEY_FALLBACKS)).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again; an earlier key among the fallbacks still opens what it sealed."""
    try:
        return _box((settings.COMMENT_KEY, *settings.COMMENT_KEY_FALLBACKS)).decrypt(sealed.encode()).decode()
    except InvalidToken as why:
        raise Unreadable("none of the keys opens this") from why


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    """Any text of enough letters is a key, like the other secrets of an installation."""
    digests = (hashlib.sha256(b"handvat.sealing\x00" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
