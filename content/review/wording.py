"""Putting a reviewer's wording in the place of the author's, in the raw data of a page's stream."""

from __future__ import annotations

from html import escape
from typing import Any

from django.utils.translation import gettext as _

from .errors import WrongState


def replace_in_block(stream: list[dict[str, Any]], *, block_id: str, original: str, proposed: str) -> None:
    """Replace `original` in the one field of a block that holds it; changes `stream` in place.

    `stream` is a StreamField's raw data. Raises WrongState when the block is gone, or when the words
    stand nowhere or in more than one place: then only the author can know what is meant.
    """
    block = next((item for item in stream if item.get("id") == block_id), None)
    if block is None:
        raise WrongState(
            _("This block is no longer in the page. The suggestion is kept; set it aside if it is done.")
        )
    swaps = [(original, proposed), (escape(original, quote=False), escape(proposed, quote=False))]
    places = _places(block, swaps)
    if len(places) != 1:
        raise WrongState(
            _(
                "These words were changed since, or stand in more than one place. "
                "Change them by hand in the page."
            )
        )
    holder, name, text = places[0]
    holder[name] = text


def _places(node: Any, swaps: list[tuple[str, str]]) -> list[tuple[Any, Any, str]]:
    """Every string under `node` that holds the words: (container, key or index, new text)."""
    found: list[tuple[Any, Any, str]] = []
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for name, value in list(items):
        if isinstance(value, dict | list):
            found.extend(_places(value, swaps))
        elif isinstance(value, str) and name not in ("id", "type", "key"):
            new = _swapped(value, swaps)
            if new is not None:
                found.append((node, name, new))
    return found


def _swapped(value: str, swaps: list[tuple[str, str]]) -> str | None:
    """The string with the words exchanged, or None when they are not in it exactly once."""
    for original, proposed in swaps:
        if original and value.count(original) == 1:
            return value.replace(original, proposed)
    return None
