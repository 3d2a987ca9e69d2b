"""Who uses the data of this installation, and whether it is whole. Knows nothing of Django.

Servers and workers share a lock; a restore holds it alone. While a restore moves things into place a plan
lies in the folder; a kill in between leaves it there, and nothing is served until that was finished.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "in-use.lock"
PLAN = "restore.json"

UNFINISHED = (
    "A restore was interrupted while it moved things into place, so the data may be half old and half new. "
    "Nothing is served. Finish it with: manage.py restore --finish"
)


class NotNow(Exception):  # noqa: N818  (a state, told in words)
    """Somebody else uses the data, or it is not whole; the message says what to do."""


def use(data: Path) -> int | None:
    """Serve from this folder, together with others, until this process ends."""
    refuse_unfinished(data)
    return _take(data, fcntl.LOCK_SH, "The data is being restored just now. Start again when that is done.")


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Nobody serves from this folder now, and nobody begins to."""
    lock = _take(
        data, fcntl.LOCK_EX, "The system is running. Stop it first (server and workers), then restore."
    )
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def refuse_unfinished(data: Path) -> None:
    """Not on top of half a restore."""
    if (data / PLAN).exists():
        raise NotNow(UNFINISHED)


def _take(data: Path, kind: int, otherwise: str) -> int | None:
    try:
        lock = os.open(data / LOCK, os.O_RDONLY | os.O_CREAT, 0o600)
    except PermissionError:  # a folder that only reads can be served from, not restored into
        if kind == fcntl.LOCK_EX:
            raise
        return None
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise NotNow(otherwise) from None
    return lock
