"""What two freezes must have in common to count as the same content, or the same structure."""

from __future__ import annotations

import json
from typing import Any

from content.freeze.canonical import canonical, digest

Json = dict[str, Any]
#: Belongs to one release, not to its content.
OF_THE_RELEASE = {"number", "change", "four_eyes"}


def content_digest_of(content: str | Json, guide: str | Json) -> str:
    """Digest of public content and guide, without number, change, and the patch of pins."""
    return digest(canonical({"content": _comparable(_read(content)), "guide": _read(guide)}))


def line_of(number: str) -> str:
    """`1.2.3` is of the line `1.2`; so is a try-out `1.2.0-pilot.1`. A part of a draft may have none."""
    return ".".join(number.split("-")[0].split(".")[:2])


def part_digests(content: Json) -> set[str]:
    """Digests of the releases that frozen content pins; of an exercise there are none."""
    return {part["digest"] for chapter in content.get("chapters", []) for part in chapter["parts"]}


def _read(value: str | Json) -> Json:
    return json.loads(value) if isinstance(value, str) else value


def _comparable(content: Json) -> Json:
    found = {name: value for name, value in content.items() if name not in OF_THE_RELEASE}
    if "chapters" in found:
        found["chapters"] = [
            {**chapter, "parts": [_unpinned(part) for part in chapter["parts"]]}
            for chapter in found["chapters"]
        ]
    return found


def _unpinned(part: Json) -> Json:
    kept = {name: value for name, value in part.items() if name not in {"number", "digest"}}
    return {**kept, "line": line_of(part["number"])}
