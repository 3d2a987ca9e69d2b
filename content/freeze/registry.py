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


#: By type and schema. Filled by content itself and, in `ready()`, by the rooms above; none is ever taken out.
FREEZERS: dict[tuple[str, str], Freezer] = {}


def offer(freezer: Freezer) -> None:
    """Add a freezer; an earlier one of the type stays for the lines that began with it."""
    FREEZERS[freezer.type, freezer.schema] = freezer


def freeze(page: Any) -> Frozen:
    """Freeze a draft, in its own language, whatever the language of who asks."""
    from content.freeze.common import guide_of

    freezer = FREEZERS[page.type, schema_of(page)]
    with translation.override(page.locale.language_code):
        content = normal({**freezer.content(page), "schema": freezer.schema})
        guide = normal(guide_of(page))
    return Frozen(content=content, guide=guide, structure=structure_of(content))


def schema_of(page: Any) -> str:
    """The schema of the line that a side draft corrects, because a line never changes it; else the newest."""
    from content.ports import catalogue

    line = getattr(page, "side_line", "")
    if line:
        corrected = catalogue().newest_in_line(page.type, page.code, page.locale.language_code, line)
        if corrected is not None:
            return str(corrected.content["schema"])
    return str(page.schema)


def structure_of(content: Json) -> Any:
    """The language-free skeleton of frozen content: ids, keys, options and rules."""
    return FREEZERS[content["type"], content["schema"]].structure(content)
