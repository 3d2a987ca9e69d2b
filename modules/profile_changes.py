"""What differs between the profiles of two frozen modules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.changes.model import Difference, Kind, Part
from content.changes.sequences import moved
from content.review.models import ChangeClass

Json = dict[str, Any]


def compare_profiles(old: Json, new: Json) -> Iterator[Difference]:
    """By key: one more is something added; one that goes, or that holds something else, changes what clients do."""
    before, after = ({one["key"]: one for one in side.get("profiles", [])} for side in (old, new))
    was, now = _titles(old), _titles(new)
    for key, profile in before.items():
        if key not in after:
            yield _profile(Kind.REMOVED, key, ChangeClass.MEANING, old=_named(profile, was))
    for key in moved(list(before), list(after)):
        yield _profile(Kind.MOVED, key, ChangeClass.TEXT)
    for key, profile in after.items():
        if key not in before:
            yield _profile(Kind.ADDED, key, ChangeClass.CONTENT, new=_named(profile, now))
            continue
        for field in ("title", "text"):
            if before[key][field] != profile[field]:
                yield _profile(
                    Kind.CHANGED, key, ChangeClass.TEXT, (field,), before[key][field], profile[field]
                )
        if before[key]["without"] != profile["without"]:
            sides = (_left_out(before[key], was), _left_out(profile, now))
            yield _profile(Kind.CHANGED, key, ChangeClass.MEANING, ("without",), *sides)


def _profile(
    kind: Kind,
    key: str,
    effect: ChangeClass,
    path: tuple[str, ...] = (),
    old: Any = None,
    new: Any = None,
) -> Difference:
    return Difference(kind, Part.CHAPTERS, effect, path, f"profile-{key}", "profile", old, new)


def _named(profile: Json, titles: dict[str, str]) -> list[str]:
    """What a reader knows it by: its name, and what it leaves out."""
    return [profile["title"], *_left_out(profile, titles)]


def _left_out(profile: Json, titles: dict[str, str]) -> list[str]:
    return [titles.get(id_, id_) for id_ in profile["without"]]


def _titles(content: Json) -> dict[str, str]:
    """Chapters by their title, parts by their code: the only words that frozen modules have for them."""
    chapters = {chapter["id"]: chapter["title"] for chapter in content["chapters"]}
    return chapters | {
        part["id"]: part["code"] for chapter in content["chapters"] for part in chapter["parts"]
    }
