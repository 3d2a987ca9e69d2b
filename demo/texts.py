"""The small Markdown of the demo files as the rich text that the editor stores."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
#: The editor's own tags for bold and italic, so that opening and saving a page changes nothing.
_TAGS = {"<strong>": "<b>", "</strong>": "</b>", "<em>": "<i>", "</em>": "</i>"}


def rich(markdown: str) -> str:
    """Paragraphs, lists, headings, bold, italic and links; a line break in a paragraph is a space."""
    html = re.sub(r">\s*\n\s*<", "><", _MARKDOWN.render(markdown or "").strip())
    html = re.sub(r"<li>\s*<p>(.*?)</p>\s*</li>", r"<li>\1</li>", html.replace("\n", " "))
    for tag, ours in _TAGS.items():
        html = html.replace(tag, ours)
    return html
