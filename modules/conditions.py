"""Can the conditions of a module be judged, and met? A part asks about parts that come before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from content.blocks.chosen import kept
from content.checks.conditions import faults
from content.logic.language import tests_of
from content.logic.reach import can_be_met
from content.logic.subjects import Subject, subjects_of
from content.readiness import Finding, Level
from modules.freeze import Part, parts_of

Json = dict[str, Any]


def conditions(page: Any) -> Iterator[Finding]:
    """Of every chapter and part, in order."""
    if page.type != "module":
        return
    parts = list(parts_of(page))
    ids = {part.id for part in parts}
    known: dict[str, dict[str, Subject] | None] = {}
    for chapter in page.chapters or ():
        around = kept(chapter.value.get("when"))
        yield from _judged(around, known, ids, str(chapter.id))
        shown = _under(around)
        for part in (one for one in parts if one.chapter_id == str(chapter.id)):
            when = kept(part.value.get("when"))
            yield from _judged(when, known, ids, part.id)
            known[part.id] = _subjects(part, [*shown, *_under(when)])


def asked_of(value: Any) -> set[str]:
    """Ids of the parts that a condition asks for."""
    return {test["part"] for test in tests_of(kept(value.get("when"))) if "part" in test}


def _judged(
    when: Json | None, known: dict[str, dict[str, Subject] | None], ids: set[str], where: str
) -> Iterator[Finding]:
    """What is wrong with one condition. Of a part without release nothing is known; that is said at the part."""
    if not when:
        return
    sound = True
    for test in tests_of(when):
        for message in _faults(test, known, ids):
            sound = False
            yield Finding(Level.ERROR, "condition", message, where, "when")
    subjects = {key: subject for rows in known.values() if rows for key, subject in rows.items()}
    if sound and not can_be_met(_local(when), subjects):
        message = _("No answers can meet this condition, so nobody would ever see this.")
        yield Finding(Level.ERROR, "unreachable", message, where, "when")


def _faults(test: Json, known: dict[str, dict[str, Subject] | None], ids: set[str]) -> Iterator[str]:
    part = test.get("part")
    if part in known:
        subjects = known[part]
        if subjects is not None:
            yield from faults(test, subjects.get(_key(part, test["key"])), set())
    elif part in ids:
        yield _(
            "This condition asks for an answer of a part that comes later, or of itself. Move that part up."
        )
    else:
        yield _("The part of which this condition asks an answer is no longer in this module.")


def _subjects(part: Part, shown: list[Json]) -> dict[str, Subject] | None:
    """What a part asks, under names that hold in the whole module; each only where the part itself is shown."""
    if part.issued is None or part.issued.withdrawn:
        return None
    found = {}
    for subject in subjects_of(part.issued.content):
        inner = [_local(subject.when, part.id)] if subject.when else []
        when = {"all": [*shown, *inner]} if shown or inner else None
        key = _key(part.id, subject.key)
        found[key] = replace(subject, key=key, when=when)
    return found


def _under(when: Json | None) -> list[Json]:
    return [_local(when)] if when else []


def _local(when: Json, part: str | None = None) -> Json:
    """A condition about parts as one about names of the whole module; `part` is where it stands itself."""
    for group in ("all", "any"):
        if group in when:
            return {group: [_local(member, part) for member in when[group]]}
    if "code" in when:
        return when
    rest = {name: value for name, value in when.items() if name != "part"}
    return {**rest, "key": _key(when.get("part") or part or "", when["key"])}


def _key(part: str, key: str) -> str:
    return f"{part}/{key}"
