"""Restoring a backup: beside the present data first, checked whole, and only then in its place.

Until the last step nothing of the present state is touched; in that step it is moved aside, not removed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from cms.serving import die_with_parent

from . import holding
from .databases import database, media_root
from .manifest import Manifest, Unusable, faults, fingerprint_of_key, read, unknown_migrations

STAGE = "restoring-"
BEFORE = "before-restore-"


class NotRestored(Exception):
    """The copy beside the present state is not in order; nothing was put in place."""


def check(source: Path, *, other_key: bool = False) -> Manifest:
    """Read all of a backup; `Unusable` says everything that keeps it from being restored here."""
    manifest = read(source)
    reasons = list(faults(source, manifest))
    engine = database().engine
    if manifest.engine != engine:
        reasons.append(f"The backup is of {manifest.engine}; this installation uses {engine}.")
    newer = unknown_migrations(manifest)
    if newer:
        reasons.append(f"The backup is of a newer version of the program (it knows {newer[-1]}).")
    if manifest.subject_key != fingerprint_of_key() and not other_key:
        reasons.append(
            "SUBJECT_KEY is not the one with which the backup was made, so no client could be found for erasure. "
            "Put that key back. If it is lost for good: --other-subject-key."
        )
    if reasons:
        raise Unusable(*reasons)
    return manifest


def restore(source: Path, *, journals: Sequence[Path], at: datetime | None = None) -> Path:
    """Put a backup, which was checked, in place of the present state; where that state is kept now."""
    data = Path(settings.DATA_DIR)
    stamp = (at or timezone.now()).astimezone(UTC).strftime("%Y%m%dT%H%M%S%f")
    with holding.alone(data):
        holding.refuse_unfinished(data)
        _refuse_mounted(media_root())
        forget(data)
        stage = data / f"{STAGE}{stamp}"
        try:
            _stage(source, stage, stamp, journals)
            _write_plan(data, stage, stamp)
        except BaseException:
            forget(data)
            raise
        return _carry_out(data)


def finish() -> Path:
    """Go on where a restore was interrupted while it moved things into place."""
    data = Path(settings.DATA_DIR)
    with holding.alone(data):
        if not (data / holding.PLAN).exists():
            raise holding.NotNow("No restore was interrupted: there is nothing to finish.")
        return _carry_out(data)


def forget(data: Path) -> None:
    """Remove what an interrupted restore left beside the present state."""
    (data / f"{holding.PLAN}.part").unlink(missing_ok=True)
    for left in data.glob(f"{STAGE}*"):
        shutil.rmtree(left)
    database().forget()


def _stage(source: Path, stage: Path, stamp: str, journals: Sequence[Path]) -> None:
    stage.mkdir(mode=0o700)
    shutil.copytree(source / "media", stage / "media")
    where = database().stage(source / database().file, stage, stamp)
    _prepare({**where, "DATA_DIR": str(stage)}, journals)


def _prepare(where: dict[str, str], journals: Sequence[Path]) -> None:
    """In a process of its own, which sees nothing but the copy."""
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "prepare_restored"]
    command += [f"--journal={path}" for path in journals]
    environment = {**os.environ, **where, "JOURNAL_PATH": str(settings.JOURNAL_PATH)}
    done = subprocess.run(command, env=environment, preexec_fn=die_with_parent, check=False)  # noqa: S603, PLW1509
    if done.returncode:
        raise NotRestored("The restored copy is not in order (see above). The present state is untouched.")


def _write_plan(data: Path, stage: Path, stamp: str) -> None:
    """From here on there is no way back, only forward: what is moved is written down first."""
    before = data / f"{BEFORE}{stamp}"
    plan: dict[str, Any] = {"moves": [], "names": {}, "stage": str(stage), "before": str(before)}
    plan |= database().plan(stage, before, stamp)
    media = media_root()
    if media.exists():
        plan["moves"].append((str(media), str(before / "media")))
    plan["moves"].append((str(stage / "media"), str(media)))
    before.mkdir(mode=0o700)
    part = data / f"{holding.PLAN}.part"
    with part.open("w") as file:
        json.dump(plan, file)
        file.flush()
        os.fsync(file.fileno())
    part.rename(data / holding.PLAN)
    _sync_folders(data)


def _carry_out(data: Path) -> Path:
    """Each step once, however often this is begun."""
    plan = json.loads((data / holding.PLAN).read_text())
    if plan["names"]:
        database().swap(plan["names"])
    for old, new in plan["moves"]:
        if Path(old).exists() and not Path(new).exists():
            Path(old).rename(new)
            _sync_folders(Path(old).parent, Path(new).parent)
    (data / holding.PLAN).unlink()
    _sync_folders(data)
    shutil.rmtree(plan["stage"], ignore_errors=True)
    return Path(plan["before"])


def _refuse_mounted(media: Path) -> None:
    if media.is_mount():
        raise holding.NotNow(
            f"{media} is a mount point and cannot be exchanged as a whole. Mount its parent folder instead."
        )


def _sync_folders(*folders: Path) -> None:
    for folder in folders:
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
