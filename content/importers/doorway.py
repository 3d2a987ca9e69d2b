"""What a file is by its first bytes, and the refusals for what cannot be read."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext_lazy as _

from content.importers.refusal import ImportRefused, refused
from media.intake.documents import UNREADABLE

MEGABYTE = 1024 * 1024
FILE_BYTES = 20 * MEGABYTE
UNPACKED_BYTES = 120 * MEGABYTE
XML_BYTES = 12 * MEGABYTE
PARTS = 3000
CHUNK = 64 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
AS_DOCX = _("Open it in Word or LibreOffice, choose “Save as”, take Word document (.docx), and add that.")


def refuse_strangers(content: bytes) -> None:
    """Name what people often try, so that they know what to do instead."""
    if not content.strip():
        raise refused("empty", _("This file is empty."), _("Choose another one."))
    if len(content) > FILE_BYTES:
        raise refused(
            "too_large",
            _("This file is larger than 20 MB."),
            _("Make its pictures smaller, or split it, and add the parts one by one."),
        )
    if content.startswith(b"%PDF") or b"%PDF-" in content[:1024]:
        raise refused(
            "pdf",
            _("This is a PDF: it knows how a page looks, and not which text belongs together."),
            _("Add the Word document it was made from, or copy the text and paste it here."),
        )
    if content.startswith(OLE):
        raise encrypted() if ENCRYPTED in content else old_word()
    if content.lstrip()[:5] == b"{\\rtf":
        raise refused("rtf", _("This is an RTF document."), AS_DOCX)


def encrypted() -> ImportRefused:
    """Nobody can look inside without the password."""
    return refused(
        "encrypted",
        _("This document has a password, so it cannot be read here."),
        _(
            "Open it in Word, take the password off (File, Info, Protect Document), save it, and add it again."
        ),
    )


def old_word() -> ImportRefused:
    """The format of before 2007."""
    return refused(
        "doc", _("This is an old Word document (.doc) or another Office file from before 2007."), AS_DOCX
    )


def damaged() -> ImportRefused:
    """It ends halfway, or was changed by something that does not know Word."""
    return refused(
        "damaged",
        _("This document is damaged: a part of it cannot be read."),
        _(
            "Open it in Word or LibreOffice, save it under another name, and add that. Or copy the text and paste it."
        ),
    )


def bomb() -> ImportRefused:
    """A few kilobytes that become gigabytes."""
    return refused(
        "bomb",
        _("This document becomes far too large when it is opened."),
        _("Copy the part you need to a new document, and add that."),
    )


def hostile() -> ImportRefused:
    """What no text editor writes."""
    return refused(
        "hostile",
        _("This document contains something that no text editor writes and that can do harm."),
        _("Copy the text and paste it here."),
    )


def macros() -> ImportRefused:
    """Small programs."""
    return refused(
        "macros",
        _("This document contains macros: small programs."),
        _("Save it as an ordinary Word document (.docx), and add that."),
    )


def unpack(content: bytes) -> dict[str, bytes]:
    """Every part of an archive, read to its end within limits: its table of contents may lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or len({part.filename for part in parts}) != len(parts):
                raise hostile()
            if any(part.flag_bits & 1 for part in parts):
                raise encrypted()
            found: dict[str, bytes] = {}
            left = UNPACKED_BYTES
            for part in parts:
                found[part.filename] = _read(archive, part, left)
                left -= len(found[part.filename])
            return found
    except ImportRefused:
        raise
    except UNREADABLE as error:
        raise damaged() from error


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    most = min(left, XML_BYTES) if part.filename.endswith((".xml", ".rels")) else left
    read = bytearray()
    with archive.open(part) as opened:
        while chunk := opened.read(CHUNK):
            read += chunk
            if len(read) > most:
                raise bomb()
    return bytes(read)
