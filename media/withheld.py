"""Files that were taken back: not served, and not taken in again.

The mark is a small file in the storage, named by the hash, so that serving asks nothing of the database. The rooms
above decide what is withheld (`releases.actions.media`) and keep the marks in step with what they decided.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "withdrawn"


def is_withheld(sha256: str) -> bool:
    """Whether the content with this hash may not be shown."""
    return bool(sha256) and default_storage.exists(f"{FOLDER}/{sha256}")


def hold(hashes: Iterable[str], *, of: str) -> list[str]:
    """Withhold these contents, which belong to one original; answers those that were not withheld before."""
    fresh = [sha256 for sha256 in dict.fromkeys(hashes) if sha256 and not is_withheld(sha256)]
    for sha256 in fresh:
        default_storage.save(f"{FOLDER}/{sha256}", ContentFile(of.encode()))
    return fresh


def let_go(hashes: Iterable[str]) -> None:
    """Show these contents again."""
    for sha256 in hashes:
        default_storage.delete(f"{FOLDER}/{sha256}")


def held() -> dict[str, str]:
    """Everything that is withheld: hash, and the hash of the original it belongs to."""
    try:
        names = default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return {}
    return {name: _original(name) for name in names}


def _original(sha256: str) -> str:
    with default_storage.open(f"{FOLDER}/{sha256}", "rb") as mark:
        return bytes(mark.read()).decode()
