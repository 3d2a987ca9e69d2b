"""Which reader takes which file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from content.importers.doorway import refuse_strangers
from content.importers.instruments.fhir import read_fhir
from content.importers.instruments.redcap import read_redcap
from content.importers.instruments.shape import Instrument, to_json
from content.importers.instruments.sheets import read_sheet
from content.importers.refusal import refused

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
    found = reader(content, name=name)
    _refuse_unstorable(found)
    return kind, found


def _refuse_unstorable(found: list[Instrument]) -> None:
    """JSON can spell half a character and NUL, which no database keeps and no page can show."""
    words = json.dumps([to_json(one) for one in found], ensure_ascii=False)
    if "\\u0000" in words or any("\ud800" <= sign <= "\udfff" for sign in words):
        raise refused(
            "damaged",
            _("There are signs in this file that are no text."),
            _("Export it again, or take those signs out."),
        )
