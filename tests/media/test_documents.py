"""What the library does with documents that come in."""

import io
import zipfile
from typing import Any

import pytest

from media.intake import Refused, check_document, documents
from tests.factories.media import archive, docx, odt, pdf, picture, upload


def taken(content: bytes, name: str) -> str | None:
    return check_document(upload(content, name), name=name).name


def refusal(content: bytes, name: str) -> str | None:
    with pytest.raises(Refused) as caught:
        taken(content, name)
    return caught.value.code


class TestDocument:
    @pytest.mark.parametrize(
        ("content", "name"),
        [(pdf(), "boek.pdf"), (docx(), "boek.docx"), (odt(), "boek.odt"), (pdf(), "B.PDF")],
    )
    def test_is_taken(self, content: bytes, name: str) -> None:
        assert str(taken(content, name)).lower() == name.lower()

    def test_is_left_as_it_was(self) -> None:
        checked = check_document(upload(docx(), "boek.docx"), name="boek.docx")
        assert checked.read() == docx()


class TestRefusedDocument:
    @pytest.mark.parametrize(
        "name", ["boek.doc", "boek.html", "boek.svg", "boek", "boek.pdf.js", "boek.docm"]
    )
    def test_of_an_unknown_kind(self, name: str) -> None:
        assert refusal(pdf(), name) == "unknown_kind"

    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (docx(), "boek.pdf"),
            (pdf(), "boek.docx"),
            (odt(), "boek.docx"),
            (docx(), "boek.odt"),
            (picture(), "boek.pdf"),
            (b"<html>%PDF-1.4 %%EOF", "boek.pdf"),
            (pdf()[:20], "boek.pdf"),
            (docx()[:100], "boek.docx"),
            (archive({}), "boek.docx"),
            (archive({"mimetype": b"application/epub+zip", "content.xml": b""}), "boek.odt"),
        ],
    )
    def test_that_is_something_else(self, content: bytes, name: str) -> None:
        assert refusal(content, name) == "damaged"

    def test_with_macros(self) -> None:
        assert refusal(docx(**{"word/vbaProject.bin": b"x"}), "boek.docx") == "macros"
        assert refusal(odt(**{"Basic/Standard/Module1.xml": b"x"}), "boek.odt") == "macros"

    @pytest.mark.parametrize("part", ["../../etc/cron.d/x", "/etc/passwd", "a\\..\\..\\b"])
    def test_with_a_part_outside_itself(self, part: str) -> None:
        assert refusal(docx(**{part: b"x"}), "boek.docx") == "damaged"

    def test_that_becomes_far_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(documents, "UNPACKED_BYTES", 1_000_000)
        assert refusal(docx(bom=b"\0" * 2_000_000), "boek.docx") == "bomb"

    def test_with_too_many_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(documents, "PARTS", 3)
        assert refusal(docx(a=b"", b=b""), "boek.docx") == "damaged"

    def test_spoiled_inside(self) -> None:
        content = bytearray(docx(foto=picture(200, 200)))
        content[len(content) // 2] ^= 0xFF
        assert refusal(bytes(content), "boek.docx") == "damaged"

    def test_with_a_password(self) -> None:
        content = bytearray(docx())
        with zipfile.ZipFile(io.BytesIO(bytes(content))) as opened:
            start = opened.getinfo("word/document.xml").header_offset
        content[start + 6] |= 1
        central = bytes(content).index(b"PK\x01\x02", bytes(content).index(b"PK\x01\x02") + 4)
        content[central + 8] |= 1
        assert refusal(bytes(content), "boek.docx") == "damaged"

    def test_too_many_bytes(self, settings: Any) -> None:
        settings.MEDIA_DOCUMENT_BYTES = 50
        assert refusal(pdf(), "boek.pdf") == "too_large"
