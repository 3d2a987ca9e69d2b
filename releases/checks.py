"""Checks that Django runs with `check --database`, and before every migrate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from . import triggers


@register(Tags.database)
def tables_are_armed(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """A warning, not an error: an error would keep `migrate` from putting the triggers back."""
    return [
        Warning(
            f"The trigger {name} is missing or was changed, so frozen rows can be changed.",
            hint="Run `manage.py migrate`, then `manage.py verify_releases` to see what was changed.",
            id="releases.W001",
        )
        for using in databases or []
        for name in triggers.missing(using)
    ]
