"""The door itself: what was taken back does not come in again, neither as it was sent nor as it would be kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from media.intake import captions, documents, pictures, recordings
from media.intake.checked import Checked, Refused, digest
from media.withheld import is_withheld

Check = Callable[..., Checked]


def guarded(check: Check) -> Check:
    """The same check, with a look at what was withdrawn before and after it."""

    @wraps(check)
    def admit(content: File, **named: Any) -> Checked:
        if isinstance(content, Checked):
            return check(content, **named)
        sent = digest(content)
        refuse_withdrawn(sent)
        checked = check(content, **named)
        try:
            refuse_withdrawn(str(checked.measures["sha256"]))
        except Refused:
            checked.close()
            raise
        checked.measures["source_sha256"] = sent
        return checked

    return admit


def refuse_withdrawn(sha256: str) -> None:
    """Keep out what was taken back."""
    if is_withheld(sha256):
        raise Refused(
            _("This file was withdrawn from the catalogue, so it cannot be used again. Choose another one."),
            code="withdrawn",
        )


check_image = guarded(pictures.check_image)
check_recording = guarded(recordings.check_recording)
check_captions = guarded(captions.check_captions)
check_document = guarded(documents.check_document)
