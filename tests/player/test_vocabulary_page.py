"""Every kind of block on one page: complete, without a flaw, and each as a client works with it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.blocks.registry import VOCABULARY
from content.blocks.showcase import OFFERED
from tests.player.fake_api import FakeApi

Opener = Callable[..., Page]
EXERCISE = "exercises/urge-surfing/"


def body_of(api: FakeApi, *names: str, **changes: Any) -> None:
    """The exercise asks these blocks and nothing else."""
    blocks = [copy.deepcopy(VOCABULARY[name].example) for name in names]
    for block in blocks:
        block["value"] |= changes
    api.release("urge-surfing")["body"] = blocks


class TestPage:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_shows_every_block_and_axe_finds_nothing(
        self, scheme: str, open_page: Opener, flaws: Callable[[Page], str]
    ) -> None:
        page = open_page("vocabulary/", color_scheme=scheme)
        shown = page.locator(".specimen-block")
        assert [one.get_attribute("data-type") for one in shown.all()] == list(OFFERED)
        assert page.locator(".block-unknown").count() == 0
        page.get_by_role("button", name="Iets opschrijven").click()
        page.locator("[data-type=quiz] input").first.check()
        page.locator("[data-type=toggle] summary").click()
        for summary in page.locator("[data-type=graph] summary").all():
            summary.click()
        expect(
            page.locator("[data-type=safety_notice]").get_by_role("link", name="Bel 0800-0113")
        ).to_be_visible()
        assert flaws(page) == ""

    def test_fits_a_narrow_phone(self, open_page: Opener) -> None:
        page = open_page("vocabulary/", viewport={"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_keeps_and_sends_nothing(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("vocabulary/?lang=en")
        page.locator("[data-type=short_answer] input").fill("secret")
        assert "secret" not in page.evaluate("JSON.stringify(localStorage)")
        assert api.sent == []


class TestWork:
    def test_is_kept_and_read_back_in_words(self, open_page: Opener, api: FakeApi) -> None:
        body_of(
            api, "rating_matrix", "thought_record", "comparison", "quiz", "weekly_planner", "number", "yes_no"
        )
        page = open_page(EXERCISE)
        page.get_by_role("radio", name="Often").first.check()
        page.get_by_label("Situation").fill("Friday, home late")
        page.get_by_label("How much did you believe it?").fill("80")
        page.get_by_label("Later: Disadvantages 1").fill("my liver")
        page.get_by_role("radio", name="It falls by itself").check()
        expect(page.get_by_role("status").filter(has_text="mostly within half an hour")).to_be_visible()
        page.get_by_role("group", name="Zaterdag").get_by_label("In the evening").fill("cinema")
        page.get_by_label("How many glasses").fill("3")
        page.get_by_role("radio", name="No").check()
        page.wait_for_timeout(400)  # typing is written after a pause
        page.goto(EXERCISE)
        expect(page.get_by_label("Situation")).to_have_value("Friday, home late")
        expect(page.get_by_role("radio", name="No")).to_be_checked()
        page.goto("work/urge-surfing@1.2/")
        own = page.locator(".own-answers")
        for words in (
            "It took long to fall asleep: Often",
            "Situation: Friday, home late; How much did you believe it: 80",
            "Later: Disadvantages: my liver",
            "It falls by itself",
            "Zaterdag. In the evening: cinema",
            "3 glasses",
        ):
            expect(own).to_contain_text(words)

    def test_of_a_diary_grows_into_a_graph_with_a_table(self, open_page: Opener, api: FakeApi) -> None:
        body_of(api, "diary")
        page = open_page(EXERCISE)
        for glasses in ("3", "0"):
            page.get_by_role("button", name="Iets opschrijven").click()
            entry = page.locator(".entry").last
            entry.get_by_label("Wanneer was het?").fill("2026-01-31T22:30")
            entry.get_by_label("Glasses").fill(glasses)
        page.get_by_text("Lees de cijfers").click()
        expect(page.locator(".chart-table tr")).to_have_count(2)
        expect(page.locator(".entry summary").first).to_contain_text("31 januari 2026, 22:30")
        page.get_by_role("button", name="Aantekening 1 weghalen").click()
        expect(page.locator(".entry")).to_have_count(1)

    def test_with_a_keyboard_alone(self, open_page: Opener, api: FakeApi) -> None:
        body_of(api, "breathing", breathe_in=1, breathe_out=1, rounds=1)
        page = open_page(EXERCISE)
        begin = page.get_by_role("button", name="Begin")
        begin.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Adem in")).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="Klaar")).to_be_visible()
        expect(begin).to_be_focused()


#: Puts work on this device, as the player keeps it.
KEEP = """async ([name, work]) => {
  const { put } = await import('/static/player/js/store/device.js');
  put(`work.${name}`, work);
}"""


class TestLookingBack:
    def test_shows_what_was_answered_a_moment_ago(self, open_page: Opener, api: FakeApi) -> None:
        body_of(api, "short_answer", "carried_over")
        [asked, carried] = api.release("urge-surfing")["body"]
        carried["value"]["source"] = {"exercise": "", "key": asked["key"]}
        page = open_page(EXERCISE)
        expect(page.get_by_text("You have not filled this in yet.")).to_be_visible()
        page.get_by_label("Which place").fill("the bridge")
        expect(page.locator(".own-words")).to_contain_text("the bridge")

    def test_shows_an_item_and_draws_a_score_each_time_it_was_filled_in(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        """Two finished times and one that was only begun: the last finished one counts, and what was begun does not."""
        options = [{"key": f"o{n}", "label": f"Keuze {n}", "score": n} for n in range(4)]
        item = {
            "id": "i",
            "type": "item",
            "key": "slaap",
            "value": {"question": "Ik sliep slecht", "options": options},
        }
        band = {"key": "hoog", "label": "Hoog", "from": 2, "to": 3, "text": {"html": "", "json": []}}
        score = {
            "key": "totaal",
            "label": "Totaal",
            "function": "sum",
            "of": ["slaap"],
            "at_least": 1,
            "bands": [band],
        }
        release = {
            "code": "lijst",
            "locale": "nl",
            "type": "questionnaire",
            "body": [item],
            "scores": [score],
        }
        source = {"exercise": "lijst", "key": "totaal", "type": "questionnaire"}
        blocks = [
            copy.deepcopy(VOCABULARY[name].example) for name in ("carried_over", "carried_over", "graph")
        ]
        blocks[0]["value"]["source"] = source
        blocks[1] |= {"id": "5a0f7c1e-0000-4000-8000-0000000000ff"}
        blocks[1]["value"]["source"] = {**source, "key": "slaap"}
        blocks[2]["value"]["sources"] = [source, {**source, "key": "slaap"}]
        api.release("urge-surfing")["body"] = blocks
        page = open_page("")
        for name, at, answer, done in (
            ("lijst@1.0~0", "2026-03-01T09:00:00Z", "o1", True),
            ("lijst@1.0", "2026-03-08T09:00:00Z", "o3", True),
            ("lijst@2.0", "2026-03-02T09:00:00Z", "o2", False),
        ):
            work = {
                "code": "lijst",
                "number": "1.0.0",
                "locale": "nl",
                "title": "Lijst",
                "started": at,
                "at": at,
            }
            kept = {
                **work,
                "answers": {"slaap": answer},
                "completed": at if done else None,
                "release": release,
            }
            page.evaluate(KEEP, [name, kept])
        page.goto("exercises/urge-surfing/")
        words = page.locator(".own-words")
        expect(words.nth(0)).to_contain_text("3 (Hoog)")
        expect(words.nth(1)).to_contain_text("Keuze 3")
        charts = page.locator(".block-graph .chart")
        expect(charts).to_have_count(2)
        expect(charts.nth(0).locator("tbody tr")).to_have_count(1)  # the item
        expect(charts.nth(1).locator("tbody tr")).to_have_count(2)  # the score, twice
        expect(charts.nth(1).locator("tbody")).to_contain_text("1 maart 2026")
        expect(charts.nth(1).locator("tbody tr").first).to_contain_text("1")

    def test_shows_and_draws_an_earlier_exercise(self, open_page: Opener, api: FakeApi) -> None:
        body_of(api, "scale")
        page = open_page(EXERCISE)
        page.get_by_role("radio", name="7", exact=True).check()
        page.wait_for_timeout(400)
        source = {"exercise": "urge-surfing", "key": "how-strong-now"}
        blocks = [copy.deepcopy(VOCABULARY[name].example) for name in ("carried_over", "graph")]
        source["key"] = VOCABULARY["scale"].example["key"]
        blocks[0]["value"]["source"] = source
        blocks[1]["value"]["sources"] = [source]
        api.release("noodplan")["body"] = blocks
        page.goto("exercises/noodplan/")
        expect(page.locator(".own-words")).to_contain_text("7 (0 = none, 10 = very strong)")
        page.get_by_text("Lees de cijfers").click()
        expect(page.locator(".chart-table")).to_contain_text("7")
