"""A released module as one of its profiles leaves it: read from the frozen JSON, for whoever hands it out."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class UnknownProfile(LookupError):
    """The module has no profile of this key."""

    def __init__(self, known: list[str]) -> None:
        self.known = known
        super().__init__(", ".join(known))


def in_profile(module: Json, key: str) -> Json:
    """The module without what the profile leaves out, and with the name of the profile in it."""
    profiles = {profile["key"]: profile for profile in module.get("profiles", [])}
    if key not in profiles:
        raise UnknownProfile(list(profiles))
    return {**module, "profile": key, "chapters": bent(module["chapters"], set(profiles[key]["without"]))}


def bent(chapters: list[Json], without: set[str]) -> list[Json]:
    """What is left. A chapter of which all parts are left out goes with them."""
    left = (
        {**chapter, "parts": [part for part in chapter["parts"] if part["id"] not in without]}
        for chapter in chapters
        if chapter["id"] not in without
    )
    full = {chapter["id"] for chapter in chapters if chapter["parts"]}
    return [chapter for chapter in left if chapter["parts"] or chapter["id"] not in full]
