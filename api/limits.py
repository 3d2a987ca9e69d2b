"""How often one may call: counted per minute, in the memory of each process, and told in every answer."""

from __future__ import annotations

import time

from django.conf import settings

from api.errors import Problem
from consumers.callers import Caller

WINDOW = 60
_AT_MOST = 50_000


class Limits:
    """Counts of the running minute. Addresses stay in memory and are forgotten with the minute."""

    def __init__(self) -> None:
        self._minute = 0
        self._counts: dict[str, int] = {}

    def take(self, caller: Caller | None, address: str, *, now: float | None = None) -> dict[str, str]:
        """Count one call and give the headers about it, or refuse with 429."""
        name, limit = _bucket(caller, address)
        minute, past = divmod(int(time.time() if now is None else now), WINDOW)
        if minute != self._minute or len(self._counts) >= _AT_MOST:
            self._minute, self._counts = minute, {}
        used = self._counts.get(name, 0) + 1
        self._counts[name] = used
        left = WINDOW - past
        headers = {
            "RateLimit-Policy": f'"minute";q={limit};w={WINDOW}',
            "RateLimit": f'"minute";r={max(limit - used, 0)};t={left}',
        }
        if used > limit:
            raise Problem(
                "too-many-requests",
                f"At most {limit} calls a minute. Try again in {left} seconds.",
                headers={**headers, "Retry-After": str(left)},
            )
        return headers

    def reset(self) -> None:
        """Start counting again."""
        self._counts = {}


LIMITS = Limits()


def _bucket(caller: Caller | None, address: str) -> tuple[str, int]:
    if caller is None:
        return f"open {address}", settings.API_OPEN_RATE_LIMIT
    if caller.subject:
        return f"{caller.key_id} {caller.subject}", settings.API_SUBJECT_RATE_LIMIT
    return f"{caller.key_id}", settings.API_RATE_LIMIT
