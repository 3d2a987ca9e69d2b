"""A module with a choice and a profile, made by an author in a real browser, and how many clicks that costs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.review.models import Candidate
from people.roles import Role
from tests.factories.content import make_exercise
from tests.factories.people import make_person
from tests.factories.street import released
from tests.hand import Hand, at_desk

pytestmark = pytest.mark.django_db(transaction=True)
#: From the home page to “In review”, with three parts; typing is free. A part costs three, a rule one.
CLICKS = 22


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def hand(page: Page, live_server: Any, client: Any) -> Hand:
    """An author on the home page; somebody else can review."""
    make_person("bas", Role.REVIEWER)
    return Hand(at_desk(page, live_server, client, make_person("noor", Role.AUTHOR)))


def add_part(hand: Hand, number: int, title: str) -> str:
    """One part at the end of the only chapter: the plus, the chooser, and the page in it."""
    hand.insert("chapters", "parts")
    name = f"chapters-0-value-parts-{number}-value"
    row = hand.page.locator('[data-contentpath="parts"] [data-streamfield-child]').nth(number)
    hand.press(row.get_by_role("button", name="Kies een oefening").first)
    hand.press(hand.page.locator(".modal-body").get_by_role("link", name=title))
    expect(row.locator("[data-chooser-title]")).to_have_text(title)
    return name


def test_a_module_with_a_choice_and_a_profile_is_made_and_handed_in(hand: Hand) -> None:
    titles = ["Je week bekijken", "Rustig ademen", "Even wandelen"]
    for title in titles:
        released(make_exercise(title=title))
    hand.press(hand.page.locator('main a[href*="/add/modules/module/"]').first)
    hand.page.locator("[name=title]").wait_for()
    hand.fill("title", "Omgaan met trek")
    hand.fill("summary", "In drie stappen rustiger met trek omgaan.")
    hand.insert("chapters")
    hand.fill("chapters-0-value-title", "Beginnen")
    for number, title in enumerate(titles):
        name = add_part(hand, number, title)
        if number:
            hand.choose(f"{name}-rule", "choose")
            hand.fill(f"{name}-group", "Rust")
    hand.insert("profiles")
    hand.fill("profiles-0-value-title", "Kort")
    hand.press(hand.page.locator('[data-contentpath="profiles"]').get_by_label("Je week bekijken"))
    hand.tab("Onderbouwing")
    hand.choose("evidence_level", "practice")
    hand.tab("In de catalogus")
    hand.press(hand.page.get_by_label("Trek", exact=True))
    hand.submit("Eerste versie")

    candidate = Candidate.objects.get(type="module")
    content = json.loads(candidate.content)
    first, *rest = content["chapters"][0]["parts"]
    assert [part["choose"] for part in rest] == [{"group": "rust", "n": 1}] * 2
    assert content["profiles"] == [{"key": "kort", "title": "Kort", "text": "", "without": [first["id"]]}]
    assert hand.clicks <= CLICKS, hand.clicks
