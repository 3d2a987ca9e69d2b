"""The books: which characters of a source stand in none of the texts that were made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


def left_over(source: str, kept: Iterable[str]) -> list[str]:
    """Stretches of the source of which the words and signs are not among those that were kept.

    Each word of what was kept answers for one word of the source. White space has no say.
    """
    there = Counter(token for text in kept for token in TOKEN.findall(text))
    found: list[tuple[int, int]] = []
    last = -1
    for place, token in enumerate(TOKEN.finditer(source)):
        if there[token.group()]:
            there[token.group()] -= 1
            continue
        if found and last == place - 1:
            found[-1] = (found[-1][0], token.end())
        else:
            found.append((token.start(), token.end()))
        last = place
    return [source[start:end] for start, end in found]
