"""The words of the demo files that a client reads, for measuring how hard they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from content.freeze.reading import SENTENCE, WORD, bare, reading_ease
from demo.files import Json, entry
from demo.texts import rich

#: Fields that steer an app and are never shown.
SILENT = {
    *("name", "tone", "size", "asks", "file", "image", "rule", "group", "code", "phase", "form", "pace"),
    *("moment", "rhythm", "remind_at", "origin", "exercise", "source"),
    *("when", "of", "function", "status", "fragment", "without"),
}


def client_text(type: str, code: str, locale: str) -> str:
    """Everything that a client sees of one exercise or module, a line per piece."""
    data = entry(type, code, locale)
    shown = {
        field: data[field] for field in ("summary", "intro", "body", "chapters", "profiles") if field in data
    }
    return "\n".join(bare(rich(words)) for words in strings(shown) if words.strip())


def strings(value: Any) -> Iterator[str]:
    """The words in a piece of a file, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in SILENT:
                yield from strings(item)


def measures(type: str, code: str, locale: str) -> Json:
    """Flesch's score (100 is very easy, below 60 is hard) and words per sentence."""
    text = client_text(type, code, locale)
    sentences = [one for one in re.split(SENTENCE, text) if WORD.search(one)]
    return {
        "ease": reading_ease(text, locale),
        "words": len(WORD.findall(text)),
        "per_sentence": round(len(WORD.findall(text)) / max(1, len(sentences)), 1),
    }
