"""Files that releases name: copies under the hash of their content, which therefore never change.

`r/<sha256>.<extension>` in the default storage, served as `/media/r/...`. A page may replace or delete
its own picture at any moment; what was released keeps its copy.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.files import File
from django.core.files.storage import default_storage

FOLDER = "r"
URL = "/media/r/"
HALF = ".half-"  # how a copy is called until it is complete

# Every extension that can be released, and as what it is served: never as what the file itself says.
CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt; charset=utf-8",
}


@dataclass(frozen=True)
class Pinned:
    """One released file, as a release names it."""

    path: str
    sha256: str
    bytes: int
    content_type: str

    def shape(self) -> dict[str, str | int]:
        """The four values as they stand in every shape."""
        return {
            "path": self.path,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "content_type": self.content_type.partition(";")[0],
        }


def pin(file: File, *, sha256: str = "") -> Pinned:
    """Keep a copy of this content for ever; the same content is kept once.

    `sha256` is what the library remembers of it: a copy that is there already is then not read again.
    """
    extension = PurePosixPath(str(file.name)).suffix.lower().lstrip(".").replace("jpeg", "jpg")
    if extension not in CONTENT_TYPES:
        raise ValueError(f"a release cannot hold a file of type {extension!r}")
    if not (sha256 and default_storage.exists(stored_name(sha256, extension))):
        sha256 = keep(file, extension)
    name = stored_name(sha256, extension)
    return Pinned(
        path=URL + PurePosixPath(name).name,
        sha256=sha256,
        bytes=default_storage.size(name),
        content_type=CONTENT_TYPES[extension],
    )


def is_kept(path: str) -> bool:
    """Whether the copy that a release names by this path is there."""
    return default_storage.exists(f"{FOLDER}/{path.removeprefix(URL)}")


def stored_name(sha256: str, extension: str) -> str:
    """Where the storage keeps this content."""
    return f"{FOLDER}/{sha256}.{extension}"


def keep(file: File, extension: str) -> str:
    """Copy the content to its place, unless it is there; answers its sha256."""
    sha256 = hash_of(file)
    name = stored_name(sha256, extension)
    if not default_storage.exists(name):
        with file.open("rb") as content:
            write(content, name)
    return sha256


def hash_of(file: File) -> str:
    """The sha256 of a stored file."""
    found = hashlib.sha256()
    with file.open("rb") as content:
        for chunk in content.chunks():
            found.update(chunk)
    return found.hexdigest()


def write(content: File, name: str) -> None:
    """Write so that nobody ever sees half a file under its final name, a power cut included."""
    try:
        place = Path(default_storage.path(name))
    except NotImplementedError:  # an object store shows a file only when it is complete
        default_storage.save(name, content)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=place.parent, prefix=HALF)
    try:
        with os.fdopen(handle, "wb") as copy:
            for chunk in content.chunks():
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        os.chmod(half, 0o644)
        os.replace(half, place)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
