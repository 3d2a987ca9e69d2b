"""Two frozen contents beside each other: to read, gathered per block, chapter or part; and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator

from content.changes.contents import differences
from content.changes.data import as_data
from content.changes.model import Difference, least_class
from content.changes.presentation import Row, plain, rows
from content.freeze.registry import Frozen

from .models import Release
from .parts import parts_of

LENGTH = 80  # enough to recognise a block by


Json = dict[str, Any]


@dataclass(frozen=True)
class Side:
    """One of the two: public content, the guide beside it, and the titles of parts by their id."""

    content: Json
    guide: Json
    titles: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, release: Release) -> Side:
        """What was released."""
        titles = dict(release.pins.values_list("part_id", "pinned__title"))
        return cls(release.data, release.guide_data, titles)

    @classmethod
    def of_draft(cls, frozen: Frozen) -> Side:
        """What a draft would become."""
        return cls(frozen.content, frozen.guide)


@dataclass
class Section:
    """Everything that differs in one place. `about` is how the reader recognises the place."""

    part: str
    about: str
    block_id: str
    rows: list[Row] = field(default_factory=list)
    mine: str = ""  # of a translation: what stands there in its own language
    edit_url: str = ""


def sections(old: Release, new: Release) -> list[Section]:
    """What differs between two releases; facts about the whole come first."""
    return between(Side.of(old), Side.of(new))


def between(old: Side, new: Side) -> list[Section]:
    """What differs, in the order of the new one."""
    return gathered(old, new, differences_of(old, new))


def differences_of(old: Side, new: Side) -> list[Difference]:
    """Everything that differs, the guide included."""
    return differences(old.content, new.content, old_guide=old.guide, new_guide=new.guide)


def gathered(old: Side, new: Side, found: list[Difference]) -> list[Section]:
    """These differences, a section for each place."""
    codes = {part["id"]: part["code"] for part in parts_of(new.content)}
    names = codes | _names(old) | _names(new)
    places: dict[tuple[str, str], Section] = {}
    for difference, row in zip(found, rows(found, old.content, new.content), strict=True):
        place = (difference.part, difference.block_id)
        here = Section(row.part, names.get(difference.block_id, ""), difference.block_id)
        places.setdefault(place, here).rows.append(row)
    return list(places.values())


def data(old: Release, new: Release, *, guide: bool) -> Json:
    """What differs, for apps: `{type, code, locale, from, to, class, differences}`; the guide's part only if asked.

    `class` is the least change class that all of it asks for. Equal contents give no differences and `text`.
    """
    guides = {"old_guide": old.guide_data, "new_guide": new.guide_data} if guide else {}
    found = differences(old.data, new.data, **guides)
    return _told(new.data, _named(old), _named(new), found)


def data_of_draft(old: Release, draft: Side) -> Json:
    """The same of a draft, guide included: it has no number and no digest yet. Not for apps: those get releases."""
    named = {"number": None, "digest": None, "draft": True}
    return _told(draft.content, _named(old), named, differences_of(Side.of(old), draft))


def _named(release: Release) -> Json:
    return {"number": release.number, "digest": release.digest}


def _told(new: Json, from_: Json, to: Json, found: list[Difference]) -> Json:
    return {
        **{name: new[name] for name in ("type", "code", "locale")},
        "from": from_,
        "to": to,
        "class": least_class(found).value,
        "differences": as_data(found),
    }


def _names(side: Side) -> dict[str, str]:
    """By id of block, chapter or part: the words by which a reader knows it."""
    return {id_: Truncator(text).chars(LENGTH) for id_, text in _texts(side)}


def _texts(side: Side) -> Iterator[tuple[str, str]]:
    content = side.content
    blocks: list[Json] = [*content.get("body", []), *side.guide.get("body", [])]
    yield from ((block["id"], plain(block)) for block in blocks)
    yield from ((chapter["id"], chapter["title"]) for chapter in content.get("chapters", []))
    yield from side.titles.items()
