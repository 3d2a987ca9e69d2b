"""Screening: which level of danger a text calls for. Finding nothing proves nothing, and no page says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from feedback.safety.phrases import Finder, Phrase, without_spaces
from feedback.safety.spelling import without, words

NOW = "now"
DAY = "day"
IDIOM = "idiom"  # a way of speaking: its words signal nothing where they stand like that
RUN_TOGETHER = 12  # letters from which a word may be a sentence without spaces


@dataclass(frozen=True)
class Screen:
    """The phrases of one moment, by level, in the form in which they are looked for."""

    finder: Finder
    now: tuple[Phrase, ...]
    day: tuple[Phrase, ...]
    idioms: tuple[Phrase, ...]
    glued: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]]) -> Screen:
        """From rows of level and phrase; made once for each list."""
        return _screen(tuple(sorted(rows)))

    def level(self, text: str) -> str:
        """`now`, `day` or nothing. No word before or after a phrase takes it away: a person judges that."""
        read = words(text)
        found = self.finder.read(read)
        spoken = {place for idiom in self.idioms for places in found.places(idiom) for place in places}
        if spoken:
            found = self.finder.read(without(read, spoken))
        if any(found.has(phrase) for phrase in self.now) or self._is_run_together(read.all):
            return NOW
        return DAY if any(found.has(phrase) for phrase in self.day) else ""

    def _is_run_together(self, found: tuple[str, ...]) -> bool:
        long = [word for word in found if len(word) >= RUN_TOGETHER]
        return any(phrase.removesuffix("n") in word for word in long for phrase in self.glued)


@lru_cache(maxsize=4)
def _screen(rows: tuple[tuple[str, str], ...]) -> Screen:
    finder = Finder()
    now, day, idioms = (
        tuple(finder.add(text) for name, text in rows if name == level) for level in (NOW, DAY, IDIOM)
    )
    glued = {without_spaces(text) for level, text in rows if level == NOW}
    return Screen(finder, now, day, idioms, tuple(sorted(one for one in glued if len(one) >= 6)))
