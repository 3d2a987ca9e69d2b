"""What is in a backup: every file with its hash, and the versions of what made it."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import django
import wagtail
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

FORMAT = "handvat-backup/1"
NAME = "manifest.json"
CHUNK = 1 << 20


class Unusable(Exception):  # noqa: N818  (what a backup is, told in words)
    """A backup that cannot be restored; `reasons` are sentences."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


@dataclass(frozen=True)
class File:
    """One file of a backup; the path is relative to it."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Manifest:
    """Everything that a restore must know before it touches anything."""

    made_at: str
    engine: str
    database: File
    media: list[File]
    migrations: list[str]
    versions: dict[str, str]
    subject_key: str
    format: str = FORMAT

    def write(self, folder: Path) -> None:
        """Last of all: a folder without it is no backup."""
        body = asdict(self)
        text = json.dumps({**body, "sum": _sum(body)}, indent=1, ensure_ascii=False)
        with os.fdopen(os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())


def read(folder: Path) -> Manifest:
    """The manifest of a backup, if it is one and whole."""
    if folder.name.endswith(".part"):
        raise Unusable(f"{folder} is a backup that was not finished.")
    try:
        body = json.loads((folder / NAME).read_text())
        wanted = body.pop("sum")
    except FileNotFoundError:
        raise Unusable(f"{folder} has no {NAME}, so it is no backup.") from None
    except (ValueError, KeyError, AttributeError):
        raise Unusable(f"{folder / NAME} cannot be read.") from None
    if body.get("format") != FORMAT:
        raise Unusable(f"{folder} has the format {body.get('format')!r}; this version reads {FORMAT}.")
    if wanted != _sum(body):
        raise Unusable(f"{folder / NAME} was changed after it was written.")
    return Manifest(
        **{**body, "database": File(**body["database"]), "media": [File(**one) for one in body["media"]]}
    )


def faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    """What of a backup is not as its manifest says; nothing is good. Reads every file."""
    for file in [manifest.database, *manifest.media]:
        if PurePosixPath(file.path).is_absolute() or ".." in PurePosixPath(file.path).parts:
            yield f"{file.path}: leads out of the backup"
        elif not (folder / file.path).is_file():
            yield f"{file.path}: is missing"
        elif hashed(folder / file.path, file.path) != file:
            yield f"{file.path}: is not what it was"
    listed = {file.path for file in manifest.media}
    for path in files_below(folder / "media"):
        if f"media/{path}" not in listed:
            yield f"media/{path}: was added later"


def unknown_migrations(manifest: Manifest) -> list[str]:
    """Steps that this version of the program has never heard of: the backup is of a newer one."""
    steps = MigrationLoader(None).disk_migrations
    known = {*steps, *(old for step in steps.values() for old in step.replaces)}
    return sorted(set(manifest.migrations) - {".".join(key) for key in known})


def hashed(path: Path, name: str) -> File:
    """A file under the name it has in a backup, with its hash."""
    total, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            total.update(piece)
            size += len(piece)
    return File(name, total.hexdigest(), size)


def files_below(folder: Path) -> Iterator[str]:
    """Every file in a folder, in order, by its path in it."""
    yield from sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def fingerprint_of_key() -> str:
    """Tells whether a subject key is the same one, and nothing of what it is."""
    return hmac.digest(settings.SUBJECT_KEY.encode(), b"handvat backup fingerprint", "sha256").hex()[:16]


def versions() -> dict[str, str]:
    """What made the backup."""
    return {
        "python": platform.python_version(),
        "django": django.get_version(),
        "wagtail": wagtail.__version__,
    }


def _sum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
