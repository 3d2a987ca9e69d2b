"""The page of docs for authors: what an exercise can contain, with a picture of every block."""

from __future__ import annotations

from itertools import groupby

from django.utils import translation

from content.blocks.base import BlockType
from content.blocks.registry import CORE
from content.blocks.showcase import OFFERED

HEAD = """# What an exercise can contain

Written by `manage.py describe_blocks`; a test fails when it is out of date. The pictures show each block as the player
draws it (`python -m scripts.screenshots var blocks` takes them anew). The same, alive and in your own language, is at
`/player/vocabulary/` of every installation, and under Help in the admin.

The groups are those of the picker in the editor: what do you want to do? Fields and answers stand in
[the reference for app teams](blocks.md).
"""


def gallery() -> str:
    """The whole page, in English."""
    with translation.override("en"):
        groups = groupby(OFFERED.values(), key=lambda kind: kind.purpose)
        parts = [HEAD, *(_group(str(purpose.label), list(kinds)) for purpose, kinds in groups)]
    return "\n".join(parts).rstrip() + "\n"


def picture(kind: BlockType) -> str:
    """The file that shows a block, in `docs/blocks`."""
    return f"{kind.type.replace('_', '-')}.png"


def _group(label: str, kinds: list[BlockType]) -> str:
    return "\n".join([f"## {label}", "", *(_block(kind) for kind in kinds)])


def _block(kind: BlockType) -> str:
    name = str(kind.definition.label)
    everywhere = " Every app shows it." if kind.type in CORE else ""
    return (
        f"### {name}\n\n{kind.definition.get_description()}{everywhere}\n\n"
        f"![{name}](../blocks/{picture(kind)})\n"
    )
