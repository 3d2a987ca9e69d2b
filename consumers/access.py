"""One question for every request: who holds what came in the `Authorization` header."""

from __future__ import annotations

from datetime import datetime

from consumers import keys, subjects
from consumers.callers import Caller


def identify(secret: str, *, at: datetime | None = None) -> Caller | None:
    """The caller behind a key (`hv_`) or a subject token (`hvs_`), or nobody."""
    if secret.startswith(subjects.PREFIX):
        return subjects.check(secret, at=at)
    return keys.check(secret, at=at)
