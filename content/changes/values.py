"""Differences inside one value: a block's fields, an evidence record, a chapter's heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from content.review.models import ChangeClass
from media.withheld import is_withheld

from .model import Effects, Kind
from .sequences import moved

HASH = re.compile("[0-9a-f]{64}")
#: Facts that follow from a file: when the file differs they all do, and nobody wrote them.
DERIVED = {"path", "bytes", "width", "height", "seconds", "content_type", "widths", "json"}
#: Fields whose class does not follow from the kind of value they hold.
BY_FIELD = {
    "sha256": ChangeClass.CONTENT,  # another file
    "poster": ChangeClass.CONTENT,
    "asks": ChangeClass.CONTENT,
    "captions": ChangeClass.TEXT,
    "size": ChangeClass.TEXT,
    "tone": ChangeClass.TEXT,
    "decorative": ChangeClass.TEXT,
    "focal_point": ChangeClass.TEXT,
}
#: Lists of which an item explains or shows something; taking it away asks nothing else of the client.
EXPLANATORY = {"steps", "sources"}
#: Fields of the vocabulary that hold named items (each with a key or an id).
LISTS = {"options", "steps", "columns", "rows", "fields", "scores", "bands", "alerts"}

#: Rules: read as one, and another rule is another meaning.
WHOLE = {"when", "of"}


class Step(NamedTuple):
    """One difference inside a value, before it is known in which block or part it stands."""

    kind: Kind
    path: tuple[str, ...]
    old: Any
    new: Any
    effect: ChangeClass


def compare(old: Any, new: Any, *, effects: Effects, path: tuple[str, ...] = ()) -> Iterator[Step]:
    """Every difference between two JSON values, deepest first; nothing when they are equal."""
    if old == new:
        return
    if path and path[-1] in WHOLE:
        yield Step(Kind.CHANGED, path, old, new, ChangeClass.MEANING)
        return
    if _is_rich(old) and _is_rich(new):
        yield _changed(old["html"], new["html"], path, effects)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _compare_objects(old, new, effects, path)
    elif _is_named_list(old) and _is_named_list(new):
        yield from _compare_lists(old, new, effects, path)
    else:
        yield _changed(old, new, path, effects)


def pattern(path: tuple[str, ...]) -> str:
    """A path with the names of list items taken out: `options[]/label`."""
    return "/".join(path).replace("/[]", "[]")


def _compare_objects(
    old: dict[str, Any], new: dict[str, Any], effects: Effects, path: tuple[str, ...]
) -> Iterator[Step]:
    for name in sorted({*old, *new} - DERIVED):
        default = effects.defaults.get(pattern(_general((*path, name))))
        before, after = old.get(name, default), new.get(name, default)
        if not (name not in old and is_empty(after)) and not (name not in new and is_empty(before)):
            yield from compare(before, after, effects=effects, path=(*path, name))


def is_empty(value: Any) -> bool:
    """What a field that was added later says of releases from before it: nothing."""
    return value is None or value is False or value in ("", [], {})


def _compare_lists(
    old: list[dict[str, Any]], new: list[dict[str, Any]], effects: Effects, path: tuple[str, ...]
) -> Iterator[Step]:
    before, after = ({_name(item): item for item in items} for items in (old, new))
    where = pattern(_general(path))
    for name in (name for name in before if name not in after):
        yield Step(Kind.REMOVED, (*path, name), before[name], None, _removal(where, path, effects))
    for name in (name for name in after if name not in before):
        effect = effects.added.get(where, ChangeClass.CONTENT)
        yield Step(Kind.ADDED, (*path, name), None, after[name], effect)
    for name in moved(list(before), list(after)):
        yield Step(Kind.MOVED, (*path, name), None, None, ChangeClass.CONTENT)
    for name in (name for name in before if name in after):
        yield from compare(before[name], after[name], effects=effects, path=(*path, name))


def _removal(where: str, path: tuple[str, ...], effects: Effects) -> ChangeClass:
    explains = bool(path) and path[-1] in EXPLANATORY
    return effects.removed.get(where, ChangeClass.CONTENT if explains else ChangeClass.MEANING)


def _changed(old: Any, new: Any, path: tuple[str, ...], effects: Effects) -> Step:
    return Step(Kind.CHANGED, path, old, new, _effect(old, new, path, effects))


def _effect(old: Any, new: Any, path: tuple[str, ...], effects: Effects) -> ChangeClass:
    """Words are text, another file is content, anything a client's answer depends on is meaning."""
    named = effects.changed.get(pattern(_general(path)))
    if named:
        return named
    for segment in reversed(path):
        if segment in BY_FIELD:
            return ChangeClass.TEXT if was_withdrawn(old) else BY_FIELD[segment]
    return ChangeClass.TEXT if _is_words(old, new) else ChangeClass.MEANING


def was_withdrawn(old: Any) -> bool:
    """Whether this is a file, or its hash, that was taken back: then anything in its place is no more than text."""
    sha256 = old.get("sha256") if isinstance(old, dict) else old
    return isinstance(sha256, str) and bool(HASH.fullmatch(sha256)) and is_withheld(sha256)


def _is_words(old: Any, new: Any) -> bool:
    """Strings, and lists of plain strings or small records without a name of their own."""
    return all(value is None or isinstance(value, str) or _is_word_list(value) for value in (old, new))


def _is_word_list(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str) or (isinstance(item, dict) and all(isinstance(v, str) for v in item.values()))
        for item in value
    )


def _is_rich(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"html", "json"}


def _is_named_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) and _name(item) for item in value)


def _name(item: dict[str, Any]) -> str:
    return str(item.get("key") or item.get("id") or "")


def _general(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path with every second segment after a list's name replaced: only lists have named items."""
    general: list[str] = []
    for segment in path:
        general.append("[]" if general and general[-1] in LISTS else segment)
    return tuple(general)
