"""The signs by which people make a form in a text editor."""

from __future__ import annotations

import re

#: A row of underscores or dots to write on.
BLANK = re.compile(r"_{3,}|(?:_ ){3,}_?|\.{5,}|…{2,}|(?:\. ){4,}\.?|\u2581{2,}")
SQUARE = "☐☑☒□■▢❏❐❑❒⬜◻◽🗹✓✔"
ROUND = "○◯●⚪⭘◌❍〇"
#: One box to tick at the beginning of an option.
BOX = re.compile(rf"^\s*(?:[{SQUARE}{ROUND}]|\[[ xX_]?\]|\([ _]?\))[ \t\u00a0]*")
ANY_BOX = re.compile(rf"[{SQUARE}{ROUND}]|\[[ xX_]?\]|\([ _]\)")
#: A bullet or number typed by hand.
BULLET = re.compile(r"^\s*(?:[-*•·–▪◦‣●\uf0b7\uf0a7§]|o(?=[ \t\u00a0]{2,}|\t))[ \t\u00a0]+(?=\S)")
NUMBER = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])[ \t\u00a0]+(?=\S)")
HASHES = re.compile(r"^(#{1,4})[ \t]+(?=\S)")
#: 0-10, 1 t/m 5, van 0 tot 100
RANGE = re.compile(
    r"(?<![\d-])(\d{1,3})\s*(?:-|–|—|‒|…|\.{2,}|t/m|tot en met|tot|to|through)\s*(\d{1,3})(?![\d-])",
    re.IGNORECASE,
)
SERIES = re.compile(r"(?<!\d)(\d{1,3})(?:[\s|/·.,_—–-]+(\d{1,3}))(?:[\s|/·.,_—–-]+\d{1,3}){2,}(?!\d)")
SCALE_WORDS = re.compile(
    r"schaal|cijfer|score|scale|rate|rating|hoe (?:sterk|erg|vaak|groot|goed|zeker|belangrijk)"
    r"|how (?:strong|bad|often|much|sure|important|confident|likely)",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"meer(?:dere)? (?:antwoorden|opties|dan)|alles? wat|aankruisen|kruis aan|vink|welke\b"
    r"|all that apply|tick|check all|which of",
    re.IGNORECASE,
)
#: Who it is written for, in a heading or before a sentence.
GUIDE = re.compile(
    r"^\W*(?:(?:instructie|handleiding|informatie|toelichting|tips?|notities?|aanwijzing(?:en)?|achtergrond)\s+"
    r"(?:voor|van)\s+(?:de|het)\s+|voor\s+(?:de|het)\s+)?"
    r"(?:therapeut(?:en)?(?:handleiding|deel)?|behandelaar|behandelaren|begeleiders?|trainers?|hulpverleners?"
    r"|groepsleiders?|coach|facilitators?|therapists?|clinicians?|trainer)\b",
    re.IGNORECASE,
)
GUIDE_MORE = re.compile(
    r"\b(?:voor|aan) de (?:therapeut|behandelaar|begeleider|trainer|hulpverlener)"
    r"|\b(?:for|to) (?:the )?(?:therapist|facilitator|clinician|trainer)s?\b"
    r"|(?:facilitator|therapist|clinician|trainer)['’]?s? (?:guide|notes?|instructions?|manual)"
    r"|(?:therapeuten|trainers|begeleiders)?handleiding",
    re.IGNORECASE,
)
#: What begins a new exercise when it comes back with another number.
SESSION = re.compile(
    r"^\W*(sessie|session|bijeenkomst|week|oefening|exercise|les|lesson|dag|day|werkblad|worksheet|module|"
    r"opdracht|assignment|hoofdstuk|chapter|activity|activiteit|deel|part)\s*(?:nr\.?|no\.?|#)?\s*(\d{1,3})\b",
    re.IGNORECASE,
)
TITLE_KEY = re.compile(
    r"^(?:titel|title|naam(?: van de)?(?: oefening)?|oefening|exercise|name|onderwerp)\W*$", re.I
)
DATE = re.compile(r"^(?:datum|date|geboortedatum|dag en datum)\b", re.IGNORECASE)
DAY = re.compile(r"^(?:dag|day|datum|date)\b", re.IGNORECASE)
TIME = re.compile(r"^(?:tijd(?:stip)?|time|hoe laat|what time)\b", re.IGNORECASE)
THOUGHT = re.compile(r"gedachte|overtuiging|thought|belief", re.IGNORECASE)
YES_NO = ({"ja", "nee"}, {"yes", "no"})

LONGEST_HEADING = 90
LONGEST_OPTION = 200
LONGEST_QUESTION = 300


def is_blank(text: str) -> bool:
    """Whether there is only room to write."""
    return not BLANK.sub("", text).strip(" \t\n\u00a0_.…-–:")


def asks(text: str) -> bool:
    """Whether a text ends by asking something."""
    return text.rstrip(" \u00a0_.…").endswith(("?", ":"))


def questions(text: str) -> bool:
    """Whether it is one sentence that is a question."""
    bare = BLANK.sub("", text).strip()
    return bare.endswith("?") and len(bare) <= LONGEST_QUESTION


def prompts(text: str) -> bool:
    """Whether a short line can be meant to be answered: words, and no sentence that is over."""
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= 2 and not text.rstrip().endswith((".", ";", ","))


def label(text: str) -> bool:
    """Whether it is a few words with a colon."""
    bare = BLANK.sub("", text).strip()
    return bare.endswith(":") and len(bare) <= 120


def clean(text: str) -> str:
    """A question without its lines and its colon."""
    cloze = BLANK.sub("…", text)
    bare = re.sub(r"[\s\u00a0]+", " ", cloze).strip(" …\t")
    return bare[:-1].rstrip() if bare.endswith(":") else bare


def scale_of(text: str) -> tuple[int, int, str] | None:
    """Lowest and highest number of a scale in a text, and how it is written there."""
    series = SERIES.search(text)
    if series:
        numbers = [int(number) for number in re.findall(r"\d+", series.group())]
        steps = {after - before for before, after in zip(numbers, numbers[1:], strict=False)}
        if len(steps) == 1 and steps.pop() > 0:
            return numbers[0], numbers[-1], series.group()
    for found in RANGE.finditer(text):
        low, high = int(found.group(1)), int(found.group(2))
        if low in (0, 1) and high in (3, 4, 5, 6, 7, 8, 9, 10, 100):
            return low, high, found.group()
    return None
