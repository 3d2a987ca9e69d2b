"""Checks that Django runs with `check --database`, and before every migrate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import OperationalError

from . import triggers


@register(Tags.database)
def tables_are_armed(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """A warning, not an error: an error would keep `migrate` from putting the triggers back."""
    return [message for using in databases or [] for message in _messages(using)]


def _messages(using: str) -> list[CheckMessage]:
    try:
        missing = triggers.missing(using)
    except OperationalError as error:  # a server that starts before its database still starts
        return [Warning(f"Whether frozen rows are guarded could not be seen: {error}", id="releases.W002")]
    return [
        Warning(
            f"The trigger {name} is missing or was changed, so frozen rows can be changed.",
            hint="Run `manage.py migrate`, then `manage.py verify_releases` to see what was changed.",
            id="releases.W001",
        )
        for name in missing
    ]
