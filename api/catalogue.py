"""What a process remembers of the catalogue: bytes for ever, everything else only while the feed stands still.

A release never changes, so its bytes need no invalidation. All that does change about releases (which one is
current, which are withdrawn, what a list shows) changes together with a row of the feed. So one small question a
second, "where does the feed stand?", keeps every answer of this process at most a second behind.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from django.conf import settings

from api.answers import Payload
from releases.models import Feed

V = TypeVar("V")
_AT_MOST = 20_000
# Also when the feed stands still: whoever repairs pointers by hand should not have to restart processes.
_LONGEST = 60.0


class Snapshot:
    """Answers that hold as long as the feed stands where it stood when they were looked up."""

    __slots__ = ("_known", "born", "stamp")

    def __init__(self, stamp: tuple[object, ...] | None, born: float) -> None:
        self.stamp = stamp
        self.born = born
        self._known: dict[Hashable, object] = {}

    def recall(self, name: Hashable, find: Callable[[], V]) -> V:
        """What was found under this name, or is found now; refusals are not remembered."""
        try:
            return cast(V, self._known[name])
        except KeyError:
            found = find()
            if len(self._known) >= _AT_MOST:
                self._known.clear()
            self._known[name] = found
            return found


class Bytes:
    """Payloads by digest, the longest unused thrown out first when they weigh too much together."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: OrderedDict[str, Payload] = OrderedDict()
        self.weight = 0

    def get(self, digest: str, load: Callable[[], str]) -> Payload:
        """The bytes with this digest, packed once."""
        with self._lock:
            held = self._held.get(digest)
            if held is not None:
                self._held.move_to_end(digest)
                return held
        payload = Payload.of_bytes(load().encode(), digest)
        with self._lock:
            if digest not in self._held:
                self._held[digest] = payload
                self.weight += payload.size
            while self.weight > settings.API_CACHE_BYTES and self._held:
                _digest, dropped = self._held.popitem(last=False)
                self.weight -= dropped.size
        return payload


BYTES = Bytes()
_snapshot = Snapshot(None, 0.0)
_checked = 0.0


def snapshot() -> Snapshot:
    """The snapshot of now. Take it before looking anything up, so that late answers land in the old one."""
    global _snapshot, _checked
    now = time.monotonic()
    if now - _checked < settings.API_CACHE_SECONDS:
        return _snapshot
    stamp = Feed.objects.values_list("epoch", "head_hash").first()
    too_old = now - _snapshot.born >= _LONGEST
    if stamp != _snapshot.stamp or too_old or not settings.API_CACHE_SECONDS:
        _snapshot = Snapshot(stamp, now)
    _checked = now
    return _snapshot


def forget() -> None:
    """Start again, as a new process does."""
    global _snapshot, _checked
    _snapshot, _checked = Snapshot(None, 0.0), 0.0
