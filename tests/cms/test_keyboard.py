"""An exercise written by keyboard alone, from the home page to handed in: no mouse is ever touched."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from content.models import Exercise
from content.review.models import Candidate
from people.roles import Role
from tests.factories.people import make_person
from tests.hand import at_desk

pytestmark = pytest.mark.django_db(transaction=True)

FOCUSED = """() => {
    const one = document.activeElement;
    const words = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText || one.title || "";
    return { words: words.trim().replace(/\\s+/g, " "), tag: one.tagName, role: one.getAttribute("role") || "",
             name: one.getAttribute("name") || "", class: one.className || "" };
}"""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


class Keys:
    """Somebody who only has a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page, self.seen = page, ""

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type."""
        self.page.keyboard.type(words)

    def reach(self, what: str, *, by: str = "words", key: str = "Tab", at_most: int = 150) -> None:
        """Go on until what has the focus is called this, or has this as its name in the form."""
        been = []
        for _step in range(at_most):
            self.press(key)
            found = self.page.evaluate(FOCUSED)
            been.append(found[by] or found["tag"])
            if found[by].startswith(what):
                return
        pytest.fail(f"{key} never reached “{what}”, only {been}")


def test_from_the_home_page_to_handed_in(page: Page, live_server: Any, client: Client) -> None:
    make_person("bas", Role.REVIEWER)
    at_desk(page, live_server, client, make_person("noor", Role.AUTHOR))
    keys = Keys(page)

    keys.reach("Nieuw: oefening")
    keys.press("Enter")
    page.wait_for_url("**/add/content/exercise/**")
    keys.reach("title", by="name")
    keys.type("Even wachten")
    keys.reach("summary", by="name")
    keys.type("Je leert wachten tot trek zakt.")

    keys.reach("c-sf-add-button", by="class")
    keys.press("Enter")
    keys.press("Tab")
    keys.type("Open vraag")
    keys.press("ArrowDown", "Enter")
    expect(page.locator("[name$='-question']")).to_have_count(1)
    keys.reach("body-0-value-question", by="name")
    keys.type("Wat hielp jou om te wachten?")

    keys.reach("tab", by="role", key="Shift+Tab")
    keys.press("ArrowRight", "ArrowRight")
    expect(page.get_by_role("tab", name="Onderbouwing")).to_be_focused()
    keys.press("Enter")
    keys.reach("evidence_level", by="name")
    page.keyboard.type("Praktijk")
    expect(page.locator("[name=evidence_level]")).to_have_value("practice")

    keys.reach("Meer acties")
    keys.press("Enter")
    keys.reach("handvat-submit", by="name")
    keys.press("Enter")
    page.wait_for_url("**/admin/review/submit/**")
    keys.reach("note", by="name")
    keys.type("Eerste versie.")
    keys.reach("Indienen voor review")
    keys.press("Enter")
    expect(page.get_by_text("In review", exact=True)).to_be_visible()
    assert Candidate.objects.get().page_id == Exercise.objects.get().pk
