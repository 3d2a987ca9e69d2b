"""Rich text as safe HTML and as structured JSON; the HTML is written from the JSON, so they cannot differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Json = dict[str, Any]

#: The link of `content.web_links`.
WEB_LINK = "web-link"
#: What an author may use in Draftail; everything else has a block of its own.
FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", WEB_LINK]
MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
#: Addresses that make sense outside the admin: a page of ours has none.
SAFE_ADDRESS = re.compile(r"^(https?://|mailto:|tel:)[^\s]+\Z", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain(value: Any) -> str:
    """Text as an author typed it, without control characters and outer white space."""
    return CONTROLS.sub("", str(value or "")).strip()


def rich(value: Any) -> Json:
    """The frozen form of a Wagtail rich text value (or its source): `{"html", "json"}`."""
    nodes = parse(str(getattr(value, "source", value) or ""))
    return {"html": render(nodes), "json": nodes}


def is_empty(value: Any) -> bool:
    """Whether a rich text value says nothing."""
    return not parse(str(getattr(value, "source", value) or ""))


def words(nodes: list[Json]) -> str:
    """The bare text of nodes, a line per paragraph, heading or item."""
    return "\n".join(_words(node) for node in nodes)


def parse(source: str) -> list[Json]:
    """Rich text HTML as nodes; unknown tags lose their tag and keep their words."""
    parser = _Parser()
    parser.feed(CONTROLS.sub("", source))
    parser.close()
    return [node for node in (_trimmed(node) for node in parser.nodes) if node is not None]


def render(nodes: list[Json]) -> SafeString:
    """Nodes as HTML with only p, h3, h4, strong, em, ul, ol, li, a and br."""
    return mark_safe("".join(_node(node) for node in nodes))  # noqa: S308 - every text below is escaped


class _Parser(HTMLParser):
    """Collects blocks, lists and runs of text. Words outside any block become a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Json] = []
        self.lists: list[Json] = []
        self.block: Json | None = None
        self.marks: list[str] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS:
            self._open({"type": "heading", "level": HEADINGS[tag], "children": []})
        elif tag == "p":
            self._open_paragraph()
        elif tag in ("ul", "ol"):
            self._open_list(ordered=tag == "ol")
        elif tag == "li":
            self._open_item()
        elif tag == "br":
            self.handle_data("\n")
        elif tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag == "a":
            self.links.append(_address(dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS or (tag == "p" and not self.lists):
            self.block = None
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            items = self.lists[-1]["children"] if self.lists else []
            self.block = items[-1] if items else None
        elif tag == "li":
            self.block = None
        elif tag in MARKS and MARKS[tag] in self.marks:
            self.marks.remove(MARKS[tag])
        elif tag == "a" and self.links:
            self.links.pop()

    def handle_data(self, data: str) -> None:
        if self.block is None:
            if not data.strip():
                return
            self._open_item() if self.lists else self._open_paragraph()
        assert self.block is not None  # noqa: S101 - opened just above
        piece: Json = {"text": data, "marks": [mark for mark in ("strong", "em") if mark in self.marks]}
        if self.links and self.links[-1]:
            piece["href"] = self.links[-1]
        children = self.block["children"]
        if children and _same_style(children[-1], piece):
            children[-1]["text"] += data
        else:
            children.append(piece)

    def _open(self, node: Json) -> None:
        self.lists.clear()
        self.block = node
        self.nodes.append(node)

    def _open_paragraph(self) -> None:
        if not self.lists:
            self._open({"type": "paragraph", "children": []})
        elif self.block is None:
            self._open_item()

    def _open_list(self, *, ordered: bool) -> None:
        node: Json = {"type": "list", "ordered": ordered, "children": []}
        if self.lists:
            if not self.lists[-1]["children"]:
                self._open_item()
            self.lists[-1]["children"][-1]["children"].append(node)
        else:
            self.nodes.append(node)
        self.lists.append(node)
        self.block = None

    def _open_item(self) -> None:
        if not self.lists:
            self._open_list(ordered=False)
        self.block = {"type": "item", "children": []}
        self.lists[-1]["children"].append(self.block)


def _address(href: str | None) -> str | None:
    address = (href or "").strip()
    return address if SAFE_ADDRESS.match(address) else None


def _same_style(one: Json, other: Json) -> bool:
    return "text" in one and one["marks"] == other["marks"] and one.get("href") == other.get("href")


def _trimmed(node: Json) -> Json | None:
    """The node without white space at its ends, or None when nothing is left of it."""
    children = node["children"]
    if node["type"] == "list":
        children[:] = [child for child in (_trimmed(item) for item in children) if child]
        return node if children else None
    runs = [child for child in children if "text" in child]
    _strip(runs, str.lstrip)
    _strip(reversed(runs), str.rstrip)
    kept = [child if "text" in child else _trimmed(child) for child in children]
    children[:] = [child for child in kept if child and child.get("text") != ""]
    return node if children else None


def _strip(runs: Iterable[Json], strip: Callable[[str], str]) -> None:
    """Take white space off one end: a run that held nothing else leaves the next one at the end."""
    for run in runs:
        run["text"] = strip(run["text"])
        if run["text"]:
            return


def _node(node: Json) -> str:
    if "text" in node:
        return _inline(node)
    tag = {"paragraph": "p", "item": "li"}.get(node["type"])
    if node["type"] == "heading":
        tag = f"h{node['level']}"
    elif node["type"] == "list":
        tag = "ol" if node["ordered"] else "ul"
    return f"<{tag}>{''.join(_node(child) for child in node['children'])}</{tag}>"


def _inline(piece: Json) -> str:
    html = escape(piece["text"]).replace("\n", "<br>")
    for mark in reversed(piece["marks"]):
        html = f"<{mark}>{html}</{mark}>"
    if "href" in piece:
        html = f'<a href="{escape(piece["href"])}">{html}</a>'
    return html


def _words(node: Json) -> str:
    if "text" in node:
        return str(node["text"])
    separator = "\n" if node["type"] == "list" else ""
    return separator.join(
        ("\n" if child.get("type") == "list" else "") + _words(child) for child in node["children"]
    )
