"""How long a text takes and how hard it is to read: estimates, good enough to warn by."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pyphen
from django.utils.html import strip_tags

WORDS_PER_MINUTE = 130
SECONDS_PER_INPUT = 60
#: Below this a formula says nothing.
WORDS_NEEDED = 40
SENTENCE = re.compile(r"[.!?:;]+\s|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
BLOCK_END = re.compile(r"</(p|h\d|li|ul|ol|figcaption|dt|dd)>|<br>")
#: Flesch, for Dutch by Douma: (base, per word in a sentence, per syllable in a word), times 100.
FORMULAS = {"nl": (20683, 93, 7700), "en": (20683, 101, 8460)}
#: Score from which a text counts as so easy.
LEVELS = [(75, "A2"), (60, "B1"), (45, "B2"), (0, "C1")]


class Counts(NamedTuple):
    """What the formula needs to know of a text; counts of two texts add up to those of both together."""

    words: int
    sentences: int
    syllables: int


def bare(html: str) -> str:
    """The words of safe HTML, a line per paragraph."""
    return strip_tags(BLOCK_END.sub("\n", html)).strip()


def estimated_minutes(text: str, *, inputs: int) -> int:
    """Reading time and a minute for each question, rounded up; at least one."""
    return minutes_for(len(WORD.findall(text)), inputs)


def minutes_for(words: int, inputs: int) -> int:
    """The same for so many words."""
    seconds = words * 60 // WORDS_PER_MINUTE + inputs * SECONDS_PER_INPUT
    return max(1, -(-seconds // 60))


def reading_level(text: str, locale: str) -> str:
    """A2, B1, B2 or C1; empty when the text is too short or the language has no formula here."""
    return level_of(reading_ease(text, locale))


def level_of(score: int | None) -> str:
    """The level that belongs to a score."""
    if score is None:
        return ""
    return next((level for least, level in LEVELS if score >= least), "C1")


def reading_ease(text: str, locale: str) -> int | None:
    """Flesch's score: 100 is very easy, 30 very hard; None when nothing can be said."""
    return ease(counted(text, locale), locale)


def counted(text: str, locale: str) -> Counts:
    """Words, sentences and syllables; no syllables in a language without a formula here."""
    language = locale.split("-")[0]
    words = WORD.findall(text)
    known = language in FORMULAS
    return Counts(
        len(words),
        len(sentences_of(text)),
        sum(_syllables(word.lower(), language) for word in words) if known else 0,
    )


def ease(counts: Counts, locale: str) -> int | None:
    """The score of what was counted, in whole numbers: the level is frozen, and no machine may round it otherwise."""
    language = locale.split("-")[0]
    if language not in FORMULAS or counts.words < WORDS_NEEDED:
        return None
    base, per_sentence, per_word = FORMULAS[language]
    sentences = max(1, counts.sentences)
    return (
        base - per_sentence * counts.words // sentences - per_word * counts.syllables // counts.words
    ) // 100


def sentences_of(text: str) -> list[str]:
    """The pieces of a text that hold a word."""
    return [piece for piece in SENTENCE.split(text) if WORD.search(piece)]


@cache
def _hyphens(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"nl": "nl_NL", "en": "en_GB"}[language])


def _syllables(word: str, language: str) -> int:
    return len(_hyphens(language).positions(word)) + 1
