"""What is special about comparing modules: chapters, their parts and the pins (DESIGN.md, Numbers)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from content.changes.model import Difference, Kind, Part, largest
from content.changes.sequences import moved
from content.changes.values import is_empty
from content.review.models import ChangeClass
from modules.profile_changes import compare_profiles

Json = dict[str, Any]
NAMED = {
    "title": ChangeClass.TEXT,
    "intro": ChangeClass.TEXT,
    "phase": ChangeClass.TEXT,
    "feedback": ChangeClass.CONTENT,
}
#: What of a part is compared; being allowed to do it again takes nothing away and asks nothing more.
PART_FIELDS = {
    "rule": ChangeClass.MEANING,
    "choose": ChangeClass.MEANING,
    "alternative": ChangeClass.MEANING,
    "repeat": ChangeClass.CONTENT,
    "when": ChangeClass.MEANING,
}


def compare_modules(old: Json, new: Json) -> Iterator[Difference]:
    """Differences in the introduction, the chapters and the parts of two frozen modules.

    `block_id` is the id of the chapter or part; `block_type` is `chapter` or `part`.
    """
    if old.get("intro") != new.get("intro"):
        yield Difference(
            Kind.CHANGED,
            Part.PAGE,
            ChangeClass.TEXT,
            ("intro",),
            old=_html(old.get("intro")),
            new=_html(new.get("intro")),
        )
    yield from _chapters(old["chapters"], new["chapters"])
    yield from _parts(old["chapters"], new["chapters"])
    yield from compare_profiles(old, new)


def _chapters(old: list[Json], new: list[Json]) -> Iterator[Difference]:
    before, after = ({chapter["id"]: chapter for chapter in chapters} for chapters in (old, new))
    for name, chapter in before.items():
        if name not in after:
            yield _chapter(Kind.REMOVED, chapter, _presence(chapter), old=_heading(chapter))
    shifted = set(moved(list(before), list(after)))
    for name, chapter in after.items():
        if name not in before:
            yield _chapter(Kind.ADDED, chapter, _presence(chapter), new=_heading(chapter))
            continue
        if name in shifted:
            yield _chapter(Kind.MOVED, chapter, ChangeClass.MEANING)
        for field in sorted({*before[name], *chapter} - {"id", "parts"}):
            was, now = before[name].get(field), chapter.get(field)
            added_later = (field in before[name]) != (field in chapter) and is_empty(was or now)
            if was != now and not added_later:
                effect = NAMED.get(field, ChangeClass.MEANING)
                found = _chapter(Kind.CHANGED, chapter, effect, old=_html(was), new=_html(now))
                yield replace(found, path=(field,))


def _parts(old: list[Json], new: list[Json]) -> Iterator[Difference]:
    """Parts are compared over the whole module, so that moving one to another chapter is a move."""
    before, after = (_flat(chapters) for chapters in (old, new))
    for name, (_chapter_id, part) in before.items():
        if name not in after:
            yield _part(Kind.REMOVED, part, _part_presence(part), old=part)
    shifted = set(moved(list(before), list(after)))
    for name, (chapter_id, part) in after.items():
        if name not in before:
            yield _part(Kind.ADDED, part, _part_presence(part), new=part)
            continue
        was_in, was = before[name]
        if name in shifted or was_in != chapter_id:
            yield _part(Kind.MOVED, part, ChangeClass.MEANING)
        yield from _part_fields(was, part)


def _part_fields(old: Json, new: Json) -> Iterator[Difference]:
    if old["number"] != new["number"]:
        yield _part(Kind.CHANGED, new, pin_effect(old["number"], new["number"]), ("number",), old, new)
    for field, effect in PART_FIELDS.items():
        if old.get(field) != new.get(field):
            yield _part(Kind.CHANGED, new, effect, (field,), old, new)


def pin_effect(old: str, new: str) -> ChangeClass:
    """How much it matters to a module that a part went from one number to another."""
    before, after = ([int(step) for step in number.split("-")[0].split(".")] for number in (old, new))
    if before[0] != after[0]:
        return ChangeClass.MEANING
    return ChangeClass.CONTENT if before[1] != after[1] else ChangeClass.TEXT


def _flat(chapters: list[Json]) -> dict[tuple[str, str], tuple[str, Json]]:
    """Part by (id, code): another exercise in the same place is another part."""
    return {(p["id"], p["code"]): (chapter["id"], p) for chapter in chapters for p in chapter["parts"]}


def _presence(chapter: Json) -> ChangeClass:
    return largest([ChangeClass.CONTENT, *(_part_presence(part) for part in chapter["parts"])])


def _part_presence(part: Json) -> ChangeClass:
    """Optional parts come and go as content; a required part or a choice changes what the client does."""
    return ChangeClass.CONTENT if part["rule"] == "optional" else ChangeClass.MEANING


def _chapter(kind: Kind, chapter: Json, effect: ChangeClass, old: Any = None, new: Any = None) -> Difference:
    return Difference(kind, Part.CHAPTERS, effect, (), chapter["id"], "chapter", old, new)


def _part(
    kind: Kind,
    part: Json,
    effect: ChangeClass,
    path: tuple[str, ...] = (),
    old: Json | None = None,
    new: Json | None = None,
) -> Difference:
    if path:
        old, new = (side and side.get(path[0]) for side in (old, new))
    return Difference(kind, Part.CHAPTERS, effect, path, part["id"], "part", old, new)


def _heading(chapter: Json) -> Json:
    return {"title": chapter["title"], "parts": [part["code"] for part in chapter["parts"]]}


def _html(value: Any) -> Any:
    return value["html"] if isinstance(value, dict) and "html" in value else value
