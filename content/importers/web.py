"""HTML as pieces: what was pasted, and what Markdown becomes. It is sanitised first; nothing in it is fetched."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html

from content.importers.lines import pieces_of
from content.importers.pieces import Drawn, Origin, Piece, Run, Shape
from content.importers.sanitise import clean_paste

BLOCKS = {
    "p",
    "div",
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
    "blockquote",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
}
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i"}
DATA = re.compile(r"^data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)\Z", re.IGNORECASE)
#: A sentence in the source may run over several lines; only <br> ends a line.
SPACE = re.compile(r"[ \t\r\n\f]+")
LONGEST_ADDRESS = 500
DEEPEST = 60


@dataclass
class Reader:
    """Walks through elements; text between two blocks is a paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: dict[str, Drawn] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    anchored: list[Piece] = field(default_factory=list)
    base: Piece = field(default_factory=Piece)

    def walk(self, element: Any, marks: str = "", href: str = "", depth: int = 0) -> None:
        """Everything below an element, in order."""
        self.say(element.text, marks, href)
        for child in element:
            if isinstance(child.tag, str):
                self.child(child, marks, href, depth)
            self.say(child.tail, marks, href)

    def child(self, element: Any, marks: str, href: str, depth: int) -> None:
        """One element: a block of its own, or a part of the line."""
        tag = element.tag
        if depth > DEEPEST:
            self.say(element.text_content(), marks, href)
        elif tag in BLOCKS:
            self.end()
            self.block(element, tag, depth)
            self.end()
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif tag == "img":
            self.anchored.append(self.picture(element))
        elif tag == "input":
            self.box(element, marks)
        elif tag == "a":
            self.walk(element, marks, element.get("href") or "", depth + 1)
        else:
            self.walk(element, _more(marks, MARKS.get(tag, "")), href, depth + 1)

    def block(self, element: Any, tag: str, depth: int) -> None:
        """A block of its own; what it is goes for the text directly in it."""
        before = self.base
        if tag == "table":
            self.table(element, depth)
        elif tag == "hr":
            self.pieces.append(Piece(shape=Shape.BLANK, size=1))
        else:
            self.base = _base(tag, element, before)
            count = len(self.pieces)
            number = _number(element) if tag == "li" else ""
            if number:
                self.base = Piece()
                self.say(number, "", "")
            self.walk(element, depth=depth + 1)
            self.end()
            if tag in ("p", "li") and len(self.pieces) == count:
                # A number or bullet with nothing behind it is a row to write on.
                self.pieces.append(Piece(shape=Shape.BLANK, size=1, ordered=tag == "li"))
        self.base = before

    def table(self, element: Any, depth: int) -> None:
        """Rows of cells; a table with one cell is a frame around a text."""
        rows = [
            [cell for cell in row if cell.tag in ("td", "th")]
            for row in element.iter("tr")
            if _nearest(row) is element
        ]
        cells = [cell for row in rows for cell in row]
        if len(cells) == 1 or any(True for cell in cells for _inner in cell.iter("table")):
            for cell in cells:
                self.walk(cell, depth=depth + 1)
                self.end()
            return
        aside: list[Piece] = []
        found = tuple(tuple(self.cell(cell, aside, depth) for cell in row) for row in rows if row)
        self.pieces += [*([Piece(shape=Shape.TABLE, rows=found)] if found else []), *aside]

    def cell(self, element: Any, aside: list[Piece], depth: int) -> tuple[Run, ...]:
        """The words of one cell, a line for each paragraph in it."""
        inner = Reader(pictures=self.pictures)
        inner.walk(element, depth=depth + 1)
        inner.end()
        runs: list[Run] = []
        for piece in inner.pieces:
            if piece.picture or piece.origin != Origin.BODY:
                aside.append(piece)
                continue
            runs += [*([Run("\n")] if runs and piece.runs else []), *piece.runs]
        return tuple(runs)

    def say(self, text: str | None, marks: str, href: str) -> None:
        """Add text to the line."""
        if text:
            self.runs.append(Run(SPACE.sub(" ", text.replace("\u00a0", " ")), marks, href))

    def end(self) -> None:
        """The paragraph is over."""
        if "".join(run.text for run in self.runs).strip():
            self.pieces += pieces_of(_trimmed(self.runs), self.base)
        elif any("\n" in run.text for run in self.runs):
            self.pieces.append(Piece(shape=Shape.BLANK, size=sum(run.text.count("\n") for run in self.runs)))
        self.pieces += self.anchored
        self.runs, self.anchored = [], []

    def box(self, element: Any, marks: str) -> None:
        """A box to tick."""
        kind = (element.get("type") or "text").lower()
        sign = {"checkbox": "☐ ", "radio": "○ "}.get(kind, "" if kind == "hidden" else "____")
        self.say(sign, marks, "")

    def picture(self, element: Any) -> Piece:
        """A picture inside the text comes along; one elsewhere is only named."""
        alt, address = element.get("alt") or "", element.get("src") or ""
        found = DATA.match(address)
        try:
            content = base64.b64decode(found.group(1), validate=False) if found else b""
        except (binascii.Error, ValueError):
            content = b""
        if not content:
            return Piece(
                runs=(Run(f"{alt} {address[:LONGEST_ADDRESS]}".strip() or "?"),), origin=Origin.REMOTE
            )
        key = hashlib.sha256(content).hexdigest()[:16]
        self.pictures.setdefault(key, Drawn(f"{(alt or 'picture')[:40]}.png", content))
        return Piece(shape=Shape.PICTURE, runs=(Run(alt),) if alt else (), picture=key, alt=alt)


def read_html(html: str) -> tuple[list[Piece], dict[str, Drawn]]:
    """Pieces and pictures of HTML that nobody vouches for."""
    clean = clean_paste(html)
    reader = Reader()
    if clean.strip():
        reader.walk(lxml_html.fragment_fromstring(clean, create_parent="section"))
        reader.end()
    return reader.pieces, reader.pictures


def _base(tag: str, element: Any, before: Piece) -> Piece:
    if tag[0] == "h" and tag[1:].isdigit():
        return Piece(shape=Shape.HEADING, level=int(tag[1:]))
    if tag == "li":
        return Piece(shape=Shape.ITEM, ordered=element.getparent().tag == "ol")
    return before if tag in ("p", "div") and before.shape == Shape.ITEM else Piece()


def _number(item: Any) -> str:
    """The number before an item, where it says more than a place: a list that begins at 11, or at a year."""
    parent = item.getparent()
    start = parent.get("start") or "1"
    if parent.tag != "ol" or start == "1" or not start.isdecimal():
        return ""
    return f"{int(start) + len(list(item.itersiblings('li', preceding=True)))}. "


def _more(marks: str, mark: str) -> str:
    return "".join(one for one in "bi" if one in marks or one == mark)


def _nearest(row: Any) -> Any:
    return next(one for one in row.iterancestors("table"))


def _trimmed(runs: list[Run]) -> list[Run]:
    """Without spaces at the ends, and with one where there were more."""
    found: list[Run] = []
    for run in runs:
        text = run.text
        if not found or found[-1].text.endswith(("\n", " ")):
            text = text.lstrip(" ")
        if found and text.startswith("\n"):
            found[-1] = found[-1]._replace(text=found[-1].text.rstrip(" "))
        found += [run._replace(text=text)] if text else []
    if found:
        found[-1] = found[-1]._replace(text=found[-1].text.rstrip())
    return found
