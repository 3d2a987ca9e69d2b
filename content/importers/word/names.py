"""Names of Word's XML."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741

#: Said before and taken back since, or never said: the codes of fields, and properties.
SKIPPED = frozenset(
    {
        f"{W}{name}"
        for name in (
            "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid", "trPr",
            "tcPr", "tblPrEx", "sectPr", "sdtPr", "sdtEndPr", "footnoteRef", "endnoteRef", "annotationRef",
            "separator", "continuationSeparator", "customXmlPr", "smartTagPr",
        )
    }
)  # fmt: skip
#: Symbol fonts: a letter in the text, a box on paper.
SYMBOLS = {
    0x6F: "☐", 0x71: "❑", 0x72: "❒", 0xA8: "☐", 0xA3: "☐", 0x52: "☑", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xA1: "○",
    0x6D: "❍", 0x6E: "■", 0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xE0: "→", 0x4A: "☺", 0x4C: "☹", 0x4B: "😐", 0x2A: "☐",
}  # fmt: skip


GREEK = {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xAE: "→", 0xB4: "×"}


def symbol(char: str, font: str) -> str:
    """The character behind a place in a symbol font; unknown ones stay what they are."""
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    known = SYMBOLS if font.startswith(("Wingdings", "Webdings")) else GREEK
    return (
        known.get(code & 0xFF, chr(code))
        if 0xF000 <= code <= 0xF0FF
        else chr(code)
        if 31 < code < 0xD800
        else ""
    )
