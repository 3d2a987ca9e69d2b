"""An expert by experience on a phone: opens the link, reads the exercise, says what there is to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from api import readers
from api.models import ReaderAnswer
from people.roles import Role
from tests.factories.content import make_exercise
from tests.factories.people import make_person
from tests.player.conftest import flaws  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch phone."""
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "viewport": {"width": 390, "height": 800},
        "reduced_motion": "reduce",
    }


def test_reads_answers_and_is_thanked(page: Page, live_server: Any, flaws: Callable[[Page], str]) -> None:  # noqa: F811
    anna = make_person("anna", Role.AUTHOR)
    draft = make_exercise(code="surfen", title="Surfen op trek", by=anna)
    _link, token = readers.invite(page=draft, by=anna)
    page.set_default_timeout(20_000)
    page.goto(f"{live_server.url}{reverse('player:preview')}?token={token}")
    expect(page.get_by_role("heading", level=1, name="Surfen op trek")).to_be_visible()
    expect(page.get_by_text("Lees je mee?")).to_be_visible()
    assert flaws(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    send = page.get_by_role("button", name="Verstuur aan de schrijver")
    send.click()
    expect(page.get_by_role("status").get_by_text("Schrijf bij minstens één vraag iets op.")).to_be_visible()
    page.get_by_label("Wat is duidelijk, en wat niet?").fill("De golf is duidelijk.")
    page.get_by_label("Wat past niet bij jou, of voelt niet goed?").fill("Niets.")
    page.get_by_label("Wat zou jij veranderen?").fill("Minder tekst.")
    send.click()
    expect(page.get_by_text("Dank je wel. De schrijver leest je antwoorden.")).to_be_visible()
    expect(send).to_have_count(0)
    assert flaws(page) == ""
    answer = ReaderAnswer.objects.get()
    assert (answer.clear, answer.fits, answer.change) == ("De golf is duidelijk.", "Niets.", "Minder tekst.")
