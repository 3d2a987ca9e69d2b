"""What the editor says above a page: a place that the rooms above fill, each with what it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Notice:
    """A sentence above the editor, with at most one thing to do."""

    text: str
    url: str = ""
    label: str = ""
    urgent: bool = False
    #: Whether the check before submission says the same, so that it need not stand there twice.
    checked: bool = False


Source = Callable[[Any, Any], Iterable[Notice]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add what tells about a page to a person; called in `ready()`, once each."""
    if source not in _sources:
        _sources.append(source)


def notices(page: Any, user: Any) -> list[Notice]:
    """Everything there is to say to this person above this page, what is urgent first."""
    found = [notice for source in _sources for notice in source(page, user)]
    return sorted(found, key=lambda notice: not notice.urgent)
