"""The editor's preview: a draft as clients will see it. The player stands above, so it registers itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

#: Shows a draft, as it stands in memory, to the person of the request.
Show = Callable[[Any, HttpRequest], HttpResponse]

_registered: list[Show] = []


def register(show: Show) -> None:
    """Fill the port (`cms`, in `ready()`); the last one counts."""
    _registered.append(show)


def registered() -> Show | None:
    """Who shows previews, if anyone does."""
    return _registered[-1] if _registered else None
