"""What follows from the frozen content: the pins of a module, and the rows that lists and recalls look up.

Pure except for `resolve`, which asks which release is the newest in the line of each part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.freeze.digests import line_of

from . import reading
from .errors import PartMissing
from .models import Release, ReleaseFacet, ReleaseMedia, ReleasePin

# The name in `meta`, and the kind of vocabulary it holds codes of.
FACET_KINDS = {
    "problems": "problem",
    "methods": "method",
    "phases": "phase",
    "delivery": "delivery",
    "audience": "audience",
}


def parts_of(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every part of a module's content, in order; an exercise has none."""
    for chapter in content.get("chapters", []):
        yield from chapter["parts"]


def resolve(content: dict[str, Any], locale: str) -> dict[str, Release]:
    """Write number and digest of the newest release of its line into each part; returns them by part id.

    The line was approved, the patch was not: it is whatever correction is newest at this moment.
    """
    pinned: dict[str, Release] = {}
    for part in parts_of(content):
        line = line_of(part["number"])
        release = reading.newest(part["type"], part["code"], locale, line)
        if release is None or reading.withdrawal(release) is not None:
            raise PartMissing(part["code"], line)
        part["number"], part["digest"] = release.number, release.digest
        pinned[part["id"]] = release
    return pinned


def pinned_in(content: dict[str, Any], locale: str) -> dict[str, Release]:
    """The releases that frozen content names, by part id."""
    found: dict[str, Release] = {}
    for part in parts_of(content):
        release = reading.exact(part["type"], part["code"], locale, part["number"])
        if release is None:
            raise PartMissing(part["code"], line_of(part["number"]))
        found[part["id"]] = release
    return found


def write_side_rows(release: Release, content: dict[str, Any], guide: dict[str, Any]) -> None:
    """Add the rows by which lists, recalls and where-used find this release."""
    ReleaseFacet.objects.bulk_create(
        ReleaseFacet(release=release, kind=kind, code=code) for kind, code in facets_of(content)
    )
    ReleaseMedia.objects.bulk_create(
        ReleaseMedia(release=release, path=path, sha256=sha256)
        for path, sha256 in sorted((files_in(content) | files_in(guide)).items())
    )


def write_pins(release: Release, pinned: dict[str, Release]) -> None:
    """Add a row for each part that a module's release contains."""
    ReleasePin.objects.bulk_create(
        ReleasePin(
            release=release,
            part_id=part_id,
            type=part.type,
            code=part.code,
            locale=part.locale,
            line=part.line,
            pinned=part,
        )
        for part_id, part in pinned.items()
    )


def facets_of(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Kind and code of everything it is filed under; the phases of a module's chapters count too."""
    meta = content.get("meta", {})
    found = {(kind, code) for name, kind in FACET_KINDS.items() for code in meta.get(name, [])}
    phases = {("phase", chapter["phase"]) for chapter in content.get("chapters", []) if chapter.get("phase")}
    return sorted(found | phases)


def files_in(value: Any) -> dict[str, str]:
    """Path and hash of every file that stands anywhere in it."""
    if isinstance(value, list):
        return {path: sha for item in value for path, sha in files_in(item).items()}
    if not isinstance(value, dict):
        return {}
    own = {value["path"]: value["sha256"]} if isinstance(value.get("sha256"), str) and "path" in value else {}
    return own | {path: sha for item in value.values() for path, sha in files_in(item).items()}
