"""What redaction replaces, and what it leaves alone. No database."""

from __future__ import annotations

import pytest

from feedback.comments.redaction import redact


@pytest.mark.parametrize(
    ("text", "kind", "gone"),
    [
        ("mail jan.de.boer@example.org maar", "mail", "example.org"),
        ("mail mij: jan (at) example.nl", "mail", "example"),
        ("kijk op www.example.org/a?b=1", "link", "example"),
        ("zie mijnsite.nl/ik", "link", "mijnsite"),
        ("mijn iban is NL91 ABNA 0417 1643 00.", "account", "0417"),
        ("nl91abna0417164300", "account", "abna"),
        ("bsn 111222333", "citizen", "111222333"),
        ("BSN 1112.22.333 dus", "citizen", "22.333"),
        ("bel 06-12345678", "phone", "12345678"),
        ("bel 06 12 34 56 78 vanavond", "phone", "34 56"),
        ("020-1234567 is van de kliniek", "phone", "1234567"),
        ("+31 6 12345678", "phone", "12345678"),
        ("dossier 8812345", "number", "8812345"),
        ("ik woon op 1012 AB", "postcode", "1012"),
        ("1012ab is mijn postcode", "postcode", "1012ab"),
        ("in de kerkstraat 12a", "address", "kerkstraat"),
        ("op 12 maart 2024 viel ik terug", "date", "maart"),
        ("sinds 3-4-2025", "date", "2025"),
        ("ik ben marieke en", "name", "marieke"),
        ("Ik heet Mohammed El Amrani", "name", "Amrani"),
        ("mijn naam is piet.", "name", "piet"),
        ("mijn behandelaar Karin van den Berg zei", "name", "Berg"),
        ("dr. Jansen is aardig", "name", "Jansen"),
        ("my name is sarah", "name", ""),
        ("mijn dochter Sanne", "name", "Sanne"),
    ],
)
def test_is_replaced(text: str, kind: str, gone: str) -> None:
    found = redact(text, locale="nl")
    if gone:
        assert kind in found.found, found
        assert gone not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "ik ben moe en ik ben er klaar mee",
        "Na 20 minuten zakt de trek, van 8 naar 3.",
        "In 2024 ben ik begonnen met 10 sigaretten per dag",
        "ik heb 1500 ml gedronken",
        "Heel fijn dat het kort is. De oefening werkt!",
        "Vraag 3, 4 en 5 snap ik niet",
        "",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert redact(text, locale="nl").text == text


def test_says_in_the_language_of_the_text_what_stood_there() -> None:
    assert redact("bel 06-12345678", locale="nl").text == "bel [telefoonnummer]"
    assert redact("call 06-12345678", locale="en").text == "call [telephone number]"


def test_what_overlaps_is_replaced_once() -> None:
    assert redact("jan@kerkstraat12.nl", locale="en").text == "[e-mail address]"
