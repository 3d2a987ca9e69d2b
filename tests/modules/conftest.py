"""A catalogue small enough to hold in one's head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from content import ports


class Shelf(ports.EmptyCatalogue):
    """(code, locale) -> numbers, the newest last; and what the releases of a code ask."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], list[str]] = {}
        self.withdrawn: set[str] = set()
        self.bodies: dict[str, list[dict[str, Any]]] = {}

    def put(self, code: str, *numbers: str, locale: str = "nl", body: Any = ()) -> None:
        self.numbers[code, locale] = list(numbers)
        self.bodies[code] = list(body)

    def newest(self, type: str, code: str, locale: str) -> ports.Issued | None:
        return self.newest_in_line(type, code, locale, "")

    def newest_in_line(self, type: str, code: str, locale: str, line: str) -> ports.Issued | None:
        found = [number for number in self.numbers.get((code, locale), []) if number.startswith(line)]
        if not found:
            return None
        content = {"meta": {"minutes": 10}, "body": self.bodies[code]}
        at = datetime(2026, 1, 1, tzinfo=UTC)
        number = found[-1]
        withdrawn = number in self.withdrawn
        return ports.Issued(
            type, code, locale, number, f"digest-{number}", "", content, {}, at, withdrawn
        )  # fmt: skip


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """Takes the place of the releases."""
    catalogue = Shelf()
    ports.register(catalogue)
    yield catalogue
    ports.unregister(catalogue)
