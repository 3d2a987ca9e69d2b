"""What content needs to know of releases. Content stands below releases, so releases fills this in.

`releases.apps.ReleasesConfig.ready()` calls `register()`; until then nothing was ever released.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from content.review.models import Candidate


@dataclass(frozen=True)
class Issued:
    """One release, as far as the rooms below need to know it."""

    type: str
    code: str
    locale: str
    number: str
    digest: str
    content_digest: str
    content: dict[str, Any]
    guide: dict[str, Any]
    at: datetime
    withdrawn: bool


class Catalogue(Protocol):
    """The questions that writing and reviewing ask of what was released."""

    def current(self, type: str, code: str, locale: str) -> Issued | None:
        """The release that `{code}/` answers with, or None."""

    def newest(self, type: str, code: str, locale: str) -> Issued | None:
        """The newest release, withdrawn or not."""

    def newest_in_line(self, type: str, code: str, locale: str, line: str) -> Issued | None:
        """The newest release of `major.minor`, withdrawn or not."""

    def withdrawn_content(
        self, type: str, code: str, locale: str, content_digest: str, parts: Iterable[str] = ()
    ) -> bool:
        """Whether exactly this content, with exactly these parts (digests), was withdrawn before."""

    def exact(self, type: str, code: str, locale: str, number: str) -> Issued | None:
        """The release of this full number."""

    def newest_from(self, page_id: int) -> str:
        """Number of the newest final release that was made from this page; empty when there is none."""

    def ever_released(self, type: str, code: str) -> bool:
        """Whether this code has a release in any locale; from then on the code is fixed."""

    def modules_with(self, code: str, locale: str) -> list[tuple[str, list[str]]]:
        """Title and codes in order of every current module release that holds this exercise."""

    def released_candidates(self, page_id: int) -> list[int]:
        """Ids of the candidates of this page that became releases, newest first."""

    def released_among(self, candidates: list[int]) -> set[int]:
        """Which of these candidates became releases."""

    def made_of(self, candidates: Iterable[int]) -> list[tuple[str, str]]:
        """Name and address in the admin of every release that was made from these candidates, newest first."""

    def made_from(self, page_id: int) -> str:
        """The language of what this page is a translation of; empty when nobody wrote that down."""

    def call_off(self, candidate: Candidate, by: Any) -> None:
        """A candidate was taken back: what was planned with it does not happen."""

    def release(self, candidate: Candidate, by: Any) -> Issued:
        """Release an approved candidate; raises content.review.errors.ReviewRefused when that may not be."""


class EmptyCatalogue:
    """Nothing was released yet: the truth until the room `releases` registers itself."""

    def current(self, type: str, code: str, locale: str) -> Issued | None:
        """Nothing."""
        return None

    newest = current

    def newest_in_line(self, type: str, code: str, locale: str, line: str) -> Issued | None:
        """Nothing."""
        return None

    def exact(self, type: str, code: str, locale: str, number: str) -> Issued | None:
        """Nothing."""
        return None

    def newest_from(self, page_id: int) -> str:
        """None."""
        return ""

    def withdrawn_content(
        self, type: str, code: str, locale: str, content_digest: str, parts: Iterable[str] = ()
    ) -> bool:
        """Never."""
        return False

    def ever_released(self, type: str, code: str) -> bool:
        """Never."""
        return False

    def modules_with(self, code: str, locale: str) -> list[tuple[str, list[str]]]:
        """None."""
        return []

    def released_candidates(self, page_id: int) -> list[int]:
        """None."""
        return []

    def released_among(self, candidates: list[int]) -> set[int]:
        """None."""
        return set()

    def made_of(self, candidates: Iterable[int]) -> list[tuple[str, str]]:
        """None."""
        return []

    def made_from(self, page_id: int) -> str:
        """Nothing was noted."""
        return ""

    def call_off(self, candidate: Candidate, by: Any) -> None:
        """Nothing was planned."""

    def release(self, candidate: Candidate, by: Any) -> Issued:
        """Impossible: nothing here can make a release."""
        raise LookupError("the room releases has not registered a catalogue")


_registered: list[Catalogue] = [EmptyCatalogue()]


def register(catalogue: Catalogue) -> None:
    """Fill the port; the last one counts, so that tests can put a small one in its place."""
    _registered.append(catalogue)


def unregister(catalogue: Catalogue) -> None:
    """Take a catalogue out again (tests)."""
    _registered.remove(catalogue)


def catalogue() -> Catalogue:
    """What was released, as the room `releases` knows it."""
    return _registered[-1]
