"""Markdown as pieces: read by markdown-it, with every sign that is no markup kept as text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import yaml
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from content.importers.doorway import refuse_strangers
from content.importers.lines import joined_blanks
from content.importers.pieces import Drawn, Origin, Piece, Run, Shape, Source, numbered
from content.importers.refusal import refused
from content.importers.sanitise import clean_look
from content.importers.web import read_html
from content.importers.word.reader import LONGEST

LONGEST_TEXT = 600_000
FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
REMARK = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
#: Tags that people type in Markdown; any other word between < and > is a word.
TYPED = re.compile(r"&lt;(/?(?:br|b|i|em|strong|u|sup|sub|p|div|span|center)\s*/?)&gt;", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def decoded(content: bytes) -> str:
    """Text in the encoding it was written in: UTF-8, or that of Windows."""
    refuse_strangers(content)
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("unknown", _("This is no text."), _("Add a Word document (.docx) or a text (.md)."))
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text


def tidy(text: str) -> str:
    """One kind of line ending, no control characters; too much is refused."""
    if len(text) > LONGEST_TEXT:
        raise refused(
            "too_long",
            _("This text is too long to look through at once."),
            _("Take one exercise or chapter at a time."),
        )
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_markdown(content: bytes, *, name: str) -> Source:
    """Everything that stands in a Markdown text."""
    text = tidy(decoded(content))
    facts, text = front_matter(text)
    remarks = [found.strip() for found in REMARK.findall(text) if found.strip()]
    html = to_html(REMARK.sub("", text))
    pieces, pictures = read_html(html)
    title = title_of(facts)
    if title:
        pieces.insert(0, Piece(shape=Shape.TITLE, runs=(Run(title),)))
    pieces += [Piece(runs=(Run(facts.strip()),), origin=Origin.FACTS)] if facts.strip() else []
    pieces += [Piece(runs=(Run(remark),), origin=Origin.COMMENT) for remark in remarks]
    return source_of("md", name, pieces, pictures, html)


def source_of(kind: str, name: str, pieces: list[Piece], pictures: dict[str, Drawn], html: str) -> Source:
    """The source of these pieces, unless there are too many or none."""
    if not any(piece.text.strip() or piece.picture for piece in pieces):
        raise refused("empty", _("There are no words in this text."), _("Choose another one."))
    if len(pieces) > LONGEST:
        raise refused(
            "too_long",
            _("This text is too long to look through at once."),
            _("Take one exercise or chapter at a time."),
        )
    return Source(kind, name, numbered(joined_blanks(pieces)), pictures, clean_look(html))


def front_matter(text: str) -> tuple[str, str]:
    """Facts about the text that stand before it, and the text."""
    found = FRONT.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def title_of(facts: str) -> str:
    """The title among the facts."""
    try:
        found = yaml.safe_load(facts) if facts else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return ""
    title = found.get("title") if isinstance(found, dict) else None
    return title.strip() if isinstance(title, str) else ""


def to_html(text: str) -> str:
    """HTML, with an empty paragraph for each empty line beyond the one between two paragraphs."""
    lines = text.split("\n")
    groups = top_level(PARSER.parse(text))
    html = [_render(group) for group in groups]
    for place, (one, other) in enumerate(pairwise(groups)):
        gap = (other[0].map or [0])[0] - _end(one, lines)
        html[place] += "<p></p>" * max(0, gap - 1)
    return TYPED.sub(r"<\1>", "".join(html))


def top_level(tokens: list[Token]) -> list[list[Token]]:
    """Tokens, a list for each paragraph, heading, list or table."""
    groups: list[list[Token]] = []
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            groups.append([])
        groups[-1].append(token)
    return groups


def _end(group: list[Token], lines: list[str]) -> int:
    """The line after the last line of a group that says something."""
    end = max((token.map[1] for token in group if token.map), default=0)
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _render(group: list[Token]) -> str:
    """As HTML; code is text."""
    if group[0].type in ("code_block", "fence"):
        paragraphs = group[0].content.strip("\n").split("\n")
        return "".join(f"<p>{escape(line)}</p>" for line in paragraphs)
    return str(PARSER.renderer.render(group, PARSER.options, {}))


def _rule(renderer: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    """A row of underscores is room to write; other rules only part what is above from what is below."""
    return f"<p>{tokens[at].markup}</p>" if tokens[at].markup.startswith("_") else "<hr>"


PARSER.add_render_rule("hr", _rule)
