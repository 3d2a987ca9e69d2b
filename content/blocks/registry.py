"""The vocabulary: every block type, in the order in which the editor offers them."""

from __future__ import annotations

from content.blocks.base import BlockType
from content.blocks.text import Text

VOCABULARY: dict[str, BlockType] = {block.type: block for block in (Text(),)}

#: What a therapist guide is built from: reading only.
GUIDE = ("text",)
