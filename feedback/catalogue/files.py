"""The same as files: CSV and XLSX for who reckons on, PDF for who prints."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from feedback import words
from feedback.catalogue.rows import Covered, Row
from feedback.catalogue.sheets import Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what XML, and so a workbook, cannot hold
FONT_SIZES = (11, 10, 9, 8, 7)


def table(rows: Sequence[Row]) -> Iterator[list[str]]:
    """A line of names, then one per row; bands, never exact numbers of people."""
    yield [
        _("Title"), _("Type"), _("Code"), _("Release"), _("Given to"), _("Opened by"), _("Completed by"),
        _("Opinions"), _("Opinion"), _("Stopped at"),
    ]  # fmt: skip
    for row in rows:
        yield [
            row.title, row.kind, row.code, row.number, row.given, row.opened, row.completed,
            str(row.raters), row.opinion, row.stops,
        ]  # fmt: skip


def coverage_table(covered: Sequence[Covered]) -> Iterator[list[str]]:
    """The same for coverage."""
    yield [_("Vocabulary"), _("Word"), _("Exercises and modules"), _("Used"), _("With five opinions or more")]
    for one in covered:
        yield [one.kind, one.label, str(one.pages), str(one.used), str(one.heard)]


def as_csv(rows: Sequence[Row]) -> bytes:
    """With a mark that lets spreadsheets read accents, and the sentence that says what it is."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerows([_safe(cell) for cell in line] for line in table(rows))
    out.writerow([str(words.DISCLAIMER)])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Row], covered: Sequence[Covered]) -> bytes:
    """Two sheets."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, lines in ((_("Catalogue"), table(rows)), (_("Coverage"), coverage_table(covered))):
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([_safe(cell) for cell in line])
        sheet.append([str(words.DISCLAIMER)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _safe(cell: str) -> str:
    """A title that begins like a formula is text; what a workbook cannot hold is a space."""
    cell = CONTROLS.sub(" ", cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_pdf(sheet: Sheet) -> bytes:
    """One page: the letters become smaller until it fits."""
    for size in FONT_SIZES:
        pdf = _draw(sheet, size)
        if pdf.page_no() == 1:
            break
    return bytes(pdf.output())


def _draw(sheet: Sheet, size: int) -> Any:
    from fpdf import FPDF
    from fpdf.enums import XPos, YPos

    pdf = FPDF(format="A4")
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_title(sheet.title)
    pdf.set_margin(18)
    pdf.set_auto_page_break(auto=True, margin=18)
    pdf.add_page()

    def say(text: str, style: str = "", scale: float = 1.0) -> None:
        pdf.set_font("Helvetica", style, size * scale)
        pdf.multi_cell(0, size * scale * 0.5, _printable(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    say(sheet.title, "B", 1.5)
    for section in sheet.sections:
        pdf.ln(size * 0.3)
        say(section.heading, "B", 1.15)
        for line in section.lines or [section.empty]:
            say(f"• {line}" if section.lines else line)
    pdf.ln(size * 0.4)
    for line in sheet.foot:
        say(line, "I", 0.9)
    return pdf


def _printable(text: str) -> str:
    """The letters of every PDF reader; what they lack becomes a question mark."""
    return text.encode("cp1252", "replace").decode("cp1252")
