"""What types have in common that are a title with a text below it; each looks different in an app."""

from __future__ import annotations

from typing import Any

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json
from content.blocks.rich import plain, rich


class TitledText(BlockType):
    """A title and a text: the same when it is frozen, and for an app that does not know the type."""

    schema = schemas.record(title=schemas.FILLED, text=schemas.RICH)

    def shape(self, value: Any) -> Json:
        """Title and text."""
        return {"title": plain(value.get("title")), "text": rich(value.get("text"))}

    def fallback(self, value: Json) -> str:
        """A heading with the text below it."""
        return html.join(html.heading(value["title"]), html.trusted(value["text"]))
