"""How long a text takes and how hard it is to read: estimates, good enough to warn by."""

from __future__ import annotations

import re
from functools import cache

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


def bare(html: str) -> str:
    """The words of safe HTML, a line per paragraph."""
    return strip_tags(BLOCK_END.sub("\n", html)).strip()


def estimated_minutes(text: str, *, inputs: int) -> int:
    """Reading time and a minute for each question, rounded up; at least one."""
    seconds = len(WORD.findall(text)) * 60 // WORDS_PER_MINUTE + inputs * SECONDS_PER_INPUT
    return max(1, -(-seconds // 60))


def reading_level(text: str, locale: str) -> str:
    """A2, B1, B2 or C1; empty when the text is too short or the language has no formula here."""
    score = reading_ease(text, locale)
    if score is None:
        return ""
    return next((level for least, level in LEVELS if score >= least), "C1")


def reading_ease(text: str, locale: str) -> int | None:
    """Flesch's score: 100 is very easy, 30 very hard; None when nothing can be said."""
    language = locale.split("-")[0]
    words = WORD.findall(text)
    if language not in FORMULAS or len(words) < WORDS_NEEDED:
        return None
    sentences = max(1, len([piece for piece in SENTENCE.split(text) if WORD.search(piece)]))
    syllables = sum(_syllables(word.lower(), language) for word in words)
    base, per_sentence, per_word = FORMULAS[language]
    count = len(words)
    return (base - per_sentence * count // sentences - per_word * syllables // count) // 100


@cache
def _hyphens(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"nl": "nl_NL", "en": "en_GB"}[language])


def _syllables(word: str, language: str) -> int:
    return len(_hyphens(language).positions(word)) + 1
