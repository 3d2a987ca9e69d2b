"""What a difference between two frozen contents is, and how large."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from content.review.models import ChangeClass


class Kind(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class Part(StrEnum):
    """In which part of a page the difference is."""

    PAGE = "page"  # title, summary, facets, minutes and other facts about the whole
    BODY = "body"
    EVIDENCE = "evidence"
    GUIDE = "guide"
    CHAPTERS = "chapters"
    SCORES = "scores"
    ALERTS = "alerts"


@dataclass(frozen=True)
class Difference:
    """One thing that differs between an old and a new frozen content.

    `path` names the field inside the block or page (`("options", "yes", "label")`); list items are
    named by their key or id, otherwise by position. `effect` is the least change class it asks for.
    """

    kind: Kind
    part: Part
    effect: ChangeClass
    path: tuple[str, ...] = ()
    block_id: str = ""
    block_type: str = ""
    old: Any = None
    new: Any = None

    @property
    def field(self) -> str:
        """The path as one string, list positions included: `options/yes/label`."""
        return "/".join(self.path)

    def reversed(self) -> Difference:
        """The same difference seen from the other side (the effect belongs to a direction and is kept)."""
        kind = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}.get(self.kind, self.kind)
        return Difference(
            kind, self.part, self.effect, self.path, self.block_id, self.block_type, self.new, self.old
        )


@dataclass(frozen=True)
class Effects:
    """Which change class a block type asks for at a field, where the general rules do not fit.

    Keys are paths with list items written as `[]`: `options[]/label`. `added` and `removed` are for
    items of a list at that path. `defaults` is what a field means that an older release does not have yet.
    """

    changed: dict[str, ChangeClass] = field(default_factory=dict)
    added: dict[str, ChangeClass] = field(default_factory=dict)
    removed: dict[str, ChangeClass] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)


def largest(classes: Iterable[ChangeClass]) -> ChangeClass:
    """The largest of some change classes; text when there is none."""
    return max(classes, key=lambda change: change.rank, default=ChangeClass.TEXT)


def least_class(differences: Iterable[Difference]) -> ChangeClass:
    """The smallest class a release with these differences may have (DESIGN.md, Numbers)."""
    return largest(difference.effect for difference in differences)
