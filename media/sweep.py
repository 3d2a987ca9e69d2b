"""Tidies up after what no program can tidy itself: a killed upload, a transaction that was rolled back.

Released files (`r/`) are never touched here, only copies of them that were never finished.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Model
from django.utils import timezone
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from media.files import FOLDER, HALF
from media.models import Document, Image, Recording, Rendition

# Which folders hold the files of which columns.
KEPT: dict[str, tuple[tuple[type[Model], str], ...]] = {
    "original_images": ((Image, "file"),),
    "images": ((Rendition, "file"),),
    "media": ((Recording, "file"),),
    "captions": ((Recording, "captions"),),
    "documents": ((Document, "file"),),
    "avatar_images": ((UserProfile, "avatar"),),
    "wagtail_uploads": ((UploadedFile, "file"),),
}
PATIENCE = timedelta(days=1)


def sweep(*, at: datetime | None = None) -> list[str]:
    """Delete files that no row names and uploads that nobody finished, once a day old; answers the names."""
    before = (at or timezone.now()) - PATIENCE
    unfinished = [upload for upload in UploadedFile.objects.all() if is_old(str(upload.file.name), before)]
    for upload in unfinished:
        upload.delete()
    swept = [name for name in orphans() if is_old(name, before)]
    for name in swept:
        default_storage.delete(name)
    return swept + sweep_incoming(before)


def orphans() -> Iterator[str]:
    """Stored files that stand in no row, and halves of released ones."""
    yield from (name for name in listed(FOLDER) if name.startswith(f"{FOLDER}/{HALF}"))
    for folder, columns in KEPT.items():
        for name in listed(folder):
            if not any(model._default_manager.filter(**{column: name}).exists() for model, column in columns):
                yield name


def listed(folder: str) -> list[str]:
    """The files in one folder of the storage."""
    try:
        return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    except FileNotFoundError:
        return []


def is_old(name: str, before: datetime) -> bool:
    """Whether a stored file is there for longer than any upload takes; one that is gone counts as old."""
    if not default_storage.exists(name):
        return True
    return default_storage.get_modified_time(name) < before


def sweep_incoming(before: datetime) -> list[str]:
    """Delete what was left of uploads that were killed."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    old = [path for path in folder.glob("*") if path.is_file() and path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return [path.name for path in old]
