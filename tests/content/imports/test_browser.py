"""A therapist on the first day: a one-page worksheet in Word becomes an exercise that is handed in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from content.models import Exercise, Import
from content.review.models import Candidate
from media.models import Image
from people.roles import Role
from tests.factories.people import make_person
from tests.factories.worksheets import worksheet

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "geheim-woord"
#: From the home page to “In review”; choosing a file counts as one, typing as none.
CLICKS = 11


class Hand:
    """Counts what somebody presses."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def press(self, role: Any, name: str, **options: Any) -> None:
        """Press a button or follow a link by its words."""
        self.clicks += 1
        self.page.get_by_role(role, name=name, **options).first.click()

    def choose(self, selector: str, value: str) -> None:
        """Choose from a list: open it, and take one."""
        self.clicks += 1
        self.page.select_option(selector, value)

    def take(self, file: Path) -> None:
        """Choose a file."""
        self.clicks += 1
        self.page.set_input_files("[name=file]", file)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


def sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/admin/")
    page.fill("[name=username]", "noor")
    page.fill("[name=password]", PASSWORD)
    page.locator("button[type=submit]").click()
    expect(page.get_by_text("Wat wil je doen?")).to_be_visible()


def axe(page: Page) -> list[str]:
    """What axe finds on our part of the page."""
    page.locator(".hv-import").wait_for()
    found = Axe().run(page, context=".hv-import")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]


def test_the_word_worksheet_becomes_a_submitted_exercise(
    page: Page, live_server: Any, tmp_path: Path
) -> None:
    make_person("noor", Role.AUTHOR)
    make_person("bas", Role.REVIEWER)
    file = tmp_path / "werkblad.docx"
    file.write_bytes(worksheet())
    sign_in(page, live_server.url)
    hand = Hand(page)

    hand.press("link", "Nieuw uit Word of tekst")
    assert axe(page) == []
    hand.take(file)
    hand.press("button", "Lees het in")
    page.wait_for_url("**/admin/imports/*/")
    assert axe(page) == []
    one = page.locator(".hv-import__row", has_text="Heb je toegegeven?")
    expect(one.locator(".hv-import__kind")).to_have_text("Ja of nee")
    hand.clicks += 1
    one.get_by_role("button", name="Maak ervan: Meerkeuze, één antwoord").click()
    expect(one.locator(".hv-import__kind")).to_have_text("Meerkeuze, één antwoord")

    # Words for a picture are kept while one types; a login that ended and a reload lose nothing.
    page.locator("[name^=alt-]").fill("Een golf")
    for _moment in range(300):
        if "Een golf" in str(Import.objects.get().alts):
            break
        page.wait_for_timeout(200)
    page.context.clear_cookies()
    page.reload()
    sign_in(page, live_server.url)
    page.get_by_role("link", name="Verder met “werkblad.docx”").click()
    expect(page.locator("[name^=alt-]")).to_have_value("Een golf")
    expect(one.locator(".hv-import__kind")).to_have_text("Meerkeuze, één antwoord")

    hand.press("button", "Maak het concept")
    expect(page.get_by_text("Nog nodig: Kies hoe sterk de onderbouwing is.")).to_be_visible()
    hand.press("tab", "Onderbouwing")
    hand.choose("[name=evidence_level]", "practice")
    hand.press("button", "Meer acties")
    hand.clicks += 1
    page.locator("button[name=handvat-submit]").click()
    page.wait_for_url("**/admin/review/submit/**")
    page.fill("[name=note]", "Ons werkblad over trek, uit 2019.")
    hand.press("button", "Indienen voor review")
    expect(page.get_by_text("In review", exact=True)).to_be_visible()

    assert hand.clicks <= CLICKS
    assert Candidate.objects.get().page_id == Exercise.objects.get().pk
    assert Image.objects.get().alt == "Een golf"
    assert Import.objects.get().done_at is not None
