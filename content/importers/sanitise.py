"""HTML of others, made harmless: no scripts, no styles, nothing that is fetched from elsewhere."""

from __future__ import annotations

import re

import nh3

STRUCTURE = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
}
INLINE = {"b", "strong", "i", "em", "u", "a", "br", "sup", "sub", "s"}
WORDLESS = {"script", "style"}


def clean_look(html: str) -> str:
    """To look at, beside the proposals: words and structure, links and pictures aside; headings below ours."""
    lower = re.sub(r"(</?)h[1-6]\b", r"\1h3", html)
    return nh3.clean(
        lower,
        tags=(STRUCTURE | INLINE) - {"a"},
        clean_content_tags=WORDLESS,
        attributes={"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        strip_comments=True,
        link_rel=None,
    )


def clean_paste(html: str) -> str:
    """To read: also boxes to tick, and the address of pictures and links, which nobody fetches."""
    return nh3.clean(
        html,
        tags=STRUCTURE
        | INLINE
        | {"img", "input", "div", "span", "dl", "dt", "dd", "blockquote", "pre", "hr", "del"},
        clean_content_tags=WORDLESS,
        attributes={"a": {"href"}, "img": {"alt", "src"}, "input": {"type", "checked"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel", "data"},
        strip_comments=True,
        link_rel=None,
    )
