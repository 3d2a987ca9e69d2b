"""What every reader makes of a document: pieces of text, in order, with nothing left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from content.blocks.rich import SAFE_ADDRESS


class Shape(TextChoices):
    """What a piece looks like in the document."""

    LINE = "line"
    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    #: Room to write: empty lines, an empty box, a row of underscores.
    BLANK = "blank"
    TABLE = "table"
    PICTURE = "picture"


class Origin(TextChoices):
    """Where in the document it stood; what is not the running text is never proposed as a block."""

    BODY = "body", _("The text")
    HEADER = "header", _("Top of the page")
    FOOTER = "footer", _("Bottom of the page")
    FOOTNOTE = "footnote", _("Footnote")
    ENDNOTE = "endnote", _("Endnote")
    COMMENT = "comment", _("Remark in the margin")
    CONTENTS = "contents", _("Table of contents")
    HIDDEN = "hidden", _("Hidden text")
    FACTS = "facts", _("Facts about the document")
    DRAWING = "drawing", _("Words in a drawing")
    REMOTE = "remote", _("Picture or link elsewhere: never fetched")
    REFUSED = "refused", _("Picture that could not be used")
    FOUND = "found", _("Found by a second reading")


class Run(NamedTuple):
    """A stretch of text in one style; `marks` holds b and i."""

    text: str
    marks: str = ""
    href: str = ""


@dataclass(frozen=True)
class Piece:
    """One line, table or picture of the source."""

    shape: str = Shape.LINE
    runs: tuple[Run, ...] = ()
    origin: str = Origin.BODY
    id: str = ""
    #: Of a heading or list.
    level: int = 1
    ordered: bool = False
    #: The bullet itself is a box to tick, square or round.
    box: str = ""
    #: What was typed to make it an item, a heading or an option: no part of the words.
    mark: str = ""
    #: How many empty lines.
    size: int = 0
    #: The same paragraph as the piece before, after a line break.
    goes_on: bool = False
    #: Cells of a table, as runs; its first row may be a header.
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    #: Name of a picture in the package, and its words.
    picture: str = ""
    alt: str = ""

    @property
    def text(self) -> str:
        """All its characters."""
        if self.rows:
            return "\n".join("\t".join(words(cell) for cell in row) for row in self.rows)
        return words(self.runs)

    @property
    def said(self) -> str:
        """Its words, without the mark before them and white space around them."""
        return self.text[len(self.mark) :].strip() if self.text.startswith(self.mark) else self.text.strip()

    @property
    def all_bold(self) -> bool:
        """Whether every word is bold."""
        spoken = [run for run in self.runs if run.text.strip()]
        return bool(spoken) and all("b" in run.marks for run in spoken)

    @property
    def cells(self) -> list[list[str]]:
        """A table as plain words."""
        return [[words(cell).strip() for cell in row] for row in self.rows]

    def inner_html(self) -> SafeString:
        """Its words with bold, italic and links, without the mark."""
        return runs_html(without(self.runs, self.mark))

    def html(self) -> SafeString:
        """As it looks beside its proposal."""
        if self.shape == Shape.TABLE:
            return table_html(self)
        if self.shape == Shape.BLANK and not self.text:
            return mark_safe("<p>" + "<br>" * min(self.size or 1, 6) + "</p>")  # noqa: S308 - only line breaks
        # Not as a heading: the outline of the page is that of the proposals.
        heading = self.shape in (Shape.TITLE, Shape.HEADING)
        bullet = "• " if self.shape == Shape.ITEM and not self.mark else ""
        words = format_html("{}{}", bullet, runs_html(self.runs))
        return format_html("<p><strong>{}</strong></p>" if heading else "<p>{}</p>", words)


class Drawn(NamedTuple):
    """A picture inside a document."""

    name: str
    content: bytes


@dataclass
class Source:
    """A whole document, read."""

    kind: str
    name: str
    pieces: list[Piece] = field(default_factory=list)
    pictures: dict[str, Drawn] = field(default_factory=dict)
    #: The whole document as sanitised HTML, to look at.
    look: str = ""

    @property
    def text(self) -> str:
        """All characters of all pieces."""
        return "\n".join(piece.text for piece in self.pieces)


def words(runs: Iterable[Run]) -> str:
    """The bare text of runs."""
    return "".join(run.text for run in runs)


def without(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    """Runs without the mark they begin with."""
    left, kept = len(mark) if words(runs).startswith(mark) else 0, []
    for run in runs:
        kept.append(run._replace(text=run.text[left:]))
        left = max(0, left - len(run.text))
    return tuple(run for run in kept if run.text)


def runs_html(runs: Iterable[Run]) -> SafeString:
    """Runs as HTML with b, i, a and br only."""
    return mark_safe("".join(_run_html(run) for run in runs).strip())  # noqa: S308 - every text is escaped


def _run_html(run: Run) -> str:
    html = escape(run.text.replace("\t", " ")).replace("\n", "<br/>")
    for mark in run.marks:
        html = f"<{mark}>{html}</{mark}>"
    return f'<a href="{escape(run.href)}">{html}</a>' if SAFE_ADDRESS.match(run.href) else html


def table_html(piece: Piece) -> SafeString:
    """The table as it stood."""
    rows = (
        (format_html_join("", "<td>{}</td>", ((runs_html(cell),) for cell in row)),) for row in piece.rows
    )
    return format_html("<table>{}</table>", format_html_join("", "<tr>{}</tr>", rows))


def numbered(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with an id that lasts as long as the import."""
    return [replace(piece, id=f"s{number}") for number, piece in enumerate(pieces, start=1)]


def to_json(piece: Piece) -> dict[str, Any]:
    """What is stored of a piece: only what differs from the plainest piece."""
    plainest = asdict(Piece())
    return {name: value for name, value in asdict(piece).items() if value != plainest[name]}


def from_json(data: dict[str, Any]) -> Piece:
    """The piece that was stored."""
    found = dict(data)
    found["runs"] = tuple(Run(*run) for run in found.get("runs", ()))
    found["rows"] = tuple(
        tuple(tuple(Run(*run) for run in cell) for cell in row) for row in found.get("rows", ())
    )
    return Piece(**found)
