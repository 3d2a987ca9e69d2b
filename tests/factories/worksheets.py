"""Word documents as therapists make them, built on the spot: nothing here was found somewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap

from tests.factories.media import picture

W = nsdecls("w")
WORD = nsmap["w"]


KEPT_STYLES = {
    "Normal",
    "Title",
    "Heading1",
    "Heading2",
    "ListBullet",
    "ListNumber",
    "TableNormal",
    "Header",
    "Footer",
}


@cache
def _blank() -> bytes:
    """python-docx's own template without the hundred styles that nobody here uses: reading them takes a second."""
    document = docx.Document()
    styles = document.styles.element
    for style in list(styles):
        if style.tag.endswith("}latentStyles") or (
            style.tag.endswith("}style") and style.get(f"{{{WORD}}}styleId") not in KEPT_STYLES
        ):
            styles.remove(style)
    return saved(document)


def blank() -> Any:
    """An empty document."""
    return docx.Document(io.BytesIO(_blank()))


def saved(document: Any) -> bytes:
    """The document as a file."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def word(*paragraphs: str | tuple[str, str], build: Callable[[Any], None] | None = None) -> bytes:
    """A document of these paragraphs; a pair is (words, style)."""
    document = blank()
    for one in paragraphs:
        text, style = one if isinstance(one, tuple) else (one, "")
        document.add_paragraph(text, style=style or None)
    if build is not None:
        build(document)
    return saved(document)


def xml(document: Any, inner: str) -> Any:
    """A paragraph of raw WordprocessingML, at the end."""
    element = parse_xml(f"<w:p {W}>{inner}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, element)
    return element


def table(document: Any, *rows: tuple[str, ...]) -> Any:
    """A table with these cells."""
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return made


def worksheet() -> bytes:
    """One page on craving, with everything that such a page usually has."""
    document = blank()
    document.add_heading("Mijn trek in kaart", level=0)
    document.add_paragraph("Trek komt in golven. Met dit werkblad leer je jouw golven kennen.")
    document.add_heading("Wanneer komt het?", level=1)
    document.add_paragraph("Kies een moment van deze week. Schrijf kort op wat er gebeurde.")
    document.add_paragraph("Naam: ________________    Datum: ____________")
    document.add_paragraph("Waar was je, en met wie?")
    document.add_paragraph("______________________________________________")
    document.add_paragraph("______________________________________________")
    document.add_paragraph("Hoe sterk was de trek? (0-10)")
    document.add_paragraph("0  1  2  3  4  5  6  7  8  9  10")
    bold = document.add_paragraph()
    bold.add_run("Wat voelde je?").bold = True
    for feeling in ("Spanning", "Verveling", "Verdriet", "Iets anders"):
        document.add_paragraph(f"☐ {feeling}")
    document.add_paragraph("Heb je toegegeven?")
    for answer in ("Ja", "Nee"):
        document.add_paragraph(answer, style="List Bullet")
    document.add_heading("Wat helpt", level=1)
    document.add_paragraph("Wacht tien minuten.", style="List Number")
    document.add_paragraph("Drink een glas water.", style="List Number")
    document.add_paragraph("Bel iemand.", style="List Number")
    table(document, ("Dag", "Situatie", "Wat deed ik?"), ("", "", ""), ("", "", ""))
    document.add_picture(io.BytesIO(picture(120, 80)))
    document.add_heading("Voor de therapeut", level=1)
    document.add_paragraph("Bespreek in de sessie wat er gebeurde. Oordeel niet.")
    document.sections[0].footer.paragraphs[0].text = "Werkblad 3, versie 2019"
    return saved(document)


# --- What surrounds the running text ------------------------------------------------------------------

NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"


def note(document: Any, text: str, kind: str = "footnote") -> None:
    """A footnote or endnote, with its mark in a new paragraph."""
    inner = f'<w:{kind} w:id="2"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:{kind}>'
    content = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s {W}>{inner}</w:{kind}s>'
    name = PackURI(f"/word/{kind}s.xml")
    part = Part(name, NOTES.format(f"{kind}s"), content.encode(), document.part.package)
    document.part.relate_to(part, RELATION.format(f"{kind}s"))
    xml(document, f'<w:r><w:{kind}Reference w:id="2"/></w:r>')


def inserted(document: Any, text: str) -> None:
    """A tracked insertion."""
    xml(document, f'<w:ins w:id="1" w:author="a"><w:r><w:t>{escape(text)}</w:t></w:r></w:ins>')


def deleted(document: Any, text: str) -> None:
    """A tracked deletion, and the place something was moved from."""
    xml(document, f'<w:del w:id="2" w:author="a"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>')
    xml(document, f'<w:moveFrom w:id="3" w:author="a"><w:r><w:t>{escape(text)}</w:t></w:r></w:moveFrom>')


def text_box(document: Any, text: str) -> None:
    """A text box as Word writes it: once for new and once for old readers."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:txbxContent>"
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    xml(
        document,
        f"<w:r><mc:AlternateContent {spaces}>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>",
    )


def control(document: Any, text: str, *, options: tuple[str, ...] = (), empty: bool = False) -> None:
    """A content control, with what may be chosen in it."""
    items = "".join(f'<w:listItem w:displayText="{escape(one)}" w:value="{escape(one)}"/>' for one in options)
    chosen = f"<w:dropDownList>{items}</w:dropDownList>" if options else ""
    state = "<w:showingPlcHdr/>" if empty else ""
    words = f"<w:sdtContent><w:r><w:t>{escape(text)}</w:t></w:r></w:sdtContent>"
    xml(document, f"<w:sdt><w:sdtPr>{state}{chosen}</w:sdtPr>{words}</w:sdt>")
