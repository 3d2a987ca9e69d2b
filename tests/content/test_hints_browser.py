"""An author sees, while writing, what is hard to read; nothing stands in the way of going on."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from people.roles import Role
from tests.factories.content import make_exercise
from tests.factories.modules import make_module
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "geheim-woord"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


def sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/admin/")
    page.fill("[name=username]", "noor")
    page.fill("[name=password]", PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_load_state()


def test_hints_come_while_writing_and_go_when_it_is_mended(page: Page, live_server: Any) -> None:
    author = make_person("noor", Role.AUTHOR)
    exercise = make_exercise(owner=author)
    sign_in(page, live_server.url)
    asked: list[int] = []
    page.on(
        "request",
        lambda one: asked.append(len(one.post_data_json["blocks"])) if "/hints/" in one.url else None,
    )
    page.goto(f"{live_server.url}/admin/pages/{exercise.pk}/edit/")

    page.get_by_role("button", name="Lezen en tips").click()
    panel = page.locator("[data-hv-hints]")
    expect(panel.get_by_text("Geen tips.")).to_be_visible()
    expect(panel.get_by_text("2 minuten")).to_be_visible()
    asked.clear()

    field = page.locator("[name='body-1-value-question']")
    field.fill("Vul het rode vak in. Wat deed je disfunctionele cognitie?")
    block = page.locator(".hv-hints", has_text="rode vak")
    expect(block.get_by_text("wie geen kleuren ziet")).to_be_visible()
    expect(block.get_by_text("“cognitie” is een moeilijk woord. Misschien: gedachte.")).to_be_visible()
    assert max(asked) == 1  # only the block that changed was sent
    expect(page.locator("[data-side-panel-toggle=hints] [data-side-panel-toggle-counter]")).to_have_text("3")
    expect(panel.locator("[role=status]")).to_have_text("3 tips Te kort om te zeggen hoe moeilijk het leest.")
    page.locator("[data-hv-hints], .hv-hints").first.wait_for()
    found = Axe().run(page, context={"include": [["[data-hv-hints]"], [".hv-hints"]]})
    assert [one["id"] for one in found.response["violations"]] == []

    panel.get_by_role("button", name="Ga naar deze plek").press("Enter")
    expect(field).to_be_focused()
    field.fill("Wat dacht je?")
    expect(page.locator(".hv-hints", has_text="moeilijk woord")).to_have_count(0)
    expect(panel.get_by_text("Geen tips.")).to_be_visible()

    # A word that clients meet anyway is explained to them with one click.
    page.get_by_role("button", name="Leg “Trek” uit aan cliënten").click()
    expect(page.get_by_text("“Trek” wordt aan cliënten uitgelegd.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="trek: Je wilt op dat moment")).to_be_checked()
    expect(page.get_by_role("checkbox", name="terugval:")).to_have_count(0)  # does not stand in the text


def test_a_module_is_looked_at_too(page: Page, live_server: Any) -> None:
    author = make_person("noor", Role.AUTHOR)
    module = make_module(
        owner=author, title="Cognitieve herstructurering", intro="<p>Trek komt in golven.</p>"
    )
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/pages/{module.pk}/edit/")
    title = page.locator("#panel-child-inhoud-title-section")
    expect(title.get_by_text("“Cognitieve” is een moeilijk woord.")).to_be_visible()
    page.locator("[name='chapters-0-value-title']").fill("Kijk naar het rode vak")
    expect(page.locator(".hv-hints", has_text="rode vak")).to_be_visible()
    page.get_by_role("button", name="Leg “Trek” uit aan cliënten").click()
    expect(page.get_by_role("checkbox", name="trek: Je wilt op dat moment")).to_be_checked()
    page.get_by_role("button", name="Lezen en tips").click()
    panel = page.locator("[data-hv-hints]")
    expect(panel.get_by_role("button", name="Ga naar deze plek: Titel")).to_be_visible()
    expect(panel.get_by_text("Kost een cliënt ongeveer")).to_be_hidden()
    assert Axe().run(page, context={"include": [["[data-hv-hints]"], [".hv-hints"]]}).violations_count == 0
