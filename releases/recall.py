"""Where a medium is: in which releases, under which paths, on which pages; and whether it is withheld.

A medium is named by the hash of its original: a picture with all its sizes, a recording with its captions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.db.models import QuerySet

from media import withheld
from media.files import URL
from media.models import Image, Recording
from media.shapes import can_be_released, image_shape, recording_shape

from .models import Change, Pointer, Release, ReleaseMedia
from .parts import files_in
from .taken_back import library_item


def releases_with(sha256: str) -> QuerySet[Release]:
    """Every release, pilots included, that holds this original in its content or its guide."""
    return (
        Release.objects.filter(media__sha256=sha256)
        .distinct()
        .order_by("code", "locale", "major", "minor", "patch")
    )


def files_of(sha256: str) -> dict[str, str]:
    """Path and hash of the original and of everything made of it, as released and as in the library."""
    found: dict[str, str] = {}
    for release in releases_with(sha256):
        for content in (release.data, release.guide_data):
            for shape in _shapes(content, sha256):
                found |= _own_files(shape)
    item = library_item(sha256)
    return found | (_files_in_library(item) if item is not None else {})


def hashes_of(sha256: str) -> set[str]:
    """What may not be shown or taken in again: all files, and the file as it was once sent."""
    item = library_item(sha256)
    return {sha256, *files_of(sha256).values()} | ({item.source_sha256} if item is not None else set()) - {""}


def _shapes(value: Any, sha256: str) -> Iterator[dict[str, Any]]:
    """Wherever this original stands in frozen content."""
    if isinstance(value, list):
        for item in value:
            yield from _shapes(item, sha256)
    elif isinstance(value, dict):
        if value.get("sha256") == sha256:
            yield value
        for item in value.values():
            yield from _shapes(item, sha256)


def _own_files(shape: dict[str, Any]) -> dict[str, str]:
    """The file, its sizes and its captions; the picture before a video plays is another medium."""
    return files_in({name: value for name, value in shape.items() if name != "poster"})


def _files_in_library(item: Any) -> dict[str, str]:
    extension = PurePosixPath(str(item.file.name)).suffix.lower()
    found = {f"{URL}{item.sha256}{extension.replace('jpeg', 'jpg')}": str(item.sha256)}
    if isinstance(item, Image | Recording) and can_be_released(item):
        shape = image_shape(item) if isinstance(item, Image) else recording_shape(item)
        found |= _own_files(shape)
    return found


# Marks --------------------------------------------------------------------------------------------


def keep_in_step() -> None:
    """Let the marks in the storage say what the feed says; also after a kill, or after a restore."""
    rows = Change.objects.media_withdrawals().values_list("media", "digest")
    decided = {PurePosixPath(path).stem: original for path, original in rows}
    originals = set(decided.values())
    marked = withheld.held()
    withheld.let_go([sha256 for sha256, original in marked.items() if original not in originals])
    for sha256, original in decided.items():
        if marked.get(sha256) not in originals:
            withheld.hold([sha256], of=original)


def out_of_step() -> Iterator[str]:
    """Where marks and feed differ, as sentences."""
    decided = {PurePosixPath(path).stem for path in withdrawn_paths()}
    originals = set(Change.objects.media_withdrawals().values_list("digest", flat=True))
    marked = withheld.held()
    yield from (
        f"media {sha256}: was withdrawn and is still served" for sha256 in sorted(decided - set(marked))
    )
    for sha256, original in sorted(marked.items()):
        if original not in originals:
            yield f"media {sha256}: is not served, though nobody withdrew it"


def withdrawn_paths() -> set[str]:
    """Paths of released files that answer 410."""
    return set(Change.objects.media_withdrawals().values_list("media", flat=True))


def public_paths(paths: Iterable[str]) -> set[str]:
    """Those that anybody with a key can have read of; the others are of drafts and pilots only."""
    known = ReleaseMedia.objects.filter(path__in=list(paths), release__pilot_n=None)
    return set(known.values_list("path", flat=True))


# To do --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToDo:
    """A release that clients can have now shows a hole where a withdrawn file was."""

    release: Release
    withdrawal: Change

    @property
    def medium(self) -> str:
        """What the file is called in the library."""
        item = library_item(self.withdrawal.digest)
        return str(item.title) if item is not None else self.withdrawal.media


def rows_to_do() -> QuerySet[ReleaseMedia]:
    """Per current release and withdrawn original one row, as long as what clients get still names the file."""
    return _withdrawn_in().filter(release__in=Pointer.objects.current().values("release"))


def gaps(release: Release) -> list[ToDo]:
    """The withdrawn files in one release, whether or not it is current."""
    return _things(_withdrawn_in().filter(release=release))


def _withdrawn_in() -> QuerySet[ReleaseMedia]:
    originals = Change.objects.media_withdrawals().values("digest")
    return ReleaseMedia.objects.filter(sha256__in=originals).select_related("release__page")


def _things(rows: QuerySet[ReleaseMedia]) -> list[ToDo]:
    originals = {change.digest: change for change in Change.objects.media_withdrawals()}
    return [
        ToDo(row.release, originals[row.sha256])
        for row in rows.order_by("release__code", "release__locale", "sha256")
    ]


def to_do(*, page_id: int | None = None) -> list[ToDo]:
    """The same with the withdrawal behind it, for all pages or for one."""
    return _things(rows_to_do() if page_id is None else rows_to_do().filter(release__page_id=page_id))
