"""A template's blocks as the editor stores them: fresh ids, rich text from small Markdown, rows from words."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from wagtail import blocks

from content.blocks.registry import VOCABULARY

Json = dict[str, Any]
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
#: The editor's own tags, so that opening and saving a draft changes nothing.
_TAGS = {"<strong>": "<b>", "</strong>": "</b>", "<em>": "<i>", "</em>": "</i>"}


def stream(rows: list[Json]) -> list[Json]:
    """Raw stream data of the blocks of a file; each has a kind as its only name."""
    return [_block(kind, value) for row in rows for kind, value in row.items()]


def rich(markdown: str) -> str:
    """Paragraphs, lists, headings, bold and italic; a line break in a paragraph is a space."""
    html = re.sub(r">\s*\n\s*<", "><", _MARKDOWN.render(markdown).strip())
    html = re.sub(r"<li>\s*<p>(.*?)</p>\s*</li>", r"<li>\1</li>", html.replace("\n", " "))
    for tag, ours in _TAGS.items():
        html = html.replace(tag, ours)
    return html


def _block(kind: str, value: Json) -> Json:
    return {"type": kind, "id": str(uuid.uuid4()), "value": _struct(VOCABULARY[kind].definition, value)}


def _struct(definition: Any, value: Json) -> Json:
    unknown = value.keys() - definition.child_blocks.keys()
    if unknown:
        raise KeyError(f"a template fills in what the block does not have: {sorted(unknown)}")
    return {name: _field(definition.child_blocks[name], content) for name, content in value.items()}


def _field(definition: Any, content: Any) -> Any:
    if isinstance(definition, blocks.ListBlock):
        make: Callable[[Any], Json] = lambda row: _row(definition.child_block, row)  # noqa: E731
        return [{"type": "item", "id": str(uuid.uuid4()), "value": make(row)} for row in content]
    return rich(content) if isinstance(definition, blocks.RichTextBlock) else content


def _row(definition: Any, row: Any) -> Json:
    """A row that is only a word has it as its label."""
    return _struct(definition, row if isinstance(row, dict) else {"label": row})
