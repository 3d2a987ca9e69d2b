"""The journal: what may never be lost is written here before it is committed, apart from every backup.

A file of lines, each with a checksum; any process of this installation may add to it. A restore reads it:
numbers that were given out, what was taken back, who was erased. Lines may stand here of transactions that
were rolled back; `releases.lost` tells them apart.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone

from content.freeze.canonical import canonical, digest

from .models import Change, Event

logger = logging.getLogger(__name__)

Json = dict[str, Any]
SUM = 16  # hexadecimal digits of the checksum of a line
#: Put behind a line that a kill cut off, by whoever writes next: this one does not count.
TORN = b"\x18\n"
#: To take something back never waits for a full disk: what is harmful must be gone at once.
TAKES_BACK = {Event.WITHDRAWN, Event.MEDIA_WITHDRAWN, Event.RETIRED}

_together: ContextVar[list[Change] | None] = ContextVar("journal_together", default=None)


class JournalUnavailable(OperationalError):
    """The journal cannot be written, so nothing that must be in it may happen now."""

    def __init__(self, why: OSError) -> None:
        super().__init__(f"the journal cannot be written: {why.strerror or why}")


@dataclass(frozen=True)
class Entry:
    """One line: of what kind, when it was written, and what it says."""

    kind: str
    at: str
    data: Json


@dataclass
class Journal:
    """What was read: the entries in order, how many lines a kill cut off, and which are damaged otherwise."""

    entries: list[Entry] = field(default_factory=list)
    torn: int = 0
    damaged: list[str] = field(default_factory=list)


# Writing ------------------------------------------------------------------------------------------


def path() -> Path:
    """Where the journal of this installation is."""
    return Path(settings.JOURNAL_PATH)


def changed(change: Change) -> None:
    """Write a change of the feed, before its transaction ends; afterwards, that it did end."""
    waiting = _together.get()
    if waiting is None:
        _write_changes([change])
    else:
        waiting.append(change)


@contextmanager
def together() -> Iterator[None]:
    """Several changes in one write: waiting for the disk once, while the feed is locked."""
    waiting: list[Change] = []
    token = _together.set(waiting)
    try:
        yield
    finally:
        _together.reset(token)
    _write_changes(waiting)


@contextmanager
def silent() -> Iterator[None]:
    """What happens again after a restore stands here already."""
    token = _together.set([])
    try:
        yield
    finally:
        _together.reset(token)


def erased(*, at: datetime, **who: Any) -> None:
    """Write an erasure; the subject is the keyed hash that is stored, never what an app sent."""
    append("erased", {**who, "at": at.astimezone(UTC).isoformat()})


def append(kind: str, *all_data: Json, sync: bool = True) -> None:
    """Add lines and, unless told otherwise, wait until they are on the disk."""
    try:
        _append(b"".join(_line(kind, data) for data in all_data), sync=sync)
    except OSError as why:
        raise JournalUnavailable(why) from why


def copy_in(other: Path) -> None:
    """Take over lines of another journal that are not here yet, as they stand."""
    here = set(_lines(path()))
    missing = [line for line in _lines(other) if line not in here]
    if missing:
        _append(b"".join(line + b"\n" for line in missing), sync=True)


def _write_changes(changes: list[Change]) -> None:
    if not changes:
        return
    facts = [{**change.facts(), "hash": change.hash, "name": change.by.get_username()} for change in changes]
    try:
        append("change", *facts)
    except JournalUnavailable:
        if not all(change.event in TAKES_BACK for change in changes):
            raise
        logger.critical("The journal cannot be written; what was taken back now is only in the database.")
        return
    hashes = [change.hash for change in changes]
    # Robust: it has happened then, and whoever did it must not be told otherwise.
    transaction.on_commit(partial(append, "done", {"hashes": hashes}, sync=False), robust=True)


def _line(kind: str, data: Json) -> bytes:
    body = {"kind": kind, "at": timezone.now().astimezone(UTC).isoformat(), "data": data}
    return canonical({**body, "sum": _sum(body)}).encode() + b"\n"


def _sum(body: Json) -> str:
    return digest(canonical(body))[:SUM]


def _append(text: bytes, *, sync: bool) -> None:
    """One process at a time; the kernel puts each write at the end whoever wrote last."""
    file = os.open(path(), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = os.fstat(file).st_size
        if size and os.pread(file, 1, size - 1) != b"\n":
            text = TORN + text
        while text:
            text = text[os.write(file, text) :]
        if sync:
            os.fsync(file)
    finally:
        os.close(file)
    if sync and not size:
        _sync_folder()


def _sync_folder() -> None:
    """A new file is only there after a loss of power when its folder is on the disk too."""
    folder = os.open(path().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


# Reading ------------------------------------------------------------------------------------------


def read(*files: Path) -> Journal:
    """Every entry of these files in the order in which they were written, each once."""
    journal = Journal()
    seen: set[bytes] = set()
    for file in files:
        lines = _lines(file)
        for number, line in enumerate(lines, start=1):
            if line not in seen:
                seen.add(line)
                _read_line(journal, line, name=f"{file}: line {number}", last=number == len(lines))
    if len(files) > 1:
        journal.entries.sort(key=lambda entry: entry.at)
    return journal


def _read_line(journal: Journal, line: bytes, *, name: str, last: bool) -> None:
    """A line cut off by a kill is the last one, or was marked as such by whoever wrote after it."""
    entry = _entry(line.removesuffix(TORN[:1]))
    if entry is not None:
        journal.entries.append(entry)
    elif last or line.endswith(TORN[:1]):
        journal.torn += 1
    else:
        journal.damaged.append(name)


def _lines(file: Path) -> list[bytes]:
    return [line for line in file.read_bytes().split(b"\n") if line] if file.exists() else []


def _entry(line: bytes) -> Entry | None:
    try:
        body = json.loads(line)
        found = Entry(body["kind"], body["at"], body["data"])
        whole = body.pop("sum") == _sum(body)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if whole else None
