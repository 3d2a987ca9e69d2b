"""Documents for colleagues: PDF, Word (docx) and OpenDocument text (odt), opened to know that they are."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from media.intake.checked import Checked, Refused, check_size, head, renamed

# An archive may hold this much, unpacked, and this many parts; more is a bomb, not a text.
UNPACKED_BYTES = 200 * 1024 * 1024
PARTS = 5000
CHUNK = 64 * 1024
ODT = b"application/vnd.oasis.opendocument.text"
#: What `zipfile` raises for an archive that is damaged, encrypted or packed in a way it does not know.
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def check_document(content: File, *, name: str) -> Checked:
    """A document whose content is what its name says; or a refusal."""
    if isinstance(content, Checked):
        return content
    check_size(content, limit=settings.MEDIA_DOCUMENT_BYTES)
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    check = CHECKS.get(extension)
    if check is None:
        raise Refused(
            _("Only PDF, Word (.docx) and OpenDocument (.odt) can be added here."), code="unknown_kind"
        )
    check(content)
    content.seek(0)
    return Checked(content, name=renamed(name, extension))


def check_pdf(content: File) -> None:
    """A PDF has a first and a last word."""
    start = head(content)
    content.seek(max(0, content.size - 2048))
    end = content.read()
    if not start.startswith(b"%PDF-") or b"%%EOF" not in end:
        raise damaged("PDF")


def check_docx(content: File) -> None:
    """A Word document without macros."""
    names = unpack(content, "Word")
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise damaged("Word")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(
            _("This document contains macros: small programs. Save it as an ordinary Word document."),
            code="macros",
        )


def check_odt(content: File) -> None:
    """An OpenDocument text without macros."""
    names = unpack(content, "OpenDocument")
    with zipfile.ZipFile(content) as archive:
        kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    if kind.strip() != ODT or "content.xml" not in names:
        raise damaged("OpenDocument")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise Refused(
            _("This document contains macros: small programs. Save it without them."), code="macros"
        )


CHECKS: dict[str, Callable[[File], None]] = {"pdf": check_pdf, "docx": check_docx, "odt": check_odt}


def unpack(content: File, kind: str) -> set[str]:
    """Read every part of an archive to its end, within limits; answers the names."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS:
                raise damaged(kind)
            left = UNPACKED_BYTES
            for part in parts:
                left -= read_part(archive, part, left, kind)
            return {part.filename for part in parts}
    except UNREADABLE as error:
        if isinstance(error, Refused):
            raise
        raise damaged(kind) from error


def read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, kind: str) -> int:
    """The size of one part, counted while it unpacks: the table of contents may lie."""
    path = PurePosixPath(part.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise damaged(kind)
    size = 0
    with archive.open(part) as opened:
        while chunk := opened.read(CHUNK):
            size += len(chunk)
            if size > left:
                raise Refused(_("This document becomes far too large when it is opened."), code="bomb")
    return size


def damaged(kind: str) -> Refused:
    """The refusal of what is not what it says."""
    return Refused(
        _(
            "This is not a %(kind)s document, it is damaged, or it has a password. "
            "Open it, save it again, and try that."
        ),
        code="damaged",
        params={"kind": kind},
    )
