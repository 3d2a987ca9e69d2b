"""The phrases that a new catalogue begins with; the safety officer changes them in the admin.

They stand in `words/`, a file per level and language, one a line. `/` is a choice, `*` any ending, `_` ties words
that are one choice, a full stop at the end says that the sentence ends there, `~` at the start that the words may
stand in any order within eight; `=` wants the word spelled exactly. Otherwise three other words may stand between
two words, and spelling is forgiven: see `spelling.py`.
"""

from __future__ import annotations

from pathlib import Path

WORDS = Path(__file__).parent / "words"
LEVELS = ("now", "day", "idiom")
LOCALES = ("nl", "en")


def rows() -> list[tuple[str, str, str]]:
    """Level, language and phrase; each phrase once, at its most urgent."""
    found: dict[str, tuple[str, str, str]] = {}
    for level in LEVELS:
        for locale in LOCALES:
            for phrase in (WORDS / f"{level}.{locale}.txt").read_text().splitlines():
                found.setdefault(phrase, (level, locale, phrase))
    return list(found.values())
