"""What may be carried from one release into another under the approval it has: pins, and the same correction.

Pure functions over frozen content. `verify` does the same again and compares, so that nothing else slips in.
"""

from __future__ import annotations

import copy
from typing import Any

from content.freeze.blocks import media_of
from content.freeze.digests import line_of

from .models import Release
from .parts import parts_of

Json = dict[str, Any]
Text = tuple[Json, Json]  # content and guide

#: Belongs to the release itself, or follows from the rest.
NOT_CARRIED = {"number", "change", "four_eyes", "schema", "requires", "media", "body", "chapters", "meta"}
#: Computed from all of the text: taken along where it was equal, left alone where it was not.
ESTIMATES = {"minutes", "reading_level"}


class DoesNotFit(ValueError):
    """What was corrected stands otherwise in the other release."""


def repinned(content: Json, part: Json) -> Json:
    """A module with one part moved to another patch of its line; `part` has type, code, number and digest."""
    found = copy.deepcopy(content)
    for one in parts_of(found):
        if (one["type"], one["code"]) == (part["type"], part["code"]) and line_of(one["number"]) == line_of(
            part["number"]
        ):
            one["number"], one["digest"] = part["number"], part["digest"]
    return found


def corrected(before: Text, after: Text, target: Text) -> Text:
    """The target with the correction that leads from before to after; DoesNotFit where they differ."""
    content, guide = copy.deepcopy(target)
    _fields(before[0], after[0], content, besides=NOT_CARRIED)
    _meta(before[0]["meta"], after[0]["meta"], content["meta"])
    if "body" in content:
        content["body"] = _blocks(before[0]["body"], after[0]["body"], content["body"])
        content["media"] = media_of(content["body"])
    if "chapters" in content:
        _chapters(before[0]["chapters"], after[0]["chapters"], content["chapters"])
    _fields(before[1], after[1], guide, besides={"body"})
    guide["body"] = _blocks(before[1]["body"], after[1]["body"], guide["body"])
    return content, guide


def again(release: Release, source: Release, before: Release) -> Text:
    """What a carried release should hold, given what it was carried from and what it was carried onto."""
    if source.code != release.code:
        named = {"type": source.type, "code": source.code, "number": source.number, "digest": source.digest}
        return repinned(before.data, named), before.guide_data
    if source.base is None:
        raise DoesNotFit("base")
    return corrected(both(source.base), both(source), both(before))


def both(release: Release) -> Text:
    """Content and guide of a release."""
    return release.data, release.guide_data


def _fields(before: Json, after: Json, target: Json, *, besides: set[str]) -> None:
    for name in sorted((before.keys() | after.keys()) - besides):
        if before.get(name) == after.get(name):
            continue
        if target.get(name) != before.get(name):
            raise DoesNotFit(name)
        if name in after:
            target[name] = copy.deepcopy(after[name])
        else:
            target.pop(name, None)


def _meta(before: Json, after: Json, target: Json) -> None:
    _fields(before, after, target, besides=ESTIMATES)
    for name in ESTIMATES:
        if target.get(name) == before.get(name):
            target[name] = after.get(name)


def _blocks(before: list[Json], after: list[Json], target: list[Json]) -> list[Json]:
    """Blocks by id; what was changed or taken out must stand in the target as it stood before."""
    old, new = ({block["id"]: block for block in blocks} for blocks in (before, after))
    if new.keys() - old.keys():
        raise DoesNotFit("added")
    touched = {name for name in old if new.get(name) != old[name]}
    here = {block["id"]: block for block in target}
    for name in touched:
        if here.get(name) != old[name]:
            raise DoesNotFit(name)
    return [
        copy.deepcopy(new[block["id"]]) if block["id"] in touched else block
        for block in target
        if block["id"] not in touched or block["id"] in new
    ]


def _chapters(before: list[Json], after: list[Json], target: list[Json]) -> None:
    """Only the words of chapters are carried; which parts they hold is not a matter of text."""
    old, new, here = ({chapter["id"]: chapter for chapter in some} for some in (before, after, target))
    if old.keys() != new.keys():
        raise DoesNotFit("chapters")
    for name in old:
        if any(old[name].get(key) != new[name].get(key) for key in old[name].keys() - {"parts"}):
            if name not in here:
                raise DoesNotFit(name)
            _fields(old[name], new[name], here[name], besides={"parts"})
