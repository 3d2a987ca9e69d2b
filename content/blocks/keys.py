"""Keys of inputs, options, rows and columns: made once from the words, then kept, because answers hang on them.

The editor's Duplicate gives a copied block a new id and leaves its key as it was. The block that held
the key before keeps it (ids tell which one that is); the copy gets a key of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from typing import Any

from django.utils.text import slugify
from wagtail import blocks
from wagtail.models import Page

KEY_LENGTH = 50
#: Fields from which a key is made, the first that says something.
WORDS = ("question", "title", "label")


def settle_keys(
    stream: Any,
    *,
    page_id: int | None = None,
    field: str = "body",
    besides: Iterable[str] = (),
    before: list[dict[str, Any]] | None = None,
) -> None:
    """Give every input of a stream a key that no other input of the page has; what it lists likewise.

    `besides` are keys of other streams of the page with which these share their names; `before` are the stored
    blocks of what is no page.
    """
    inputs = [child for child in stream or () if "key" in child.value]
    if not inputs:
        return
    stored = _stored_blocks(page_id, field) if before is None else _by_id(before)
    held = {value.get("key"): id_ for id_, value in stored.items()}
    _settle([(child.id, child.value) for child in inputs], held=held, besides=set(besides))
    for child in inputs:
        for name, rows in keyed_lists(child):
            kept = {
                item["value"].get("key"): item["id"]
                for item in stored.get(child.id, {}).get(name) or ()
                if "id" in item
            }
            _settle([(bound.id, bound.value) for bound in rows.bound_blocks], held=kept)


def settle_named(
    children: list[Any], *, name: str, words: dict[str, str], page_id: int | None, field: str = "body"
) -> None:
    """The same for blocks that keep something like a key under another name, made from these words by id."""
    if not children:
        return
    stored = _stored_blocks(page_id, field)
    held = {value.get(name): id_ for id_, value in stored.items() if value.get(name)}
    rows: list[tuple[str | None, Any]] = [
        (str(child.id), {"key": child.value.get(name) or "", "label": words[str(child.id)]})
        for child in children
    ]
    _settle(rows, held=held)
    for child, (_id, row) in zip(children, rows, strict=True):
        child.value[name] = row["key"]


def keyed_lists(child: Any) -> Iterator[tuple[str, Any]]:
    """The lists in an input of which each row has a key of its own: options, rows, columns."""
    for name, definition in child.block.child_blocks.items():
        rows = child.value.get(name) if isinstance(definition, blocks.ListBlock) else None
        if rows is not None and "key" in getattr(definition.child_block, "child_blocks", {}):
            yield name, rows


def keys_of(stream: Any) -> list[str]:
    """Every key in a stream."""
    return [str(child.value["key"]) for child in stream or () if child.value.get("key")]


def doubled(keys: Iterable[str]) -> set[str]:
    """Keys that stand in a list more than once."""
    seen: set[str] = set()
    return {key for key in keys if key and (key in seen or seen.add(key))}  # type: ignore[func-returns-value]


def make_key(words: str, *, taken: set[str]) -> str:
    """A key from words that is not taken yet."""
    root = slugify(words.replace("_", "-"))[: KEY_LENGTH - 4].strip("-") or "answer"
    candidates = (root if n == 1 else f"{root}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)


def _settle(
    rows: list[tuple[str | None, Any]], *, held: dict[Any, str], besides: Set[str] = frozenset()
) -> None:
    keepers = _keepers(rows, held)
    taken = {row["key"] for _id, row in rows if row.get("key")} | besides
    for position, (_id, row) in enumerate(rows):
        if row.get("key") and row["key"] not in besides and keepers[row["key"]] == position:
            continue
        row["key"] = make_key(_words(row), taken=taken)
        taken.add(row["key"])


def _keepers(rows: list[tuple[str | None, Any]], held: dict[Any, str]) -> dict[str, int]:
    """Which row keeps a key: the one that had it before, else the first."""
    keepers: dict[str, int] = {}
    for position, (id_, row) in enumerate(rows):
        key = row.get("key")
        if key and (key not in keepers or (id_ and held.get(key) == id_)):
            keepers[key] = position
    return keepers


def _words(row: Any) -> str:
    return next((str(row[name]) for name in WORDS if row.get(name)), "")


def _stored_blocks(page_id: int | None, field: str) -> dict[str, dict[str, Any]]:
    """Block id -> raw value, as the newest stored draft has them."""
    page = Page.objects.filter(pk=page_id).select_related("latest_revision").first() if page_id else None
    if page is None or page.latest_revision is None:
        return {}
    raw = page.latest_revision.content.get(field) or "[]"
    rows = json.loads(raw) if isinstance(raw, str) else raw
    return _by_id(rows)


def _by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {block["id"]: block["value"] for block in rows if isinstance(block.get("value"), dict)}
