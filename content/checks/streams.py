"""Walking over everything an author filled in on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.fragments.inline import whole

#: Streams whose blocks are of the vocabulary, with the name of the field.
STREAMS = ("body", "guide")


def block_children(page: Any) -> Iterator[Any]:
    """Every block of the page, the guide's and those of fragments included."""
    for name in STREAMS:
        yield from whole(getattr(page, name, None))


def of_type(page: Any, block_type: str) -> Iterator[Any]:
    """The blocks of one type."""
    return (child for child in block_children(page) if child.block_type == block_type)


def short(text: Any, length: int = 60) -> str:
    """Words to recognise a block by."""
    words = str(text or "").strip()
    return words if len(words) <= length else f"{words[: length - 1]}…"
