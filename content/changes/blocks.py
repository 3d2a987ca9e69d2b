"""Differences between two lists of frozen blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from content.review.models import ChangeClass

from .model import Difference, Effects, Kind, Part
from .sequences import moved
from .values import compare, was_withdrawn

Block = dict[str, Any]
EffectsOf = Callable[[str], Effects]


def compare_blocks(
    old: list[Block], new: list[Block], *, part: Part, effects_of: EffectsOf
) -> Iterator[Difference]:
    """Every difference between two bodies, in reading order of the new one; removed blocks come first.

    `effects_of(type)` gives the exceptions that a block type declares. A block whose type changed is
    another block: removed and added.
    """
    before, after = ({_identity(block): block for block in blocks} for blocks in (old, new))
    for name, block in before.items():
        if name not in after:
            yield _whole(Kind.REMOVED, block, part, _removal(block))
    shifted = set(moved(list(before), list(after)))
    for name, block in after.items():
        if name not in before:
            yield _whole(Kind.ADDED, block, part, _addition(block))
            continue
        if name in shifted:
            yield _whole(Kind.MOVED, block, part, ChangeClass.CONTENT)
        yield from _compare_block(before[name], block, part, effects_of(block["type"]))


def is_input(block: Block) -> bool:
    """Whether the client answers something in it: only then does a block have a key."""
    return "key" in block


def _identity(block: Block) -> tuple[str, str]:
    return block["id"], block["type"]


def _addition(block: Block) -> ChangeClass:
    required = is_input(block) and block["value"].get("required", False)
    return ChangeClass.MEANING if required else ChangeClass.CONTENT


def _removal(block: Block) -> ChangeClass:
    if is_input(block):
        return ChangeClass.MEANING
    gone = any(was_withdrawn(block["value"].get(kind)) for kind in ("image", "recording"))
    return ChangeClass.TEXT if gone else ChangeClass.CONTENT


def _whole(kind: Kind, block: Block, part: Part, effect: ChangeClass) -> Difference:
    old = block if kind is Kind.REMOVED else None
    new = block if kind is Kind.ADDED else None
    return Difference(kind, part, effect, (), block["id"], block["type"], old, new)


def _compare_block(old: Block, new: Block, part: Part, effects: Effects) -> Iterator[Difference]:
    for name in ("key", "when"):  # what answers are stored under, and who gets to see the block
        if old.get(name) != new.get(name):
            yield Difference(
                Kind.CHANGED,
                part,
                ChangeClass.MEANING,
                (name,),
                new["id"],
                new["type"],
                old.get(name),
                new.get(name),
            )
    for step in compare(old["value"], new["value"], effects=effects):
        yield Difference(step.kind, part, step.effect, step.path, new["id"], new["type"], step.old, step.new)
