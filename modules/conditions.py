"""Can the conditions of chapters and parts be judged, and met? What they ask for is released, and comes earlier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from content.blocks.chosen import kept
from content.checks.conditions import judged
from content.logic.language import tests_of
from content.logic.subjects import Subject, subjects_of
from content.readiness import Finding, Level
from modules.freeze import Part, chapter_parts

Json = dict[str, Any]


def conditions(page: Any) -> Iterator[Finding]:
    """Of every chapter and part, in order."""
    if page.type != "module" or not page.chapters:
        return
    locale = page.locale.language_code
    chapters = [(chapter, list(chapter_parts(chapter, locale))) for chapter in page.chapters]
    later = {part.id: part for _chapter, parts in chapters for part in parts}
    earlier: dict[str, Part] = {}
    for chapter, parts in chapters:
        yield from _condition(chapter.value, str(chapter.id), earlier, later)
        for part in parts:
            yield from _condition(part.value, part.id, earlier, later)
            earlier[part.id] = later[part.id]


def asked_of(value: Any) -> set[str]:
    """Ids of the parts that a condition asks for."""
    return {test["part"] for test in tests_of(kept(value.get("when"))) if "part" in test}


def _condition(value: Any, where: str, earlier: dict[str, Part], every: dict[str, Part]) -> Iterator[Finding]:
    when = kept(value.get("when"))
    if not isinstance(when, dict):
        return
    broken = False
    for id_ in sorted(asked_of(value) - earlier.keys()):
        broken = True
        message = (
            _(
                "This condition asks for an answer of a part that comes later, or of itself. Move that part up."
            )
            if id_ in every
            else _("The part of which this condition asks an answer is no longer in this module.")
        )
        yield Finding(Level.ERROR, "condition", message, where, "when")
    if not broken:
        known = {name: one for part in earlier.values() for name, one in _known(part)}
        yield from judged(_as_own(when), known, set(), where)


def _known(part: Part) -> Iterator[tuple[str, Subject]]:
    """What a part that was released asks and counts. Its own conditions speak of its own keys."""
    for subject in subjects_of(part.issued.content) if part.issued else ():
        name = f"{part.id}/{subject.key}"
        yield name, replace(subject, key=name, when=None)


def _as_own(when: Json) -> Json:
    """The same condition with part and key in one name, as if everything stood on one page."""
    for joined in ("all", "any"):
        if joined in when:
            return {joined: [_as_own(member) for member in when[joined]]}
    if "part" not in when:
        return when
    rest = {name: value for name, value in when.items() if name != "part"}
    return {**rest, "key": f"{when['part']}/{when['key']}"}
