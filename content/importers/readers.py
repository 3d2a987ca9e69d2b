"""Which reader takes which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from content.importers.doorway import AS_DOCX, FILE_BYTES, refuse_strangers
from content.importers.markdown import read_markdown
from content.importers.pieces import Source
from content.importers.refusal import refused
from content.importers.word import read_word

READERS: dict[str, Callable[..., Source]] = {
    "docx": read_word,
    "md": read_markdown,
    "markdown": read_markdown,
    "txt": read_markdown,
}


def read(content: bytes, *, name: str) -> Source:
    """A file as pieces; its content is looked at before its name is believed."""
    refuse_strangers(content)
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    if content.startswith(b"PK"):
        extension = "docx"
    reader = READERS.get(extension)
    if reader is None:
        raise refused("unknown", _("This kind of file cannot be read here."), AS_DOCX)
    source = reader(content, name=name)
    if not any(piece.text.strip() or piece.picture or piece.rows for piece in source.pieces):
        raise refused("empty", _("There is nothing in this document."), _("Choose another one."))
    return source


__all__ = ["FILE_BYTES", "READERS", "read"]
