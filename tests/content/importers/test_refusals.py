"""What cannot be read is refused in words that help: what happened, what was kept, what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from content.importers.readers import read
from content.importers.refusal import NOTHING_KEPT, ImportRefused
from tests.factories.media import archive, odt, pdf
from tests.factories.worksheets import word


def changed(**parts: bytes) -> bytes:
    """A good document with some parts replaced; the names are those of `PARTS`."""
    names = {"main": "word/document.xml", "types": "[Content_Types].xml", "macro": "word/vbaProject.bin"}
    with zipfile.ZipFile(io.BytesIO(word("Goed."))) as good:
        found = {name: good.read(name) for name in good.namelist()}
    return archive({**found, **{names[name]: content for name, content in parts.items()}})


DOCTYPE = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
NESTED = b"<a>" * 100_000 + b"</a>" * 100_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def encrypted_zip() -> bytes:
    """A zip of which the parts have a password."""
    content = bytearray(word("Geheim."))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 1)
    return bytes(content)


FILES: dict[str, Callable[[], tuple[str, bytes]]] = {
    "empty": lambda: ("leeg.docx", b""),
    "doc": lambda: ("oud.doc", OLE),
    "encrypted": lambda: ("slot.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
    "encrypted zip": lambda: ("slot.docx", encrypted_zip()),
    "pdf": lambda: ("blad.docx", pdf("tekst")),
    "rtf": lambda: ("blad.docx", b"{\\rtf1 hallo}"),
    "odt": lambda: ("blad.docx", odt()),
    "unknown": lambda: ("blad.docx", archive({"a.txt": b"hallo"})),
    "damaged": lambda: ("blad.docx", word("Half.")[:-400]),
    "damaged xml": lambda: ("blad.docx", changed(main=b"<w:document>")),
    "damaged part": lambda: ("blad.docx", changed(main=b"<document/>")),
    "damaged nested": lambda: ("blad.docx", changed(main=NESTED)),
    "hostile": lambda: ("blad.docx", changed(main=DOCTYPE + b"<w/>")),
    "macros": lambda: ("blad.docx", changed(macro=b"x")),
    "bomb": lambda: ("blad.docx", changed(main=b"<a>" + b" " * 13_000_000 + b"</a>")),
    "unknown text": lambda: ("blad.md", b"\x00\x01\x02tekst"),
    "unknown name": lambda: ("blad.pages", b"tekst"),
    "too_long": lambda: ("blad.md", b"woord " * 200_000),
    "too_long lines": lambda: ("blad.md", b"woord\n\n" * 4000),
    "too_large": lambda: ("blad.docx", b"PK" + bytes(20 * 1024 * 1024)),
}


class TestRefusals:
    @pytest.mark.parametrize("name", FILES)
    def test_say_what_happened_what_was_kept_and_what_to_do(self, name: str) -> None:
        file, content = FILES[name]()
        with pytest.raises(ImportRefused) as refused:
            read(content, name=file)
        message = refused.value.messages[0]
        assert refused.value.code == name.split()[0]
        assert str(NOTHING_KEPT) in message
        before, after = message.split(str(NOTHING_KEPT))
        assert len(before) > 15
        assert len(after) > 15
