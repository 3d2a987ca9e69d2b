"""Phrases as the safety officer writes them: words in order, with a few others between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from feedback.safety.spelling import LONG, Words, begins, fold, same

GAP = 3  # so many other words may stand between two words of a phrase
WINDOW = 8  # words of a phrase that begins with ~ stand together in so many, in any order
SPLIT = 6  # a word of so many letters is also found when somebody put a space in it


@dataclass(frozen=True, slots=True)
class Word:
    """One place in a phrase: any of these words; with `open` also longer words that begin so."""

    any_of: tuple[str, ...]
    open: tuple[str, ...] = ()
    exact: bool = False  # slips would make it another word; so it is with two words written as one

    @classmethod
    def of(cls, part: str) -> Word:
        """Read `wil/wou`, `suicid*`, `mijn_eigen`, `=brieven`."""
        choices = [choice.replace("_", "") for choice in part.lstrip("=").split("/") if choice]
        return cls(
            tuple(fold(choice) for choice in choices if not choice.endswith("*")),
            tuple(
                start
                for choice in choices
                if choice.endswith("*")
                for start in dict.fromkeys((begins(choice[:-1]), fold(choice[:-1])))
            ),
            exact=part.startswith("="),
        )

    @property
    def is_long(self) -> bool:
        """Whether it is recognised with a space in it."""
        return not self.exact and any(len(wanted) >= SPLIT for wanted in (*self.any_of, *self.open))

    def fits(self, found: str) -> bool:
        """Whether a word of a text can be this one."""
        if self.exact:
            return found in self.any_of
        if any(same(wanted, found) for wanted in self.any_of):
            return True
        sizes = (-1, 0, 1)  # a letter may be missing or doubled in the beginning too
        return any(same(start, found[: len(start) + more]) for start in self.open for more in sizes)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, ready to be looked for: the numbers of its words in the vocabulary of a `Finder`."""

    words: tuple[int, ...]
    pairs: tuple[int, ...]  # of each word with the next one, written as one
    closes: bool  # only where a sentence ends
    loose: bool  # in any order


@dataclass
class Finder:
    """All phrases, and every word that stands in any of them once."""

    phrases: list[Phrase] = field(default_factory=list)
    _numbers: dict[Word, int] = field(default_factory=dict)
    _by_letter: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _words: list[Word] = field(default_factory=list)

    def add(self, text: str) -> Phrase:
        """Read one phrase: a slash for choice, a star for any ending, a full stop for the end, ~ for any order."""
        words = [Word.of(part) for part in text.strip(" .~").casefold().split()]
        pairs = [
            Word(
                tuple(fold(a + b) for a in one.any_of for b in other.any_of if len(a) + len(b) >= SPLIT),
                exact=True,
            )
            for one, other in zip(words, words[1:], strict=False)
        ]
        closes = text.rstrip().endswith(".")
        loose = text.lstrip().startswith("~")
        phrase = Phrase(tuple(map(self._number, words)), tuple(map(self._number, pairs)), closes, loose)
        self.phrases.append(phrase)
        return phrase

    def read(self, text: Words) -> Found:
        """Which words of the vocabulary stand where in a text."""
        found = Found(ends=text.ends)
        for place, word in enumerate(text.all):
            for number in self.numbers_of(word):
                found.spans[number].append((place, place + 1))
            if place + 1 < len(text.all):
                for number in self.numbers_of(text.all[place] + text.all[place + 1]):
                    if self._words[number].is_long:
                        found.spans[number].append((place, place + 2))
        return found

    def numbers_of(self, word: str) -> tuple[int, ...]:
        """The words of the vocabulary that a folded word can be."""
        return _numbers_of(self, word)

    def candidates(self, word: str) -> set[int]:
        """Those that are worth comparing: the first letter is seldom wrong, except in long words."""
        near = self._by_letter.get(word[:1], set())
        return near | self._by_letter[""] if len(word) >= LONG - 2 else near

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def _number(self, word: Word) -> int:
        if word not in self._numbers:
            self._numbers[word] = len(self._words)
            self._words.append(word)
            for wanted in (*word.any_of, *word.open):
                self._by_letter[wanted[:1]].add(self._numbers[word])
                if len(wanted) >= LONG:
                    self._by_letter[""].add(self._numbers[word])
        return self._numbers[word]

    def fits(self, number: int, word: str) -> bool:
        """Whether a word of a text can be this word of the vocabulary."""
        return self._words[number].fits(word)


@dataclass
class Found:
    """A text in which the words of a vocabulary were looked up."""

    ends: frozenset[int]
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def has(self, phrase: Phrase) -> bool:
        """Whether the words of a phrase stand here, in order or near each other."""
        if phrase.loose:
            return self._near(phrase)
        reached: list[set[int]] = [set() for _ in range(len(phrase.words) + 1)]
        for step, number in enumerate(phrase.words):
            follows = self._follows(reached[step], first=step == 0)
            reached[step + 1] |= {end for begin, end in self.spans.get(number, ()) if begin in follows}
            if step < len(phrase.pairs):
                pair = self.spans.get(phrase.pairs[step], ())
                reached[step + 2] |= {end for begin, end in pair if begin in follows}
            if not reached[step + 1] and (step + 2 >= len(reached) or not reached[step + 2]):
                return False
        return bool(reached[-1] & self.ends if phrase.closes else reached[-1])

    def places(self, phrase: Phrase) -> Iterator[range]:
        """Where a phrase stands, its words right behind each other."""
        for first, end in self.spans.get(phrase.words[0], ()):
            reached = {end}
            for number in phrase.words[1:]:
                reached = {end for begin, end in self.spans.get(number, ()) if begin in reached}
            if reached:
                yield range(first, max(reached))

    def _near(self, phrase: Phrase) -> bool:
        spans = [self.spans.get(number, ()) for number in phrase.words]
        if not all(spans):
            return False
        begins = sorted({begin for places in spans for begin, _ in places})
        return any(
            all(any(first <= begin and end <= first + WINDOW for begin, end in places) for places in spans)
            for first in begins
        )

    def _follows(self, reached: set[int], *, first: bool) -> range | set[int]:
        if first:
            return range(10**9)
        return {place for end in reached for place in range(end, end + GAP + 1)}


def without_spaces(text: str) -> str:
    """A phrase of plain words as somebody writes it without spaces; empty when it is no plain order."""
    if any(sign in text for sign in "~*=."):
        return ""
    return begins("".join(part.split("/")[0].replace("_", "") for part in text.casefold().split()))


@lru_cache(maxsize=50_000)
def _numbers_of(finder: Finder, word: str) -> tuple[int, ...]:
    return tuple(sorted(number for number in finder.candidates(word) if finder.fits(number, word)))
