"""The blocks of the demo files as the editor would store them, with ids that never change."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from content.blocks.registry import VOCABULARY
from content.fragments.block import NAME as FRAGMENT
from demo.library import Library
from demo.texts import rich

Json = dict[str, Any]
NAMESPACE = uuid.UUID("6d0c9a4e-5f0b-5d7e-9a43-0e2f5b6c7a11")


def fixed_id(*names: str) -> str:
    """The same id for the same thing in every installation, language and release."""
    return str(uuid.uuid5(NAMESPACE, "/".join(names)))


def kind_of(block: Json) -> str:
    """Which block type of the vocabulary a block of a file is, or a fragment."""
    return next(name for name in block if name in VOCABULARY or name == FRAGMENT)


def stream(code: str, part: str, blocks: list[Json], library: Library) -> list[Json]:
    """A body or guide as raw stream data."""
    found = []
    for block in blocks:
        kind, place = kind_of(block), (code, part, block["name"])
        value = _value(kind, block, place, library)
        if "when" in block:
            value["when"] = block["when"]
        found.append({"type": kind, "id": fixed_id(*place), "value": value})
    return found


def _value(kind: str, block: Json, place: tuple[str, ...], library: Library) -> Json:
    if kind == "text":
        return {"text": rich(block["text"])}
    if kind == FRAGMENT:
        return {"fragment": library.fragment(block[FRAGMENT])}
    if kind == "image":
        return _image(block, library)
    value = dict(block[kind])
    if kind == "recording":
        file = value.pop("file")
        return {"recording": library.recording(file), **value}
    if VOCABULARY[kind].inputs or kind == "computed":
        value["key"] = block["name"]
    if "source" in value:
        value |= _source(value, library)
    if "sources" in value:
        rows = enumerate(value["sources"], start=1)
        value["sources"] = [item((*place, f"source-{n}"), _source(row, library)) for n, row in rows]
    for field, shape in _FIELDS.items():
        if field in value:
            value[field] = shape(value[field], place)
    return value


def _image(block: Json, library: Library) -> Json:
    """The words of the library are left to the library, as an author would."""
    alt = block["alt"].strip()
    return {
        "image": library.image(block["image"]),
        "alt": "" if alt == library.alt(block["image"]) else alt,
        "decorative": False,
        "caption": block.get("caption", ""),
    }


def _source(row: Json, library: Library) -> Json:
    """An earlier question: its block by name, and the exercise by its code when it is another one."""
    code = row.get("exercise")
    return {"exercise": library.exercise(code) if code else None, "question": row["source"]}


def _text(value: str, place: tuple[str, ...]) -> str:
    return rich(value)


def keyed(value: Json, place: tuple[str, ...]) -> list[Json]:
    """Options, rows, columns and fields: by key a label, or a label with more."""
    rows = ((key, row if isinstance(row, dict) else {"label": row}) for key, row in value.items())
    return [item((*place, key), {"key": key, **row}) for key, row in rows]


def _steps(value: list[Json], place: tuple[str, ...]) -> list[Json]:
    return [
        item((*place, step["name"]), {"title": step["title"], "text": rich(step["text"])}) for step in value
    ]


def _examples(value: list[Json], place: tuple[str, ...]) -> list[Json]:
    return [item((*place, f"example-{number}"), dict(row)) for number, row in enumerate(value, start=1)]


def item(place: tuple[str, ...], value: Json) -> Json:
    """One row of a list in a block."""
    return {"type": "item", "id": fixed_id(*place), "value": value}


_FIELDS: dict[str, Callable[[Any, tuple[str, ...]], Any]] = {
    "text": _text,
    "options": keyed,
    "rows": keyed,
    "columns": keyed,
    "fields": keyed,
    "steps": _steps,
    "examples": _examples,
}
