"""Building the fallback of a block: plain, safe HTML that any app can show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe


def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs; an empty line begins a new one."""
    pieces = [piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n")]
    return format_html_join(
        "",
        "<p>{}</p>",
        ((mark_safe(escape(piece).replace("\n", "<br>")),) for piece in pieces if piece),  # noqa: S308
    )


def heading(text: str) -> SafeString:
    """A heading, or nothing when there is no text."""
    return format_html("<h3>{}</h3>", text) if text else mark_safe("")


def bullets(items: Iterable[Any]) -> SafeString:
    """An unordered list, or nothing when there are no items."""
    body = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html("<ul>{}</ul>", body) if body else mark_safe("")


def asked(value: dict[str, Any]) -> SafeString:
    """The question of an input block with its help."""
    return join(format_html("<p><strong>{}</strong></p>", value["question"]), paragraphs(value["help"]))


def trusted(rich: dict[str, Any]) -> SafeString:
    """The HTML of frozen rich text, which `rich.render` wrote and escaped."""
    return mark_safe(rich["html"])  # noqa: S308


def join(*pieces: SafeString) -> SafeString:
    """Pieces of safe HTML behind each other."""
    return mark_safe("".join(pieces))  # noqa: S308 - each piece is safe already
