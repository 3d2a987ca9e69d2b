"""Plural in addresses, singular in bodies; numbers, codes and locales as parameters."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings

from api.errors import Problem
from api.parameters import Parameter, bad_parameter

KINDS = {"exercises": "exercise", "questionnaires": "questionnaire", "modules": "module"}
ADDRESSES = {singular: plural for plural, singular in KINDS.items()}


def locales() -> list[str]:
    """The languages of this catalogue, its own first."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    return sorted(codes, key=lambda code: code != default_locale())


def default_locale() -> str:
    """What is served to who does not choose."""
    return str(settings.LANGUAGE_CODE)


def moment(at: datetime) -> str:
    """A moment as clients read it: UTC, to the second, `Z`."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def bad_number(text: str) -> Problem:
    """A number that cannot be one."""
    return bad_parameter("number", f"must be like 1.2.0, 1.2 or 1, not “{text[:40]}”")


LOCALE = Parameter(
    "locale",
    "The language. Without it the catalogue's own, or the best for `Accept-Language` where that is heard.",
    {"type": "string", "enum": locales(), "default": default_locale()},
)
