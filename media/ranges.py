"""The `Range` header of RFC 9110, as far as players use it: one stretch. Pure functions."""

import re
from dataclasses import dataclass

ONE = re.compile(r"bytes=[ \t]*(\d{0,19})-(\d{0,19})[ \t]*")


@dataclass(frozen=True)
class Span:
    """The first and the last byte, both included."""

    first: int
    last: int


class NotSatisfiable(Exception):
    """The stretch lies outside the file."""


def asked_span(header: str, *, size: int) -> Span | None:
    """What is asked for; None for the whole file, also when the header is one we need not understand."""
    match = ONE.fullmatch(header)
    if match is None or match[1] == match[2] == "":
        return None
    if not match[1]:
        return last_bytes(int(match[2]), size)
    first = int(match[1])
    last = int(match[2]) if match[2] else size - 1
    if last < first and match[2]:
        return None  # not a valid range, so it counts as not there
    if first >= size:
        raise NotSatisfiable
    return Span(first, min(last, size - 1))


def last_bytes(count: int, size: int) -> Span:
    """`bytes=-500`: the last 500."""
    if count == 0 or size == 0:
        raise NotSatisfiable
    return Span(max(0, size - count), size - 1)
