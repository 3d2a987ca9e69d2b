"""The two streams an author fills: the exercise itself and the guide beside it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.registry import ASKS, GUIDE, VOCABULARY


class BodyBlock(blocks.StreamBlock):
    """Every block of the vocabulary, in two groups: to tell and to ask."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        groups = {True: _("To ask"), False: _("To tell")}
        offered = [(name, kind.block(group=groups[name in ASKS])) for name, kind in VOCABULARY.items()]
        super().__init__(local_blocks or offered, **{"required": False, **kwargs})


class GuideBlock(blocks.StreamBlock):
    """The blocks that only tell something."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        offered = [(name, VOCABULARY[name].block()) for name in GUIDE]
        super().__init__(local_blocks or offered, **{"required": False, **kwargs})
