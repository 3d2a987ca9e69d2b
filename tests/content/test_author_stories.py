"""What an author makes from nothing, in a real browser, and how many clicks that costs."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.utils.html import strip_tags
from playwright.sync_api import Page, expect

from content.freeze.registry import freeze
from content.logic.outcome import outcome
from content.models import Exercise
from content.review.models import Candidate
from people.roles import Role
from tests.factories.people import make_person
from tests.hand import Hand, at_desk

pytestmark = pytest.mark.django_db(transaction=True)
#: From the home page to “In review”; typing is free.
QUESTIONNAIRE_CLICKS = 22
EXERCISE_CLICKS = 35
#: Eleven blocks, by what the picker calls them, with what is typed in each. The twelfth has the condition.
BLOCKS: list[tuple[str, dict[str, str]]] = [
    ("Schaal", {"question": "Hoe sterk is de trek?"}),
    ("Open vraag", {"question": "Waar was je?"}),
    ("Kort antwoord", {"question": "Met wie was je?"}),
    ("Ja of nee", {"question": "Heb je gedronken?"}),
    ("Getal", {"question": "Hoeveel glazen?"}),
    ("Datum en tijd", {"question": "Wanneer was het?"}),
    ("Lijst om in te vullen", {"question": "Wat hielp je?"}),
    ("Als-danplan", {"title": "Jouw plan"}),
    ("Nieuw scherm", {"title": "Terugkijken"}),
    ("Open vraag", {"question": "Wat neem je mee?"}),
    ("Feedbackmoment", {"question": "Had je hier iets aan?"}),
]


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def hand(page: Page, live_server: Any, client: Any) -> Hand:
    """An author on the home page; somebody else can review."""
    make_person("bas", Role.REVIEWER)
    return Hand(at_desk(page, live_server, client, make_person("noor", Role.AUTHOR)))


def begin(hand: Hand, model: str) -> None:
    """The button of the home page that begins such a page."""
    hand.press(hand.page.locator(f'main a[href*="/add/content/{model}/"]').first)
    hand.page.locator("[name=title]").wait_for()


def evidence_and_facet(hand: Hand, facet: str) -> None:
    """What every page needs before it can be handed in."""
    hand.tab("Onderbouwing")
    hand.choose("evidence_level", "practice")
    hand.tab("In de catalogus")
    hand.press(hand.page.get_by_label(facet, exact=True))


def test_a_questionnaire_with_scores_and_bands_is_made_and_handed_in(hand: Hand) -> None:
    begin(hand, "questionnaire")
    hand.fill("title", "Twee vragen over slaap")
    hand.fill("summary", "Twee vragen over hoe je deze week sliep.")
    for number, question in enumerate(["Ik sliep slecht in", "Ik werd vaak wakker"]):
        hand.insert("body", kind="Vraag van de vragenlijst")
        hand.fill(f"body-{number}-value-question", question)
    hand.insert("answer_sets")
    hand.fill("answer_sets-0-value-label", "Hoe vaak")
    for number, label in enumerate(["Nooit", "Soms", "Vaak"]):
        if number:
            hand.insert("answer_sets", "options")
        hand.fill(f"answer_sets-0-value-options-{number}-value-label", label)
        hand.fill(f"answer_sets-0-value-options-{number}-value-score", str(number))
    hand.tab("Scores en signalen")
    hand.insert("scores")
    hand.fill("scores-0-value-label", "Totaal")
    for number, (label, low, high) in enumerate([("goed", 0, 1), ("matig", 2, 4)]):
        hand.insert("scores", "bands")
        band = f"scores-0-value-bands-{number}-value"
        hand.fill(f"{band}-label", label)
        hand.fill(f"{band}-low", str(low))
        hand.fill(f"{band}-high", str(high))
        words = hand.page.locator(
            '[data-contentpath="bands"] [data-contentpath="client"] [contenteditable=true]'
        )
        hand.write(words.nth(number), f"Je slaapt {label}.")
    hand.tab("Rechten")
    hand.choose("rights", "own")
    hand.fill("rights_checked", "2026-01-05")
    hand.choose("wording", "original")
    evidence_and_facet(hand, "Slaapproblemen")
    hand.submit("Eerste versie")

    content = json.loads(Candidate.objects.get().content)
    found = outcome(content, {block["key"]: "vaak" for block in content["body"]})
    assert found.scores == {"totaal": {"value": "4", "band": "matig", "answered": 2}}
    assert content["scores"][0]["bands"][0]["text"]["html"] == "<p>Je slaapt goed.</p>"
    assert hand.clicks <= QUESTIONNAIRE_CLICKS


def test_an_exercise_of_twelve_blocks_with_a_condition_is_made_and_handed_in(hand: Hand) -> None:
    begin(hand, "exercise")
    hand.fill("title", "Na een moeilijk moment")
    hand.fill("summary", "Je kijkt terug op een moment waarop je trek had.")
    for number, (kind, words) in enumerate(BLOCKS):
        hand.insert("body", kind=kind)
        for field, text in words.items():
            hand.fill(f"body-{number}-value-{field}", text)
    hand.insert("body", kind="Tekst")
    last = hand.page.locator('[data-contentpath="body"] [data-contentpath="text"]').last
    hand.write(last.locator("[contenteditable=true]"), "Zo sterk? Bel vandaag iemand.")
    rule = hand.page.locator('[data-contentpath="body"] .hv-logic').last
    hand.press(rule.get_by_role("button", name="Voeg een voorwaarde toe"))
    for name, value in (("Welke vraag", "Hoe sterk is de trek?"), ("Hoe vergelijken", "is minstens")):
        hand.clicks += 1
        rule.get_by_label(name).select_option(label=value)
    rule.get_by_label("Waarmee").fill("7")
    evidence_and_facet(hand, "Trek")
    hand.submit("Eerste versie")

    body = json.loads(Candidate.objects.get().content)["body"]
    assert len(body) == 12
    assert body[-1]["when"] == {"all": [{"key": body[0]["key"], "op": "at_least", "value": 7}]}
    assert hand.clicks <= EXERCISE_CLICKS


#: As Word puts it on the clipboard, with what somebody hostile could add.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-name:x}</style>
<script>window.hacked = 1</script></head><body><!--StartFragment--><p class=MsoNormal onclick="window.hacked = 2">
<b style='mso-bidi-font-weight:normal'>Trek</b> gaat <a href="javascript:window.hacked=3">voorbij</a>.<o:p></o:p></p>
<img src=x onerror="window.hacked = 4"><p class=MsoNormal>Adem rustig uit.</p><!--EndFragment--></body></html>"""
PASTE = """(editor, html) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', 'Trek gaat voorbij. Adem rustig uit.');
  editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_what_is_pasted_from_word_keeps_its_words_and_loses_its_programs(hand: Hand) -> None:
    begin(hand, "exercise")
    hand.fill("title", "Geplakt")
    hand.insert("body", kind="Tekst")
    editor = hand.page.locator('[data-contentpath="body"] [contenteditable=true]')
    editor.click()
    editor.evaluate(PASTE, WORD)
    expect(editor).to_contain_text("Adem rustig uit.")
    expect(hand.page.locator("[name='body-0-value-text']")).to_have_value(re.compile("Adem rustig uit."))
    with hand.page.expect_navigation():
        hand.page.locator(".action-save:visible").first.click()
    assert hand.page.evaluate("window.hacked === undefined")
    stored = Exercise.objects.get(title="Geplakt").get_latest_revision_as_object()
    frozen = freeze(stored).content["body"][0]["value"]["text"]["html"]
    assert " ".join(strip_tags(frozen.replace("</p>", " ")).split()) == "Trek gaat voorbij. Adem rustig uit."
    assert not re.search(r"script|onclick|onerror|javascript|mso|style", frozen)
