"""Try it as a client: the author walks the paths of a draft, and supposes what stands elsewhere."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.player.fake_api import FakeApi
from tests.player.test_logic import bent, short_list, slide  # noqa: F401  (two are fixtures)

Json = dict[str, Any]
Opener = Callable[..., Page]
SEVERE = {"all": [{"code": "kort", "key": "totaal", "op": "band", "value": "zwaar"}]}


class TestTryItAsAClient:
    def test_tells_the_author_what_no_path_has_shown(
        self,
        open_page: Opener,
        api: FakeApi,
        bent: Json,  # noqa: F811
    ) -> None:
        api.drafts["teken"] = bent
        page = open_page("preview/?token=teken")
        never = page.locator(".never-shown li")
        expect(never).to_have_count(2)
        slide(page, 9)
        expect(never).to_have_count(1)
        page.get_by_role("button", name="Begin opnieuw").click()
        expect(page.locator("#block-q-wat")).to_be_hidden()
        expect(never).to_have_count(1)
        slide(page, 9)
        page.locator("#block-q-wat").get_by_role("textbox").fill("Iets")
        expect(page.locator(".walk")).to_contain_text("Elk blok is minstens één keer")

    def test_of_a_module_supposes_answers_of_the_parts(
        self, open_page: Opener, api: FakeApi, flaws: Callable[[Page], str]
    ) -> None:
        module = copy.deepcopy(api.release("minder-drinken"))
        first, second, third, _last = module["chapters"]
        surf = second["parts"][0]
        first["parts"] = [{**surf, "rule": "required"}]
        module["chapters"] = [first, {**second, "parts": second["parts"][1:2]}, third]
        high = {"all": [{"part": surf["id"], "key": "trek-nu", "op": "at_least", "value": 7}]}
        second["parts"][1]["when"] = high
        answered = {"part": second["parts"][1]["id"], "key": "bellen", "op": "answered"}
        third["when"] = {"all": [answered]}
        api.drafts["teken"] = module
        page = open_page("preview/?token=teken")
        never, parts = page.locator(".never-shown li"), page.locator(".module .card")
        expect(never).to_have_count(2)
        expect(parts).to_have_count(1)
        page.get_by_label("Noodplan:").select_option(label="Wel beantwoord")
        expect(parts).to_have_count(1)  # what is not shown is not answered
        trek = page.get_by_label("Surfen op de golf van trek:")
        trek.fill("8")
        expect(parts).to_have_count(3)
        expect(page.locator(".walk")).to_contain_text("Elk onderdeel is minstens één keer")
        assert flaws(page) == ""
        trek.fill("2")
        expect(parts).to_have_count(1)

    def test_supposes_scores_of_a_questionnaire_by_its_code(
        self,
        open_page: Opener,
        api: FakeApi,
        bent: Json,  # noqa: F811
        short_list: Json,  # noqa: F811
    ) -> None:
        module = copy.deepcopy(api.release("minder-drinken"))
        module["chapters"] = module["chapters"][:2]
        module["chapters"][1]["when"] = SEVERE
        bent["body"][-1]["when"] = SEVERE
        api.drafts |= {"module": module, "oefening": bent}
        page = open_page("preview/?token=module")
        total, chapters = page.get_by_label("Korte lijst: Totaal"), page.locator(".module .chapter")
        expect(chapters).to_have_count(1)
        total.fill("4")
        expect(chapters).to_have_count(2)
        total.fill("1")
        expect(chapters).to_have_count(1)

        page.goto("preview/?token=oefening")
        block = page.locator("#block-c-2")
        expect(block).to_be_hidden()
        page.get_by_label("Korte lijst: Totaal").fill("4")
        expect(block).to_be_visible()
