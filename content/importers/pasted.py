"""Pasted text as pieces: with its styles when the browser gives them, else line by line."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.translation import gettext as _

from content.importers.markdown import read_markdown, source_of, tidy
from content.importers.pieces import Source
from content.importers.web import read_html

#: Signs by which a text is Markdown, and not just lines.
MARKED = re.compile(r"^(?:#{1,4} \S|\s*[-*] \[[ xX]\] |\|.*\|\s*$|\*\*[^*\n]+\*\*\s*$)", re.MULTILINE)


def read_pasted(text: str, html: str = "") -> Source:
    """What was pasted. `html` is the same with its styles, as the clipboard has it."""
    text, html = tidy(text), tidy(html)
    if html.strip():
        pieces, pictures = read_html(html)
        return source_of("paste", str(_("Pasted text")), pieces, pictures, html)
    if MARKED.search(text):
        source = read_markdown(text.encode(), name=str(_("Pasted text")))
        source.kind = "paste"
        return source
    html = "".join(f"<p>{escape(line)}</p>" for line in text.strip("\n").split("\n"))
    pieces, pictures = read_html(html.replace("\t", "&#9;"))
    return source_of("paste", str(_("Pasted text")), pieces, pictures, html)
