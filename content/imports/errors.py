"""Why a step of an import did not happen, in the author's words."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class StepRefused(ValidationError):
    """Nothing changed; the message says what to do."""


class AltsNeeded(StepRefused):
    """Pictures that nobody described yet."""

    def __init__(self, message: str, keys: list[str]) -> None:
        super().__init__(message)
        self.keys = keys
