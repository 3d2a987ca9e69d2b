"""Freezing: a page becomes the JSON that is reviewed, released and served. One freezer per type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import translation

from content.freeze.canonical import canonical, digest, normal
from content.freeze.digests import content_digest_of

Json = dict[str, Any]


@dataclass(frozen=True)
class Frozen:
    """A page as clients would get it: public content without number and change, and the guide beside it."""

    content: Json
    guide: Json
    structure: Any

    @cached_property
    def content_digest(self) -> str:
        """Equal for equal content and guide."""
        return content_digest_of(self.content, self.guide)

    @cached_property
    def guide_digest(self) -> str:
        """sha256 of the guide's canonical bytes."""
        return digest(canonical(self.guide))

    @cached_property
    def structure_digest(self) -> str:
        """Equal for equal structure, whatever the language."""
        return digest(canonical(self.structure))


@dataclass(frozen=True)
class Freezer:
    """How one type of page is frozen under one schema. Every freezer is kept: old lines use theirs."""

    type: str
    schema: str
    content: Callable[[Any], Json]
    structure: Callable[[Json], Any]


#: Filled by content itself and, in `ready()`, by the rooms above.
FREEZERS: dict[str, Freezer] = {}


def freeze(page: Any) -> Frozen:
    """Freeze a draft, in its own language, whatever the language of who asks."""
    from content.freeze.common import guide_of

    freezer = FREEZERS[page.type]
    with translation.override(page.locale.language_code):
        content = normal(freezer.content(page))
        guide = normal(guide_of(page))
    return Frozen(content=content, guide=guide, structure=structure_of(content))


def structure_of(content: Json) -> Any:
    """The language-free skeleton of frozen content: ids, keys, options and rules."""
    return FREEZERS[content["type"]].structure(content)
