"""The two streams an author fills: the exercise itself and the guide beside it."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from content.blocks.registry import GUIDE, ONLY_IN_QUESTIONNAIRES, VOCABULARY


def offered() -> list[tuple[str, blocks.Block]]:
    """Every block of the vocabulary, grouped by what an author wants to do."""
    return [
        (name, kind.block(group=kind.purpose.label))
        for name, kind in VOCABULARY.items()
        if name not in ONLY_IN_QUESTIONNAIRES
    ]


def fragment() -> list[tuple[str, blocks.Block]]:
    """What is written elsewhere and taken in here."""
    from content.fragments.block import NAME, FragmentBlock

    return [(NAME, FragmentBlock())]


class PiecesBlock(blocks.StreamBlock):
    """The body of a fragment."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks or offered(), **kwargs)


class BodyBlock(blocks.StreamBlock):
    """The body of an exercise: blocks of its own, and fragments."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        every = local_blocks or [*offered(), *fragment()]
        super().__init__(every, **{"required": False, **kwargs})


class GuideBlock(blocks.StreamBlock):
    """The blocks that only tell something, and fragments of such."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        offered = [(name, VOCABULARY[name].block(conditional=False)) for name in GUIDE]
        super().__init__(local_blocks or [*offered, *fragment()], **{"required": False, **kwargs})
