"""Which apps have clients who use a release: asked of the rooms above, which know (`register`, in `ready()`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .models import Release


@dataclass(frozen=True)
class Using:
    """An app that lately told of these releases, and how its people can be reached."""

    name: str
    contact: str


Ask = Callable[[Sequence[Release]], Sequence[Using]]
_asked: list[Ask] = []


def register(ask: Ask) -> None:
    """Add who knows; once each."""
    if ask not in _asked:
        _asked.append(ask)


def using(releases: Sequence[Release]) -> list[Using]:
    """Apps that have clients at work with one of these, each once."""
    found = {one.name: one for ask in _asked for one in ask(releases)}
    return [found[name] for name in sorted(found)]
