"""The separate texts of a frozen block, so that a reviewer can suggest another wording for one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from content.changes.presentation import FIELD_NAMES

#: Fields that hold no words of the author.
NOT_WORDS = {
    "id", "key", "type", "tone", "size", "asks", "path", "sha256", "content_type", "kind", "licence",
    "credit", "html", "href",
}  # fmt: skip


#: The order in which fields are read.
READING = list(FIELD_NAMES)


class Text(NamedTuple):
    """One piece of words in a block: where it stands, and what it says."""

    path: str
    words: str

    @property
    def label(self) -> str:
        """What the field is called; “Text” where the author knows no name for it."""
        names = [name for name in self.path.split("/") if name in FIELD_NAMES and name != "label"]
        return str(FIELD_NAMES[names[-1] if names else "text"])


def texts(block: dict[str, Any]) -> list[Text]:
    """Every piece of words in a frozen block, in reading order; rich text gives one per paragraph or item."""
    return [text for text in _walk(block["value"], ()) if text.words.strip()]


def _walk(value: Any, path: tuple[str, ...]) -> Iterator[Text]:
    if isinstance(value, dict) and value.keys() == {"html", "json"}:
        yield from _rich(value["json"], path)
    elif isinstance(value, dict):
        for name, item in sorted(value.items(), key=_place):
            if name not in NOT_WORDS:
                yield from _walk(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, _name(item, index)))
    elif isinstance(value, str):
        yield Text("/".join(path), value)


def _rich(nodes: list[dict[str, Any]], path: tuple[str, ...]) -> Iterator[Text]:
    for index, node in enumerate(nodes):
        here = (*path, str(index))
        words = "".join(child["text"] for child in node.get("children", []) if "text" in child)
        if words:
            yield Text("/".join(here), words)
        yield from _rich([child for child in node.get("children", []) if "children" in child], here)


def _place(member: tuple[str, Any]) -> int:
    """Frozen JSON is in alphabetical order; people read the question before its options."""
    return READING.index(member[0]) if member[0] in READING else len(READING)


def _name(item: Any, index: int) -> str:
    named = (item.get("key") or item.get("id")) if isinstance(item, dict) else None
    return str(named or index)
