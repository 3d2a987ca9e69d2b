"""Finding phrases in a text: their words in order, with a few others between them, however they are spelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from feedback.safety.spelling import Words, fold, same

GAP = 2  # so many other words may stand between two words of a phrase
SPLIT = 6  # a word of so many letters is also found when somebody put a space in it


@dataclass(frozen=True, slots=True)
class Word:
    """One place in a phrase: any of these words; with `open` longer words that begin so too."""

    any_of: tuple[str, ...]
    open: tuple[str, ...] = ()

    def is_in(self, found: str) -> bool:
        """Whether a word of the text can be this one."""
        if any(same(wanted, found) for wanted in self.any_of):
            return True
        return any(len(found) >= len(start) and same(start, found[: len(start)]) for start in self.open)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as the safety officer wrote it, ready to be looked for."""

    words: tuple[Word, ...]
    closes: bool  # only where a sentence ends

    @classmethod
    def of(cls, text: str) -> Phrase:
        """Read `wil/wou niet meer leven`: a slash for choice, `*` for any ending, a full stop for the end."""
        closes = text.rstrip().endswith(".")
        return cls(tuple(_word(part) for part in text.strip(" .").lower().split()), closes)

    def is_in(self, text: Words) -> bool:
        """Whether the words stand in the text, in this order."""
        places: list[set[int]] = [set() for _ in range(len(self.words) + 1)]
        for step in range(len(self.words)):
            for place in _from(places[step], len(text.all), first=step == 0):
                for used, end in self._matches(step, place, text.all):
                    places[step + used].add(end)
        return bool(places[-1] & text.ends if self.closes else places[-1])

    def _matches(self, step: int, place: int, found: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """How many words of the phrase are taken by how much of the text from here."""
        word = self.words[step]
        if word.is_in(found[place]):
            yield 1, place + 1
        if place + 1 < len(found) and word.is_in(_glued(found[place], found[place + 1], word)):
            yield 1, place + 2
        if step + 1 < len(self.words) and found[place] in _pairs(word, self.words[step + 1]):
            yield 2, place + 1


def _from(reached: set[int], size: int, *, first: bool) -> range | list[int]:
    if first:
        return range(size)
    return sorted({place for end in reached for place in range(end, min(end + GAP + 1, size))})


def _word(part: str) -> Word:
    choices = [choice.replace("_", "") for choice in part.split("/") if choice]
    return Word(
        tuple(fold(choice.strip("*")) for choice in choices),
        tuple(fold(choice[:-1]) for choice in choices if choice.endswith("*")),
    )


def _glued(one: str, other: str, word: Word) -> str:
    """Two words of the text as one, where the phrase has a word that is long enough to recognise."""
    joined = fold(one + other)
    return joined if any(len(wanted) >= SPLIT for wanted in word.any_of) else ""


@lru_cache(maxsize=10_000)
def _pairs(one: Word, other: Word) -> frozenset[str]:
    """Two words that somebody wrote as one."""
    return frozenset(fold(a + b) for a in one.any_of for b in other.any_of if len(a) + len(b) >= SPLIT)
