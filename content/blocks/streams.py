"""The two streams an author fills: the exercise itself and the guide beside it."""

from __future__ import annotations

from wagtail import blocks

from content.blocks.registry import GUIDE, VOCABULARY


class BodyBlock(blocks.StreamBlock):
    """Every block of the vocabulary."""

    def __init__(self, local_blocks: object = None, **kwargs: object) -> None:
        offered = [(name, kind.block()) for name, kind in VOCABULARY.items()]
        super().__init__(local_blocks or offered, required=False, **kwargs)

    class Meta:
        collapsed = False


class GuideBlock(blocks.StreamBlock):
    """The blocks that only tell something."""

    def __init__(self, local_blocks: object = None, **kwargs: object) -> None:
        offered = [(name, VOCABULARY[name].block()) for name in GUIDE]
        super().__init__(local_blocks or offered, required=False, **kwargs)
