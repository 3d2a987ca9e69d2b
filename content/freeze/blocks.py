"""Freezing a stream: each block by its own type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from content.blocks.chosen import kept
from content.blocks.registry import VOCABULARY
from content.fragments.inline import whole

Json = dict[str, Any]


#: What a block says, when that is more than what stands in it: an item with the answers it shares.
Said = Callable[[Any], Any]
#: An app that does not know conditions would show everybody everything.
CONDITIONS = "conditions"


def block_shapes(stream: Any, said: Said | None = None) -> list[Json]:
    """Every block of a stream, in order, with its fallback."""
    if stream:
        stream.get_prep_value()  # gives blocks and rows that were never saved the id they will keep
    return [block_shape(child, said(child) if said else None) for child in whole(stream)]


def block_shape(child: Any, said: Any = None) -> Json:
    """One frozen block."""
    kind = VOCABULARY[child.block_type]
    value = kind.shape(child.value if said is None else said)
    found: Json = {
        "id": str(child.id),
        "type": kind.type,
        "value": value,
        "fallback": str(kind.fallback(value)),
    }
    if kind.inputs:
        found["key"] = str(child.value.get("key") or "")
    when = kept(child.value.get("when"))
    # Only where it is used: releases from before there were conditions keep their bytes.
    return found | ({"when": when} if when else {})


def requires_of(blocks: list[Json]) -> list[str]:
    """The capabilities an app must have to show these blocks."""
    kinds = (VOCABULARY[block["type"]] for block in blocks)
    found = {kind.requires for kind in kinds if kind.requires}
    return sorted(found | ({CONDITIONS} if any("when" in block for block in blocks) else set()))


def skeleton_of(blocks: list[Json]) -> list[Json]:
    """What of these blocks is the same in every language."""
    return [
        {name: block[name] for name in ("id", "type", "key", "when") if name in block}
        | VOCABULARY[block["type"]].skeleton(block["value"])
        for block in blocks
    ]


def media_of(*shapes: Any) -> list[Json]:
    """Every file named anywhere in these shapes, once, sorted by path."""
    found = {file["path"]: file for file in _files(shapes)}
    return [found[path] for path in sorted(found)]


def _files(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        if {"path", "sha256", "bytes", "content_type"} <= node.keys():
            yield {name: node[name] for name in ("path", "sha256", "bytes", "content_type")}
        for value in node.values():
            yield from _files(value)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _files(item)
