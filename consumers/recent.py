"""A small memory per process that is never more than a moment old."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.conf import settings

V = TypeVar("V")


class Recent(Generic[V]):
    """Remembers what the database said, for at most `API_CACHE_SECONDS`; only good news is remembered.

    Revoking must be honoured within 2 seconds by every process, without one telling the other: each looks again.
    """

    def __init__(self, *, at_most: int) -> None:
        self.at_most = at_most
        self._known: dict[str, tuple[float, V]] = {}

    def get(self, name: str, load: Callable[[], V | None]) -> V | None:
        """What is known under this name, loaded again when it is too old."""
        now = time.monotonic()
        known = self._known.get(name)
        if known is not None and known[0] > now:
            return known[1]
        value = load()
        if value is None:
            self._known.pop(name, None)
            return None
        if len(self._known) >= self.at_most:
            self._known.clear()
        self._known[name] = (now + settings.API_CACHE_SECONDS, value)
        return value

    def forget(self) -> None:
        """Drop everything, so that the next question goes to the database."""
        self._known.clear()
