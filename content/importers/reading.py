"""Pieces as rich text of the editor: paragraphs, small headings, lists; a table as lines of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import escape

from content.importers.pieces import Piece, Run, Shape, runs_html, words

Row = tuple[tuple[Run, ...], ...]


def rich(pieces: Sequence[Piece], *, headed: bool = False) -> str:
    """HTML of h3, h4, p, ul, ol, b, i and a."""
    html: list[str] = []
    listing = ""
    for place, piece in enumerate(pieces):
        tag = _tag(piece, first=headed and place == 0)
        wanted = ("ol" if piece.ordered else "ul") if tag == "li" else ""
        if wanted != listing:
            html += [*([f"</{listing}>"] if listing else []), *([f"<{wanted}>"] if wanted else [])]
            listing = wanted
        html.append(_element(piece, tag, html))
    return "".join([*html, *([f"</{listing}>"] if listing else [])])


def _tag(piece: Piece, *, first: bool) -> str:
    if piece.rows:
        return "table"
    if first:
        return "h3"
    if piece.shape in (Shape.HEADING, Shape.TITLE):
        return "h4" if piece.level in (3, 4, 5, 6) else "h3"
    return "li" if piece.shape == Shape.ITEM else "p"


def _element(piece: Piece, tag: str, before: list[str]) -> str:
    if tag == "table":
        return rows_html(piece.rows)
    inner = (
        runs_html(run._replace(marks="") for run in piece.runs) if tag in ("h3", "h4") else piece.inner_html()
    )
    if piece.goes_on and tag == "p" and before and before[-1].endswith("</p>") and inner:
        before[-1] = f"{before[-1][:-4]}<br/>{inner}</p>"
        return ""
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def rows_html(rows: Iterable[Row]) -> str:
    """Each row as a paragraph; the first cell of a row is what the others are about."""
    html = []
    for row in rows:
        filled = [runs_html(cell) for cell in row if words(cell).strip()]
        if len(filled) > 1:
            html.append(f"<p><b>{plain_html(row)}</b>: {' – '.join(filled[1:])}</p>")
        elif filled:
            html.append(f"<p>{filled[0]}</p>")
    return "".join(html)


def plain_html(row: Row) -> str:
    """The first filled cell without styles."""
    first = next(cell for cell in row if words(cell).strip())
    return runs_html(run._replace(marks="") for run in first)


def bare(cell: Iterable[Run]) -> str:
    """The words of a cell."""
    return words(cell).strip()


__all__ = ["bare", "escape", "rich", "rows_html"]
