"""What a check hands on, and how it refuses."""

import hashlib
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

LONGEST_STEM = 60


class Refused(ValidationError):
    """A file that may not come in; the message is for the author."""


class Checked(File):
    """A file that passed: its content as it will be stored, its right name, and what was measured."""

    def __init__(self, file: Any, *, name: str, measures: dict[str, Any] | None = None) -> None:
        super().__init__(file, name=name)
        self.measures = measures or {}
        self.measures.setdefault("sha256", digest(self))
        if hasattr(file, "temporary_file_path"):
            # The storage then moves the file instead of copying it.
            self.temporary_file_path = file.temporary_file_path


def digest(file: File) -> str:
    """The sha256 of a whole file, which is left at its start."""
    file.seek(0)
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def head(file: File, size: int = 1024) -> bytes:
    """The first bytes of a file, which is left at its start."""
    file.seek(0)
    start = file.read(size)
    file.seek(0)
    return bytes(start)


def check_size(file: File, *, limit: int) -> None:
    """Refuse what is empty or too large."""
    if not file.size:
        raise Refused(_("This file is empty. Choose another one."), code="empty")
    if file.size > limit:
        raise Refused(
            _("This file is too large: %(size)s. The most we take is %(limit)s."),
            code="too_large",
            params={"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
        )


def renamed(name: str, extension: str) -> str:
    """The file's own name without its folders, in plain letters, with the extension that fits its content."""
    bare = PureWindowsPath(PurePosixPath(name).name).name
    stem = slugify(PurePosixPath(bare).stem)[:LONGEST_STEM].strip("-_") or "file"
    return f"{stem}.{extension}"
