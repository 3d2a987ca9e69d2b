"""Differences between two frozen contents of one page, per type of page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from content.review.models import ChangeClass

from .blocks import compare_blocks
from .model import Difference, Effects, Kind, Part
from .values import is_empty

Content = dict[str, Any]
Comparer = Callable[[Content, Content], Iterator[Difference]]

#: How the part that is special to a type of page is compared; upper rooms add theirs in `ready()`.
COMPARERS: dict[str, Comparer] = {}

#: Facts about the whole page, each with the class that a difference in it asks for.
PAGE_FIELDS = {
    "title": ChangeClass.TEXT,
    "summary": ChangeClass.TEXT,
    "meta": ChangeClass.TEXT,
    "credits": ChangeClass.TEXT,
    "licence": ChangeClass.TEXT,
    "terms": ChangeClass.TEXT,
}
EVIDENCE_FIELDS = {
    "level": ChangeClass.CONTENT,
    "sources": ChangeClass.TEXT,
    "review_due": ChangeClass.TEXT,
    "scheme": ChangeClass.TEXT,
}
NO_EFFECTS = Effects()


def differences(
    old: Content, new: Content, *, old_guide: Content | None = None, new_guide: Content | None = None
) -> list[Difference]:
    """Everything that differs between two frozen contents of one type, with or without their guides.

    Shapes as in "What is frozen" (DESIGN.md). Number, moment, note and digests are no difference.
    Equal contents give an empty list.
    """
    found = [*_facts(old, new), *COMPARERS[new["type"]](old, new), *_capabilities(old, new)]
    if old_guide is not None and new_guide is not None:
        found.extend(_guide(old_guide, new_guide))
    return found


def _facts(old: Content, new: Content) -> Iterator[Difference]:
    yield from _fields(old, new, PAGE_FIELDS, Part.PAGE)
    yield from _fields(old.get("evidence", {}), new.get("evidence", {}), EVIDENCE_FIELDS, Part.EVIDENCE)


def _fields(old: Content, new: Content, fields: dict[str, ChangeClass], part: Part) -> Iterator[Difference]:
    for name, effect in fields.items():
        before, after = old.get(name), new.get(name)
        if isinstance(before, dict) and isinstance(after, dict):
            inner = dict.fromkeys(sorted({*before, *after}), effect)
            for found in _fields(before, after, inner, part):
                yield replace(found, path=(name, *found.path))
        elif before != after and not _added_empty(name, old, new):
            yield Difference(Kind.CHANGED, part, effect, (name,), old=before, new=after)


def _added_empty(name: str, old: Content, new: Content) -> bool:
    """A field that only one of them knows, and that says nothing there."""
    return (name in old) != (name in new) and is_empty(old.get(name, new.get(name)))


def _capabilities(old: Content, new: Content) -> Iterator[Difference]:
    """An app that could show the old one must not be handed, as a correction, what it cannot show."""
    more = sorted(set(new.get("requires", [])) - set(old.get("requires", [])))
    if more:
        yield Difference(
            Kind.CHANGED,
            Part.PAGE,
            ChangeClass.MEANING,
            ("requires",),
            old=old.get("requires", []),
            new=new["requires"],
        )


def _guide(old: Content, new: Content) -> Iterator[Difference]:
    """The guide is for the therapist: whatever changes in it, the client does the same."""
    blocks = compare_blocks(
        old.get("body", []), new.get("body", []), part=Part.GUIDE, effects_of=lambda _type: NO_EFFECTS
    )
    for found in blocks:
        yield replace(found, effect=ChangeClass.TEXT)
    for name in ("bands", "alerts"):  # what the therapist reads at the scores of a questionnaire
        if old.get(name, []) != new.get(name, []):
            yield Difference(
                Kind.CHANGED, Part.GUIDE, ChangeClass.TEXT, (name,), old=old.get(name), new=new.get(name)
            )
