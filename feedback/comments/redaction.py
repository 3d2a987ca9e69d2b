"""Redaction: what could lead to a person is replaced before anybody reads it. It lowers a risk; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import phonenumbers
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn

from feedback.comments.names import FIRST_NAMES

MARKS = {
    "mail": _("[e-mail address]"),
    "link": _("[web address]"),
    "account": _("[bank account]"),
    "citizen": _("[citizen number]"),
    "phone": _("[telephone number]"),
    "number": _("[number]"),
    "postcode": _("[postcode]"),
    "address": _("[address]"),
    "date": _("[date]"),
    "name": _("[name]"),
}
_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:nl|com|org|net|be|de|eu|info)\b(?:/\S*)?", re.IGNORECASE
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]){10,30}\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.,])\d(?:[ .-]?\d){5,11}(?!\w)")
_POSTCODE = re.compile(r"\b[1-9]\d{3}(?: ?[A-Z]{2}|[a-z]{2})\b")
_MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|january|february|march|may|june|july|august|october"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:e|ste|de)?\s(?:{_MONTHS})(?:\s(?:19|20)\d\d)?\b|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)?\d\d\b"
    rf"|\b(?:{_MONTHS})\s\d{{1,2}}(?:,?\s(?:19|20)\d\d)?\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b[\w-]*(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen|hof|street|road|avenue)"
    r"\s\d{1,4}\s?[a-z]?\b",
    re.IGNORECASE,
)
_ONE = r"[A-ZÀ-Þ][\w'’-]+"
_CAPITALS = rf"{_ONE}(?:\s(?:(?:van|de|den|der|ten|ter|el|al|von|in|het|'t)\s)*{_ONE})*"
_SAID = r"(?:ik ben|ik heet|mijn naam is|m'n naam is|ze noemen me|groetjes|groeten|gr\.?|liefs|i am|i'm|my name is)"
_AFTER = re.compile(rf"\b({_SAID},?)\s+([\w'’-]+)", re.IGNORECASE)
_TITLE = re.compile(
    rf"\b((?i:dhr|mevr|mw|meneer|mevrouw|dokter|dr|psycholoog|behandelaar|therapeut|begeleider|begeleidster|zuster|"
    rf"huisarts|man|vrouw|vriend|vriendin|zoon|dochter|broer|zus|moeder|vader|ex|buurman|buurvrouw|collega|baas)"
    rf"\.?,?)\s+({_CAPITALS})"
)
_FULL = re.compile(rf"\b{_ONE}(?:\s(?:(?:van|de|den|der|ten|ter|el|al)\s)*{_ONE})+\b")
_WORD = re.compile(r"[A-ZÀ-Þ][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Redacted:
    """What may be read, and of what kinds something was replaced."""

    text: str
    found: list[str]


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    kind: str


def redact(text: str, *, locale: str) -> Redacted:
    """Replace what could lead to a person by what kind of thing stood there."""
    places = _apart(_all(text))
    pieces, after = [], 0
    with translation.override(locale):
        for place in places:
            pieces += [text[after : place.start], gettext(str(MARKS[place.kind]))]
            after = place.end
    return Redacted("".join([*pieces, text[after:]]), sorted({place.kind for place in places}))


def _all(text: str) -> Iterator[_Place]:
    """Everything that was found; what comes first goes before what overlaps it."""
    yield from _whole(_MAIL, text, "mail")
    yield from _whole(_LINK, text, "link")
    for found in _ACCOUNT.finditer(text):
        if _is_account(found[0]):
            yield _Place(*found.span(), "account")
    yield from _whole(_DATE, text, "date")
    for found in _DIGITS.finditer(text):
        if bsn.is_valid(re.sub(r"\D", "", found[0])):
            yield _Place(*found.span(), "citizen")
    for match in phonenumbers.PhoneNumberMatcher(text, "NL", leniency=phonenumbers.Leniency.VALID):
        yield _Place(match.start, match.end, "phone")
    yield from _whole(_DIGITS, text, "number")
    yield from _whole(_POSTCODE, text, "postcode")
    yield from _whole(_STREET, text, "address")
    yield from _names(text)


def _whole(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[_Place]:
    for found in pattern.finditer(text):
        yield _Place(*found.span(), kind)


def _is_account(text: str) -> bool:
    try:
        iban.validate(text, check_country=False)
    except ValidationError:
        return False
    return True


def _names(text: str) -> Iterator[_Place]:
    for found in _TITLE.finditer(text):
        yield _Place(*found.span(2), "name")
    for found in _FULL.finditer(text):  # two capitals in a row, not at the start of a sentence
        if _first(found[0]).casefold() in FIRST_NAMES or not _begins_sentence(text, found.start()):
            yield _Place(*found.span(), "name")
    for found in _AFTER.finditer(text):
        if found[2].casefold() in FIRST_NAMES:
            yield _Place(*found.span(2), "name")
    for found in _WORD.finditer(text):
        if found[0].casefold() in FIRST_NAMES:
            yield _Place(*found.span(), "name")


def _first(name: str) -> str:
    return name.split()[0]


def _begins_sentence(text: str, place: int) -> bool:
    return not text[:place].strip() or text[:place].rstrip()[-1] in ".!?\n"


def _apart(places: Iterable[_Place]) -> list[_Place]:
    """Places that do not overlap, in the order of the text."""
    kept: list[_Place] = []
    for place in places:
        if all(place.end <= other.start or place.start >= other.end for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)
