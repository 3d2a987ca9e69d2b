"""Each test of the media library has a folder of its own, so that what was left behind can be counted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> Path:
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "incoming"
    return tmp_path


@pytest.fixture
def stored(storage: Path) -> Callable[[], list[str]]:
    """What is stored at this moment, half files and waiting ones included."""

    def files() -> list[str]:
        return sorted(str(path.relative_to(storage)) for path in storage.rglob("*") if path.is_file())

    return files
