"""As an author in a browser, with every press counted: translate, and copy and adapt."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from content.models import Exercise, Origin
from content.review.models import Candidate
from people.roles import Role
from tests.factories import street
from tests.factories.content import make_exercise
from tests.factories.people import make_person
from tests.hand import Hand, at_desk

pytestmark = pytest.mark.django_db(transaction=True)
#: From the home page to “In review”.
CLICKS_TRANSLATE = 11
CLICKS_ADAPT = 6


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def desk(page: Page, live_server: Any, client: Client) -> Page:
    """Cem at work, in a catalogue with one exercise of Anna's."""
    street.released(make_exercise(code="surfen", title="Surfen op trek", by=street.author()))
    make_person("rik", Role.REVIEWER)
    return at_desk(page, live_server, client, make_person("cem", Role.AUTHOR))


def test_copy_and_adapt(desk: Page) -> None:
    hand = Hand(desk)
    hand.press(desk.get_by_role("link", name="Kopiëren en aanpassen"))
    desk.fill("#hv-q", "surfen")
    desk.keyboard.press("Enter")
    hand.press(desk.get_by_role("button", name="Kopiëren en aanpassen").first)
    expect(
        desk.get_by_text("Aangepast van “Surfen op trek” (surfen 1.0.0), geschreven door Anna")
    ).to_be_visible()
    hand.fill("title", "Surfen op trek voor jongeren")
    hand.fill("summary", "Je leert hoe je trek voorbij laat gaan, met je telefoon als hulp.")
    hand.submit("Voor jongeren: kortere zinnen.")
    assert hand.clicks <= CLICKS_ADAPT
    candidate = Candidate.objects.order_by("-pk").first()
    assert candidate is not None
    assert (candidate.code, candidate.by.username) == ("surfen-op-trek-aangepast", "cem")
    assert {writer.user.username for writer in candidate.writers.all()} == {"anna", "cem"}
    assert Origin.objects.get().number == "1.0.0"


def test_translate(desk: Page) -> None:
    hand = Hand(desk)
    hand.press(desk.get_by_role("link", name="Oefeningen", exact=True).first)
    hand.press(desk.get_by_role("link", name="Surfen op trek").first)
    hand.press(desk.get_by_role("button", name="Acties").first)
    hand.press(desk.get_by_role("link", name="Vertaal").first)
    hand.press(desk.get_by_label("Engels").or_(desk.get_by_label("English")).first)
    hand.press(desk.locator("main form [type=submit]").last)
    desk.wait_for_url("**/edit/")
    hand.fill("title", "Surfing your urge")
    hand.fill("summary", "You learn how to let an urge pass.")
    hand.fill("body-1-value-question", "What helped you this week?")
    editor = desk.locator("[data-contentpath=body] [contenteditable=true]").first
    editor.click()
    desk.keyboard.press("Control+a")
    desk.keyboard.type("Urges come in waves. A wave rises, and then falls by itself.")
    hand.clicks += 1
    # The editor of rich text hands over what was typed after a quarter of a second.
    desk.wait_for_function(
        "[...document.querySelectorAll('[name^=body-0-]')].some((field) => field.value.includes('falls by itself'))"
    )
    hand.submit("First English version.")
    assert hand.clicks <= CLICKS_TRANSLATE
    english = Exercise.objects.get(locale__language_code="en")
    candidate = Candidate.objects.of_page(english.pk).get()
    assert (candidate.code, candidate.locale) == ("surfen", "en")
    assert "What helped you this week?" in candidate.content
    assert "golven" not in candidate.content
