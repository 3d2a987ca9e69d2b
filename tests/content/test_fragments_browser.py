"""A fragment in the browser of an author: hints and a preview while writing it, and a condition that asks for it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Locale

from content.freeze.registry import freeze
from content.models import Exercise, Fragment
from content.readiness import errors
from people.roles import Role
from tests.factories.content import make_exercise
from tests.factories.people import make_person
from tests.hand import at_desk

pytestmark = pytest.mark.django_db(transaction=True)


def rows(*found: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"type": type, "id": f"99999999-9999-4999-8999-99999999999{n}", "value": value}
        for n, (type, value) in enumerate(found)
    ]


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


def test_a_fragment_is_written_with_help_and_asked_for_by_the_page(
    page: Page, live_server: Any, client: Any
) -> None:
    asks = ("yes_no", {"key": "veilig", "question": "Voel je je veilig?", "required": False})
    fragment = Fragment.objects.create(
        title="Veiligheid",
        locale=Locale.objects.get(language_code="nl"),
        body=rows(("text", {"text": "<p>Vul het rode vak in.</p>"}), asks),
    )
    uses = ("fragment", {"fragment": fragment.pk, "taken": "", "declined": "", "prefix": ""})
    exercise = make_exercise(body=rows(uses, ("text", {"text": "<p>Bel nu iemand.</p>"})), title="Een dag")
    at_desk(page, live_server, client, make_person("noor", Role.AUTHOR))

    page.goto(f"{live_server.url}/admin/snippets/content/fragment/edit/{fragment.pk}/")
    expect(page.get_by_text("Waar dit wordt gebruikt")).to_be_visible()
    expect(page.get_by_role("link", name="Een dag", exact=True)).to_be_visible()
    expect(page.locator(".hv-hints", has_text="wie geen kleuren ziet")).to_be_visible()
    page.locator("[data-side-panel-toggle=preview]").first.click()
    shown = page.frame_locator("#w-preview-iframe")
    expect(shown.get_by_text("Voel je je veilig?")).to_be_visible()

    page.goto(f"{live_server.url}/admin/pages/{exercise.pk}/edit/")
    rule = page.locator('[data-contentpath="99999999-9999-4999-8999-999999999991"] .hv-logic').first
    rule.get_by_role("button", name="Voeg een voorwaarde toe").click()
    expect(rule.get_by_role("combobox", name="Welke vraag")).to_contain_text("Veiligheid: Voel je je veilig?")
    rule.get_by_role("combobox", name="Waarmee").select_option("false")
    page.get_by_role("button", name="Lezen en tips").click()
    expect(page.locator("[data-hv-minutes]")).to_have_text("2 minuten")  # the question of the fragment counts
    with page.expect_navigation():
        page.locator(".action-save:visible").first.click()

    draft = Exercise.objects.get(pk=exercise.pk).get_latest_revision_as_object()
    content = freeze(draft).content
    assert content["body"][-1]["when"]["all"][0] == {"key": "veiligheid--veilig", "op": "is", "value": False}
    assert errors(draft) == []
