"""A Word document opened with care: sizes, passwords, macros and harmful XML are looked at before anything is read."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import docx
from django.utils.translation import gettext_lazy as _
from docx.opc.exceptions import OpcError
from lxml import etree

from content.importers import doorway
from content.importers.refusal import ImportRefused, refused

MAIN = "word/document.xml"
WORD_XML = re.compile(
    r"(?i)application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main"
)
DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
#: What python-docx answers to a document whose parts do not fit together.
BROKEN = (
    OpcError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    etree.XMLSyntaxError,
    RecursionError,
    IndexError,
)


@dataclass
class Package:
    """The parts of a document, and python-docx's view of it."""

    content: bytes
    parts: dict[str, bytes]
    document: Any

    @cached_property
    def main(self) -> Any:
        """The part with the running text."""
        return self.document.part

    def others(self, *reltypes: str) -> list[Any]:
        """Parts that the running text refers to, by the end of the name of the relation, in a fixed order."""
        found = [
            relation.target_part
            for _id, relation in sorted(self.main.rels.items())
            if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] in reltypes
        ]
        return list({part.partname: part for part in found}.values())


def open_package(content: bytes) -> Package:
    """The document, or a refusal in words that help."""
    doorway.refuse_strangers(content)
    if not content.startswith(b"PK"):
        raise refused("unknown", _("This is not a Word document, whatever its name says."), doorway.AS_DOCX)
    parts = doorway.unpack(content)
    _refuse_other_kinds(parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _check_xml(part)
    try:
        return Package(content, parts, docx.Document(io.BytesIO(content)))
    except BROKEN as error:
        raise doorway.damaged() from error


def _refuse_other_kinds(parts: dict[str, bytes]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise doorway.macros()
    if b"opendocument" in parts.get("mimetype", b"")[:100]:
        raise refused("odt", _("This is an OpenDocument file (.odt)."), doorway.AS_DOCX)
    types = parts.get("[Content_Types].xml")
    if types is None or "_rels/.rels" not in parts:
        raise doorway.damaged() if types or MAIN in parts else unknown()
    if not WORD_XML.search(types.decode("utf-8", "replace")):
        raise unknown()


def unknown() -> ImportRefused:
    """A zip, a spreadsheet, slides."""
    return refused(
        "unknown",
        _("This is not a Word document."),
        _("Add a Word document (.docx) or a text (.md), or paste the text here."),
    )


def _check_xml(part: bytes) -> None:
    """Well-formed, without entities of its own, and not nested without end."""
    if DOCTYPE.search(part) or DOCTYPE.search(part.replace(b"\x00", b"")):
        raise doorway.hostile()
    try:
        etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise doorway.damaged() from error
