"""Which reader takes which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from content.importers.doorway import refuse_strangers
from content.importers.instruments.fhir import read_fhir
from content.importers.instruments.redcap import read_redcap
from content.importers.instruments.shape import Instrument
from content.importers.instruments.sheets import read_sheet

#: Extension -> what it is called on an import, and its reader.
INSTRUMENTS: dict[str, tuple[str, Callable[..., list[Instrument]]]] = {
    "json": ("fhir", read_fhir),
    "csv": ("redcap", read_redcap),
    "xlsx": ("xlsx", read_sheet),
}


def extension_of(name: str) -> str:
    """What stands behind the last dot."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def read_instruments(content: bytes, *, name: str) -> tuple[str, list[Instrument]]:
    """The questionnaires in a file, and what kind of file it is."""
    refuse_strangers(content)
    kind, reader = INSTRUMENTS[extension_of(name)]
    return kind, reader(content, name=name)
