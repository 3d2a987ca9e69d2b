"""Two releases beside each other, ready to read: what differs, gathered per block, chapter or part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator

from content.changes.contents import differences
from content.changes.presentation import Row, plain, rows

from .models import Release
from .parts import parts_of

LENGTH = 80  # enough to recognise a block by


@dataclass
class Section:
    """Everything that differs in one place. `about` is how the reader recognises the place."""

    part: str
    about: str
    rows: list[Row] = field(default_factory=list)


def sections(old: Release, new: Release) -> list[Section]:
    """What differs, in the order of the new release; facts about the whole come first."""
    found = differences(old.data, new.data, old_guide=old.guide_data, new_guide=new.guide_data)
    names = _names(old) | _names(new)
    gathered: dict[tuple[str, str], Section] = {}
    for difference, row in zip(found, rows(found), strict=True):
        place = (difference.part, difference.block_id)
        section = gathered.setdefault(place, Section(row.part, names.get(difference.block_id, "")))
        section.rows.append(row)
    return list(gathered.values())


def _names(release: Release) -> dict[str, str]:
    """By id of block, chapter or part: the words by which a reader knows it."""
    return {id_: Truncator(text).chars(LENGTH) for id_, text in _texts(release)}


def _texts(release: Release) -> Iterator[tuple[str, str]]:
    content = release.data
    blocks: list[dict[str, Any]] = [*content.get("body", []), *release.guide_data.get("body", [])]
    yield from ((block["id"], plain(block)) for block in blocks)
    yield from ((chapter["id"], chapter["title"]) for chapter in content.get("chapters", []))
    titles = dict(release.pins.values_list("part_id", "pinned__title"))
    yield from ((part["id"], titles.get(part["id"], part["code"])) for part in parts_of(content))
