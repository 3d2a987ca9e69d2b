"""A new therapist on the first day: a first exercise with the steps beside it, up to handing in, and away again."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from content.models import Exercise, Practice
from content.review.models import Candidate
from people.roles import Role
from tests.factories.people import make_person
from tests.hand import Hand, at_desk, until_watched

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


def test_a_first_exercise_with_a_guide(page: Page, live_server: Any, client: Client, settings: Any) -> None:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 250
    at_desk(page, live_server, client, make_person("nina", Role.AUTHOR))
    hand = Hand(page)
    hand.press(page.get_by_role("button", name="Probeer een eerste oefening uit"))
    guide = page.get_by_role("complementary", name="Je eerste oefening")
    expect(guide.get_by_role("listitem")).to_have_count(6)
    until_watched(page)

    page.locator("[name=summary]").click()
    page.keyboard.type("Je leert wachten tot trek zakt.", delay=10)
    page.keyboard.press("Tab")
    expect(guide.get_by_text("(gedaan)")).to_have_count(1)
    assert Axe().run(page, context=".hv-guided").violations_count == 0
    hand.press(guide.get_by_role("button", name="Verberg de stappen"))
    page.reload()
    hand.press(guide.get_by_role("button", name="Toon de stappen"))
    expect(guide.get_by_text("(gedaan)")).to_have_count(1)

    page.set_viewport_size({"width": 390, "height": 800})  # on a phone they wait until somebody asks
    page.reload()
    expect(guide.get_by_role("button", name="Toon de stappen")).to_be_visible()
    expect(guide.get_by_role("listitem")).to_have_count(0)
    page.set_viewport_size({"width": 1280, "height": 900})

    hand.insert("body", kind="Open vraag")
    hand.fill("body-0-value-question", "Wat hielp jou om te wachten?")
    hand.tab("Onderbouwing")
    hand.choose("evidence_level", "practice")
    hand.press(page.get_by_role("button", name="Meer acties"))
    hand.press(page.locator("button[name=handvat-submit]"))
    hand.press(page.get_by_role("button", name="Indienen voor review"))
    expect(page.get_by_text("Goed gedaan.")).to_be_visible()
    assert Practice.objects.get().handed_in_at
    assert not Candidate.objects.exists()
    hand.press(page.get_by_role("button", name="Gooi mijn probeersel weg"))
    expect(page.get_by_text("alles wat erin stond is weg")).to_be_visible()
    assert not Exercise.objects.exists()
