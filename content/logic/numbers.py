"""Exact numbers: whole ten-thousandths, so that every language with integers computes alike."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

DIGITS = 4
ONE = 10**DIGITS
LARGEST = 10**9
FORM = re.compile(r"-?[0-9]{1,10}(\.[0-9]{1,10})?", re.ASCII)


def number(value: Any) -> int | None:
    """A JSON number, or a decimal written as a string, in ten-thousandths; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and not FORM.fullmatch(value):
        return None
    exact = Decimal(str(value))
    if not exact.is_finite() or abs(exact) > LARGEST:
        return None
    return int((exact * ONE).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def written(parts: int) -> str:
    """Ten-thousandths as people and JSON write them: `7`, `2.5`, `-0.3333`."""
    sign = "-" if parts < 0 else ""
    whole, rest = divmod(abs(parts), ONE)
    decimals = f"{rest:0{DIGITS}d}".rstrip("0")
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def divided(parts: int, by: int) -> int:
    """A quotient, half away from zero."""
    sign = -1 if parts < 0 else 1
    return sign * ((2 * abs(parts) + by) // (2 * by))
