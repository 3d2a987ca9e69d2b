"""What a reviewer can open to see a candidate as clients will; the room with the player fills this in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .models import Candidate

Look = Callable[[Candidate, Any], str]
_looks: list[Look] = []


def register(look: Look) -> None:
    """`look(candidate, user)` gives the address of a page that shows the candidate to this user."""
    _looks.append(look)


def address(candidate: Candidate, user: Any) -> str:
    """Where this candidate can be seen as a client sees it; empty when nothing can show it."""
    return _looks[-1](candidate, user) if _looks else ""
