"""An author chooses conditions from lists, in a real browser; nothing is typed but a number."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from content.freeze.registry import freeze
from content.models import Exercise, Questionnaire
from content.readiness import errors
from modules.models import Module
from people.roles import Role
from tests.factories.content import make_exercise, make_questionnaire
from tests.factories.modules import make_module
from tests.factories.people import make_person
from tests.factories.street import released

pytestmark = pytest.mark.django_db(transaction=True)

BODY: list[dict[str, Any]] = [
    {
        "type": "single_choice",
        "id": "88888888-8888-4888-8888-888888888881",
        "value": {
            "key": "",
            "question": "Waar was je?",
            "options": [
                {
                    "type": "item",
                    "id": f"88888888-8888-4888-8888-88888888889{n}",
                    "value": {"key": "", "label": label},
                }
                for n, label in enumerate(["Thuis", "Op het werk"])
            ],
        },
    },
    {
        "type": "scale",
        "id": "88888888-8888-4888-8888-888888888882",
        "value": {"key": "trek", "question": "Hoe sterk is de trek?", "min": 0, "max": 10, "step": 1},
    },
    {
        "type": "text",
        "id": "88888888-8888-4888-8888-888888888883",
        "value": {"text": "<p>Bel iemand.</p>"},
    },
]


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def desk(page: Page, live_server: Any, client: Any) -> Page:
    """The admin of an author, in Dutch."""
    client.force_login(make_person("noor", Role.AUTHOR))
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


def rule(page: Page, block: str) -> Locator:
    """Where the condition of a block is chosen."""
    return page.locator(f'[data-contentpath="{block}"] .hv-logic').first


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator(".action-save:visible").first.click()


class TestCondition:
    def test_is_chosen_in_five_clicks_and_frozen_with_stable_keys(self, desk: Page, live_server: Any) -> None:
        draft = make_exercise(body=BODY, title="Eerst")
        desk.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
        box = rule(desk, BODY[2]["id"])
        box.get_by_role("button", name="Voeg een voorwaarde toe").click()
        box.get_by_label("Welke vraag").select_option(label="Hoe sterk is de trek?")
        box.get_by_label("Hoe vergelijken").select_option(label="is minstens")
        box.get_by_label("Waarmee").fill("7")
        box.get_by_label("Waarmee").press("Tab")
        box.get_by_role("button", name="Nog een voorwaarde").click()
        second = box.get_by_label("Welke vraag").nth(1)
        expect(second).to_have_value("row:0")
        box.get_by_label("Waarmee").nth(1).select_option(label="Op het werk")
        save(desk)
        page = Exercise.objects.get(pk=draft.pk).get_latest_revision_as_object()
        block = freeze(page).content["body"][2]
        assert block["when"] == {
            "all": [
                {"key": "trek", "op": "at_least", "value": 7},
                {"key": "waar-was-je", "op": "is", "value": "op-het-werk"},
            ]
        }
        assert "when" not in freeze(page).content["body"][0]
        desk.reload()
        expect(rule(desk, BODY[2]["id"]).get_by_label("Waarmee").first).to_have_value("7")

    def test_offers_only_what_stands_before(self, desk: Page, live_server: Any) -> None:
        draft = make_exercise(body=BODY)
        desk.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
        box = rule(desk, BODY[0]["id"])
        box.get_by_role("button", name="Voeg een voorwaarde toe").click()
        expect(box.get_by_role("status")).to_contain_text("staat hier nog geen vraag")


class TestModule:
    def test_a_part_asks_for_the_score_of_a_part_before_it(self, desk: Page, live_server: Any) -> None:
        pages = [make_questionnaire(code="drie-vragen", title="Drie vragen"), make_exercise(code="daarna")]
        for page in pages:
            released(page, "meaning")
        draft = make_module(pages)
        desk.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
        box = desk.locator('[data-contentpath="parts"] .hv-logic').nth(1)
        box.get_by_role("button", name="Voeg een voorwaarde toe").click()
        box.get_by_label("Welke vraag").select_option(label="Drie vragen: Totaal")
        box.get_by_label("Hoe vergelijken").select_option(label="valt in")
        box.get_by_label("Waarmee").select_option(label="Zwaar")
        save(desk)
        page = Module.objects.get(pk=draft.pk).get_latest_revision_as_object()
        content = freeze(page).content
        first, second = content["chapters"][0]["parts"]
        assert second["when"] == {
            "all": [{"part": first["id"], "key": "totaal", "op": "band", "value": "zwaar"}]
        }
        assert "conditions" in content["requires"]
        assert errors(page) == []


class TestEarlierQuestion:
    def test_is_chosen_by_its_words(self, desk: Page, live_server: Any) -> None:
        looks = {
            "type": "carried_over",
            "id": "88888888-8888-4888-8888-888888888884",
            "value": {"title": "Weet je nog?", "exercise": None, "question": ""},
        }
        sleep = make_questionnaire(code="slaap")
        scored = {**looks, "id": "88888888-8888-4888-8888-888888888885"}
        scored["value"] = {**looks["value"], "exercise": sleep.pk}
        draft = make_exercise(body=[*BODY, looks, scored])
        desk.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
        chooser = desk.locator(f'[data-contentpath="{looks["id"]}"] [data-contentpath="question"] select')
        chooser.select_option(label="Hoe sterk is de trek? (Schaal)")
        scores = desk.locator(f'[data-contentpath="{scored["id"]}"] [data-contentpath="question"] select')
        scores.select_option(label="Totaal (Score)")
        save(desk)
        page = Exercise.objects.get(pk=draft.pk).get_latest_revision_as_object()
        source = freeze(page).content["body"][3]["value"]["source"]
        assert source == {"exercise": "", "key": "trek"}
        score = freeze(page).content["body"][4]["value"]["source"]
        assert score == {"exercise": "slaap", "key": "totaal", "type": "questionnaire"}
        assert [finding for finding in errors(page) if finding.block_id == looks["id"]] == []


class TestQuestionnaire:
    def test_bands_and_alert_are_chosen(self, desk: Page, live_server: Any) -> None:
        draft = make_questionnaire(
            alerts=[{"type": "alert", "value": {"label": "Nu", "client": "<p>Bel.</p>"}}]
        )
        desk.goto(f"{live_server.url}/admin/pages/{draft.pk}/edit/")
        desk.get_by_role("tab", name="Scores en signalen").click()
        box = desk.locator('[data-contentpath="when"]:visible .hv-logic').first
        box.get_by_role("button", name="Voeg een voorwaarde toe").click()
        box.get_by_label("Welke vraag").select_option(label="Score: Totaal")
        box.get_by_label("Hoe vergelijken").select_option(label="valt in")
        box.get_by_label("Waarmee").select_option(label="Zwaar")
        save(desk)
        page = Questionnaire.objects.get(pk=draft.pk).get_latest_revision_as_object()
        assert freeze(page).content["alerts"][0]["when"] == {
            "all": [{"key": "totaal", "op": "band", "value": "zwaar"}]
        }
