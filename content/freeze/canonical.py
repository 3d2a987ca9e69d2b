"""One way to write JSON: RFC 8785 over NFC text, without floats, so that equal content has equal bytes."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import rfc8785


class NotCanonical(TypeError):
    """Something that has no single canonical form, such as a float, was about to be frozen."""


def normal(value: Any) -> Any:
    """The same JSON with all text in NFC; refuses floats and anything that is not JSON."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return {normal(_name(name)): normal(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [normal(item) for item in value]
    raise NotCanonical(f"{type(value).__name__} cannot be frozen: {value!r}")


def canonical(value: Any) -> str:
    """The one text of a JSON value; UTF-8 bytes of it are what clients get."""
    return rfc8785.dumps(normal(value)).decode()


def digest(text: str) -> str:
    """sha256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _name(name: Any) -> str:
    if not isinstance(name, str):
        raise NotCanonical(f"a name in JSON is text, not {name!r}")
    return name
