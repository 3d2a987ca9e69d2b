"""Where files wait to be checked: a folder of our own, so that remains of a killed upload are found."""

from pathlib import Path

from django.conf import settings


def incoming() -> Path:
    """The folder, made when it is needed: an installation that only reads never needs it."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
