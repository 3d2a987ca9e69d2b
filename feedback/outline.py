"""The steps of a release, read from its frozen content: what a rating or event may point at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from releases.models import Release

KEEP = 2_000


@dataclass(frozen=True, slots=True)
class Step:
    """A block of an exercise, or a part of a module (a group to choose from is one step)."""

    ids: tuple[str, ...]
    type: str
    label: str
    chapter: str = ""
    always: bool = True  # False when a condition or a choice decides whether a client gets here
    needed: int = 1  # of a group to choose from: how many of its parts make it done


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a module: which exercise, in which line."""

    id: str
    code: str
    line: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The skeleton of one release."""

    type: str
    steps: tuple[Step, ...]
    blocks: frozenset[str]
    parts: tuple[Part, ...]

    def position(self, id: str) -> int:
        """How far this block or part is, from 1; 0 when it is not in here."""
        for place, step in enumerate(self.steps, start=1):
            if id in step.ids:
                return place
        return 0

    def holds(self, *, code: str, line: str, part: str = "") -> bool:
        """Whether this module has that exercise of that line, at that part if one is named."""
        return any(p.code == code and p.line == line and part in ("", p.id) for p in self.parts)


# By digest: equal bytes have equal steps, so nothing here ever goes out of date.
_known: dict[str, Outline] = {}


def outline(release: Release) -> Outline:
    """The steps of a release."""
    known = _known.get(release.digest)
    if known is None:
        if len(_known) >= KEEP:
            _known.clear()
        known = _known[release.digest] = read(release.data)
    return known


def read(content: dict[str, Any]) -> Outline:
    """The steps of frozen content."""
    blocks = content.get("body", [])
    chapters = content.get("chapters", [])
    parts = [part for chapter in chapters for part in chapter["parts"]]
    steps = [Step((block["id"],), block["type"], _label(block)) for block in blocks]
    steps += [step for chapter in chapters for step in _steps_of(chapter)]
    return Outline(
        type=content["type"],
        steps=tuple(steps),
        blocks=frozenset(block["id"] for block in blocks),
        parts=tuple(Part(p["id"], p["code"], _line(p["number"])) for p in parts),
    )


def _steps_of(chapter: dict[str, Any]) -> Iterable[Step]:
    """A choose group is one step, because nobody is meant to do all of it."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for part in chapter["parts"]:
        group = (
            part["choose"]["group"]
            if part.get("rule") == "choose" and part.get("choose")
            else f"part:{part['id']}"
        )
        groups.setdefault(group, []).append(part)
    for members in groups.values():
        yield Step(
            ids=tuple(p["id"] for p in members),
            type=members[0]["type"],
            label=" / ".join(p["code"] for p in members),
            chapter=str(chapter.get("title", "")),
            always=not chapter.get("when") and not any(map(_is_chosen, members)),
            needed=min(len(members), int((members[0].get("choose") or {}).get("n") or 1)),
        )


def _is_chosen(part: dict[str, Any]) -> bool:
    return bool(part.get("when") or part.get("alternative") or part.get("rule") == "choose")


def _line(number: str) -> str:
    return ".".join(number.split(".")[:2])


def _label(block: dict[str, Any]) -> str:
    """How an author recognises the block: its question or title, else its first words."""
    value = block.get("value", {})
    named = value.get("question") or value.get("title") or value.get("caption")
    words = str(named or _words(value.get("text"))).split()
    return " ".join(words[:9]) + ("…" if len(words) > 9 else "")


def _words(node: Any) -> str:
    """The text of structured rich text, without its form."""
    if isinstance(node, dict):
        return str(node.get("text", "")) + _words(node.get("json") or node.get("children"))
    if isinstance(node, list):
        return " ".join(_words(child) for child in node)
    return ""
