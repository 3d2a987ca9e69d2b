"""Where files wait while they come in and are checked: a folder of our own, so that what a killed upload left is found."""

from pathlib import Path

from django.conf import settings


def incoming() -> Path:
    """The folder, made when it is needed: an installation that only reads never needs it."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
