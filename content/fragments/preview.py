"""A fragment as clients meet it, for who writes it."""

from __future__ import annotations

from typing import Any

from content.models.exercise import Exercise


def alone(fragment: Any) -> Exercise:
    """An exercise, never saved, of the blocks of a fragment; with the keys that they will have."""
    page = Exercise(title=fragment.title, locale=fragment.locale, body=list(fragment.body.get_prep_value()))
    page.settle()
    return page
