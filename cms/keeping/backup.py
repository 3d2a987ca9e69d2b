"""Making a backup while the system runs: the database, then the files, then a manifest. Never the keys.

First the database and then the files, because files are only ever added under the names that releases hold.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from releases import journal
from releases.models import Feed

from . import holding
from .databases import Database, database, media_root
from .manifest import CHUNK, File, Manifest, fingerprint_of_key, hashed, versions

PART = ".part"
OLD = ".old.part"


def backup(target: Path, *, keep: int | None = None, at: datetime | None = None) -> Path:
    """A new folder in the target that holds everything; unfinished it ends in `.part` and is no backup."""
    holding.refuse_unfinished(Path(settings.DATA_DIR))
    _refuse_inside(target.resolve(), media_root())
    at = at or timezone.now()
    target.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(target):
        _remove_unfinished(target)
        part = _fresh(target, at)
        try:
            _fill(part, at)
        except OSError:  # a full disk, most of all: leave it as it was found
            shutil.rmtree(part, ignore_errors=True)
            raise
        done = part.with_name(part.name.removesuffix(PART))
        part.rename(done)
        _sync_folder(target)
        if keep:
            _forget(target, keep)
    return done


def finished(target: Path) -> list[Path]:
    """Whole backups, oldest first."""
    return sorted(path for path in target.glob("handvat-*") if not path.name.endswith(PART))


def _fill(part: Path, at: datetime) -> None:
    engine = database()
    _mark_in_journal(at)
    engine.dump(part / engine.file)
    _sync(part / engine.file)
    media = list(_copy_media(media_root(), part / "media"))
    Manifest(
        made_at=at.astimezone(UTC).isoformat(timespec="seconds"),
        engine=engine.engine,
        database=hashed(part / engine.file, engine.file),
        media=media,
        migrations=_migrations(engine),
        versions=versions(),
        subject_key=fingerprint_of_key(),
    ).write(part)
    for folder in [part, *(path for path in part.rglob("*") if path.is_dir())]:
        _sync_folder(folder)


def _mark_in_journal(at: datetime) -> None:
    """So that a restore can see that the journal goes on where this backup ends."""
    feed = Feed.objects.get(pk=1)
    journal.append("backup", {"head": feed.head_hash, "epoch": feed.epoch})


def _migrations(engine: Database) -> list[str]:
    from django.db import connection

    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def _copy_media(source: Path, to: Path) -> Iterator[File]:
    """Each file with its hash. One that disappears meanwhile was deleted by somebody, as people do."""
    to.mkdir(mode=0o700)
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.is_dir():
            (to / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        elif _copy(path, to / name):
            yield hashed(to / name, f"media/{name.as_posix()}")


def _copy(path: Path, to: Path) -> bool:
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return False
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with source, to.open("xb") as copy:
        shutil.copyfileobj(source, copy, CHUNK)
        copy.flush()
        os.fsync(copy.fileno())
    return True


def _fresh(target: Path, at: datetime) -> Path:
    part = target / f"handvat-{at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}{PART}"
    part.mkdir(mode=0o700)
    return part


def _forget(target: Path, keep: int) -> None:
    """All but the newest; renamed first, so that one that is half removed is no backup any more."""
    for old in finished(target)[:-keep]:
        gone = old.with_name(old.name + OLD)
        old.rename(gone)
        shutil.rmtree(gone)


def _remove_unfinished(target: Path) -> None:
    """Nobody works on these: we hold the lock."""
    for part in target.glob(f"handvat-*{PART}"):
        shutil.rmtree(part)


@contextmanager
def _one_at_a_time(target: Path) -> Iterator[None]:
    lock = os.open(target / ".lock", os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise holding.NotNow(f"Another backup to {target} is being made.") from None
    finally:
        os.close(lock)


def _refuse_inside(target: Path, media: Path) -> None:
    if target == media or media in target.parents:
        raise holding.NotNow(
            "A backup in the media folder would be served to everybody and copied into itself."
        )


def _sync(path: Path) -> None:
    path.chmod(0o600)
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _sync_folder(folder: Path) -> None:
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
