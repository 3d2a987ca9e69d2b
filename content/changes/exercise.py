"""What is special about comparing exercises: their body, by the rules of each block type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from content.blocks.registry import VOCABULARY
from content.review.models import ChangeClass

from .blocks import compare_blocks
from .model import Difference, Effects, Part


def compare_exercises(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    """Differences between two frozen bodies."""
    return compare_blocks(old["body"], new["body"], part=Part.BODY, effects_of=effects_of)


@cache
def effects_of(block_type: str) -> Effects:
    """The exceptions a block type declares; an old release may hold a type we no longer offer."""
    declared = VOCABULARY.get(block_type)
    if declared is None:
        return Effects()
    return Effects(
        changed={path: ChangeClass(effect) for path, effect in declared.effects.items()},
        defaults=dict(_defaults(declared.schema)),
    )


def _defaults(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """What the schema of a block says that a missing field means, by path: `options[]/score`."""
    for name, inner in schema.get("properties", {}).items():
        where = f"{path}/{name}" if path else name
        if "default" in inner:
            yield where, inner["default"]
        yield from _defaults(inner, where)
        yield from _defaults(inner.get("items", {}), f"{where}[]")
