"""A Word document as pieces: the running text first, then everything that stands around it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from lxml import etree

from content.importers import doorway
from content.importers.lines import joined_blanks, pieces_of
from content.importers.pieces import Drawn, Origin, Piece, Run, Shape, Source, numbered
from content.importers.refusal import refused
from content.importers.word import second_reader
from content.importers.word.inline import Line
from content.importers.word.looks import Look, Looks, value_of
from content.importers.word.names import MC, A, W
from content.importers.word.package import BROKEN, Package, open_package

LONGEST = 3000
DEEPEST = 8
NOTES = (
    ("header", Origin.HEADER),
    ("footer", Origin.FOOTER),
    ("footnotes", Origin.FOOTNOTE),
    ("endnotes", Origin.ENDNOTE),
    ("comments", Origin.COMMENT),
    ("diagramData", Origin.DRAWING),
    ("chart", Origin.DRAWING),
    ("glossaryDocument", Origin.HIDDEN),
)


def read_word(content: bytes, *, name: str) -> Source:
    """Everything that stands in a document; or a refusal in words that help."""
    package = open_package(content)
    try:
        walker = Walker(package)
        walker.everything()
    except BROKEN as error:
        raise doorway.damaged() from error
    if len(walker.pieces) > LONGEST:
        raise refused(
            "too_long",
            _("This document is too long to look through at once."),
            _("Copy one exercise or chapter to a new document, and add that."),
        )
    source = Source("docx", name, numbered(joined_blanks(walker.pieces)), walker.pictures)
    second_reader.look_again(source, content)
    return source


class Walker:
    """Goes through a document once, from its first word to its last note."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.looks = Looks(package.document)
        self.pieces: list[Piece] = []
        self.pictures: dict[str, Drawn] = {}
        self.links: Any = {}
        self.part: Any = None

    def everything(self) -> None:
        """The running text, then headers, notes and drawings."""
        self.go_to(self.package.main)
        self.pieces += self.blocks(self.package.document.element.body, Origin.BODY)
        for kind, origin in NOTES:
            for part in self.package.others(kind):
                self.go_to(part)
                root = getattr(part, "element", None)
                root = etree.fromstring(part.blob) if root is None else root  # noqa: S320 - checked in package
                self.pieces += [one for one in self.note(root, origin) if one.text.strip() or one.picture]

    def go_to(self, part: Any) -> None:
        """Links and pictures are found from the part they stand in."""
        self.part, self.links = part, part.rels

    def note(self, root: Any, origin: Origin) -> list[Piece]:
        """A part beside the running text; drawings have words without paragraphs of Word."""
        if origin != Origin.DRAWING:
            return self.blocks(root, origin)
        texts = ("".join(t.text or "" for t in one.iter(f"{A}t")) for one in root.iter(f"{A}p"))
        return [Piece(runs=(Run(text),), origin=origin) for text in texts if text.strip()]

    def blocks(self, container: Any, origin: str, depth: int = 0) -> list[Piece]:
        """Paragraphs and tables below an element, however they are wrapped."""
        found: list[Piece] = []
        waiting: Line | None = None
        for child in container:
            if not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}p":
                line = waiting or self.line()
                line.read(child)
                gone = child.find(f"{W}pPr/{W}rPr/{W}del") is not None
                waiting = line if gone and child.getnext() is not None else None
                found += [] if waiting else self.paragraph(child, line, origin, depth)
            elif child.tag == f"{W}tbl":
                found += self.table(child, origin, depth)
            elif child.tag not in (f"{W}del", f"{W}moveFrom", f"{W}sectPr", f"{W}sdtPr", f"{W}sdtEndPr"):
                found += self.wrapped(child, origin, depth)
        if waiting is not None:
            found += pieces_of(waiting.runs, Piece(origin=origin))
        return found

    def wrapped(self, element: Any, origin: str, depth: int) -> list[Piece]:
        """A content control, an insertion, a note: look inside."""
        if element.tag == f"{MC}AlternateContent":
            element = next((one for one in element if any(True for _t in one.iter(f"{W}t"))), element)
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and "contents" in value_of(gallery).lower():
            origin = Origin.CONTENTS
        return self.blocks(element, origin, depth)

    def line(self) -> Line:
        """A fresh paragraph."""
        return Line(self.looks, self.links)

    def paragraph(self, element: Any, line: Line, origin: str, depth: int) -> list[Piece]:
        """The pieces of a paragraph, and after it what was anchored in it."""
        look = self.looks.of(element)
        if look.bold:
            line = self.bolder(element, line)
        if look.contents and origin == Origin.BODY:
            origin = Origin.CONTENTS
        found = pieces_of(line.runs, base_of(look, origin))
        found += [Piece(runs=(Run(words),), origin=Origin.HIDDEN) for words in line.hidden if words.strip()]
        found += [self.picture(relation, alt, origin) for relation, alt in line.pictures]
        if (line.pictures or line.boxes) and not found[0].text.strip():
            found = found[1:]
        for box in line.boxes if depth < DEEPEST else ():
            found += self.blocks(box, origin, depth + 1)
        return found

    def bolder(self, element: Any, line: Line) -> Line:
        """The same paragraph, in a style that is bold by itself."""
        again = replace(self.line(), bold=True)
        again.read(element)
        return again if [run.text for run in again.runs] and not again.boxes and not again.pictures else line

    def picture(self, relation: str, alt: str, origin: str) -> Piece:
        """A picture of the document, or the address of one elsewhere."""
        found = self.links.get(relation)
        if found is None or found.is_external:
            address = found.target_ref if found is not None else ""
            return Piece(runs=(Run(f"{alt} {address}".strip()),), origin=Origin.REMOTE)
        part = found.target_part
        key = hashlib.sha256(part.blob).hexdigest()[:16]
        self.pictures.setdefault(key, Drawn(str(part.partname).rsplit("/", 1)[-1], part.blob))
        return Piece(
            shape=Shape.PICTURE, runs=(Run(alt),) if alt else (), picture=key, alt=alt, origin=origin
        )

    def table(self, element: Any, origin: str, depth: int) -> list[Piece]:
        """A table; or, when it was only used to put things side by side, what stands in it."""
        rows = [self.row(row, origin, depth) for row in rows_of(element)]
        cells = [cell for row in rows for cell in row]
        if depth >= DEEPEST or is_layout(rows):
            return [piece for cell in cells for piece in (cell or [Piece(shape=Shape.BLANK, size=1)])]
        aside = [
            piece
            for cell in cells
            for piece in cell
            if piece.shape == Shape.PICTURE or piece.origin != origin
        ]
        table = Piece(
            shape=Shape.TABLE,
            origin=origin,
            rows=tuple(tuple(flat(cell, origin) for cell in row) for row in rows),
        )
        return [table, *aside] if rows else aside

    def row(self, element: Any, origin: str, depth: int) -> list[list[Piece]]:
        """The cells of one row, each as pieces."""
        return [self.blocks(cell, origin, depth + 1) for cell in inside(element, f"{W}tc")]


def rows_of(table: Any) -> list[Any]:
    """Rows that were not deleted."""
    return [row for row in inside(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]


def inside(element: Any, tag: str) -> list[Any]:
    """The nearest elements with this tag, also in content controls and insertions."""
    found: list[Any] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif isinstance(child.tag, str) and child.tag not in (f"{W}del", f"{W}moveFrom"):
            found += inside(child, tag)
    return found


def is_layout(rows: list[list[list[Piece]]]) -> bool:
    """One cell, tables in cells, headings in cells, long texts: a table that only places things."""
    cells = [cell for row in rows for cell in row]
    if len(cells) == 1:
        return True
    return any(
        piece.shape == Shape.TABLE or (piece.shape == Shape.HEADING and piece.level < 6)
        for cell in cells
        for piece in cell
    ) or any(len([piece for piece in cell if piece.text.strip()]) > 8 for cell in cells)


def flat(cell: list[Piece], origin: str) -> tuple[Run, ...]:
    """A cell as one text, a line for each piece; pictures and hidden words stand after the table."""
    found: list[Run] = []
    for piece in cell:
        if piece.shape == Shape.PICTURE or piece.origin != origin:
            continue
        if found and piece.runs:
            found.append(Run(" " if piece.goes_on and not piece.text[:1].isspace() else "\n"))
        sign = f"{piece.box} " if piece.box and not piece.mark else ""
        found += [*([Run(sign)] if sign else []), *piece.runs]
    return tuple(found)


def base_of(look: Look, origin: str) -> Piece:
    """What the style says of a paragraph."""
    base = Piece(origin=origin)
    if look.title:
        return replace(base, shape=Shape.TITLE)
    if look.heading:
        return replace(base, shape=Shape.HEADING, level=min(look.heading, 5))
    if look.item:
        return replace(base, shape=Shape.ITEM, level=look.level + 1, ordered=look.ordered, box=look.box)
    return base
