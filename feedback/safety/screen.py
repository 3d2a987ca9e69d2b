"""Screening: which level of danger a text calls for. Finding nothing proves nothing, and no page says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from feedback.safety.phrases import Finder, Phrase
from feedback.safety.spelling import words

NOW = "now"
DAY = "day"


@dataclass(frozen=True)
class Screen:
    """The phrases of one moment, by level, in the form in which they are looked for."""

    finder: Finder
    now: tuple[Phrase, ...]
    day: tuple[Phrase, ...]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]]) -> Screen:
        """From rows of level and phrase; made once for each list."""
        return _screen(tuple(sorted(rows)))

    def level(self, text: str) -> str:
        """`now`, `day` or nothing. No word before or after a phrase takes it away: a person judges that."""
        found = self.finder.read(words(text))
        if any(found.has(phrase) for phrase in self.now):
            return NOW
        return DAY if any(found.has(phrase) for phrase in self.day) else ""


@lru_cache(maxsize=4)
def _screen(rows: tuple[tuple[str, str], ...]) -> Screen:
    finder = Finder()
    now, day = (tuple(finder.add(text) for name, text in rows if name == level) for level in (NOW, DAY))
    return Screen(finder, now, day)
