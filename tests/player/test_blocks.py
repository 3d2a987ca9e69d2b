"""Every block that an author can write is drawn by the player."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from content.blocks.registry import VOCABULARY
from tests.player.fake_api import FakeApi

REGISTRY = "/static/player/js/blocks/registry.js"
Opener = Callable[..., Page]


def ask_registry(page: Page, expression: str, value: Any = None) -> Any:
    """Ask something of the player's own registry, inside the browser."""
    return page.evaluate(
        f"async (value) => {{ const registry = await import('{REGISTRY}'); return {expression}; }}", value
    )


class TestVocabulary:
    def test_every_type_has_a_renderer(self, open_page: Opener) -> None:
        known = ask_registry(open_page(), "[...registry.BLOCKS.keys()]")
        assert sorted(known) == sorted(VOCABULARY)

    def test_every_capability_that_a_type_requires_is_ours(self, open_page: Opener) -> None:
        needed = sorted({kind.requires for kind in VOCABULARY.values() if kind.requires})
        assert needed
        assert ask_registry(open_page(), "registry.lacking({requires: value})", needed) == []

    def test_every_input_can_be_checked_and_shown(self, open_page: Opener) -> None:
        inputs = sorted(name for name, kind in VOCABULARY.items() if kind.inputs)
        expression = (
            "[...registry.BLOCKS.values()].filter((b) => b.answered && b.lacks && b.show).map((b) => b.type)"
        )
        assert sorted(ask_registry(open_page(), expression)) == inputs

    def test_every_frozen_example_is_drawn(self, open_page: Opener, api: FakeApi) -> None:
        api.release("urge-surfing")["body"] = [kind.example for kind in VOCABULARY.values()]
        blocks = open_page("exercises/urge-surfing/").locator(".blocks > .block")
        expect(blocks).to_have_count(len(VOCABULARY))
        for name, block in zip(VOCABULARY, blocks.all(), strict=True):
            assert f"block-{name.replace('_', '-')}" in str(block.get_attribute("class"))
            assert block.inner_text().strip() or block.locator("img").count() == 1


class TestUnknownBlock:
    def test_shows_its_fallback(self, open_page: Opener) -> None:
        block = open_page("exercises/urge-surfing/").locator(".block-unknown")
        expect(block.get_by_role("heading", name="Een minuut rust")).to_be_visible()
        expect(block).to_contain_text("Dit onderdeel laten we eenvoudig zien.")

    def test_runs_nothing_that_the_fallback_brings(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        link = page.locator(".block-unknown a")
        assert link.get_attribute("href") is None
        page.locator(".block-unknown").get_by_text("Klaar?").click()
        assert page.evaluate("window.hacked === undefined")
        assert page.locator(".block-unknown script").count() == 0


class TestSanitiser:
    CASES = (
        ('<p onclick="x()" style="color:red" id="main">Hoi</p>', "<p>Hoi</p>"),
        ("<img src=x onerror=alert(1)>", "<img>"),
        ("<svg><script>x()</script></svg><b>vet</b>", "<b>vet</b>"),
        ("<iframe src='https://example.org'></iframe>tekst", "tekst"),
        ('<a href="//example.org">a</a>', '<a rel="noopener noreferrer">a</a>'),
        (
            '<a href=" https://example.org">a</a>',
            '<a href=" https://example.org" rel="noopener noreferrer">a</a>',
        ),
        ('<a href="java\nscript:x()">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<form action="/x"><p>in een formulier</p></form>', ""),
        ("<custom-tag><p>woorden blijven</p></custom-tag>", "<p>woorden blijven</p>"),
    )

    def test_only_what_is_listed_comes_through(self, open_page: Opener) -> None:
        made = open_page().evaluate(
            """async (dirty) => {
                const { safeHtml } = await import("/static/player/js/sanitise.js");
                return dirty.map((html) => {
                    const holder = document.createElement("div");
                    holder.append(safeHtml(html));
                    return holder.innerHTML;
                });
            }""",
            [dirty for dirty, _ in self.CASES],
        )
        assert made == [clean for _, clean in self.CASES]


class TestRequires:
    def test_release_that_needs_more_is_explained_and_not_shown(self, open_page: Opener) -> None:
        page = open_page("exercises/dagboek-foto/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Deze oefening past nog niet in deze app")
        assert page.locator(".blocks").count() == 0

    def test_catalogue_leaves_it_out_and_says_so(self, open_page: Opener) -> None:
        page = open_page()
        expect(page.get_by_role("link", name="Foto-dagboek")).to_have_count(0)
        expect(page.get_by_text("1 oefening staat hier niet bij")).to_be_visible()


class TestMedia:
    def test_image_has_its_alternative_and_widths(self, open_page: Opener) -> None:
        image = open_page("exercises/urge-surfing/").locator(".block-image img")
        assert image.get_attribute("alt") == "Een tekening van een golf die opkomt en weer zakt"
        assert "640w" in str(image.get_attribute("srcset"))

    def test_decorative_image_is_silent(self, open_page: Opener, api: FakeApi) -> None:
        block = next(one for one in api.release("urge-surfing")["body"] if one["type"] == "image")
        block["value"]["image"] |= {"decorative": True, "alt": ""}
        assert open_page("exercises/urge-surfing/").locator(".block-image img").get_attribute("alt") == ""

    def test_recording_has_its_transcript_below_it(self, open_page: Opener) -> None:
        block = open_page("exercises/urge-surfing/").locator(".block-recording")
        expect(block.locator("audio")).to_have_count(1)
        block.get_by_text("Lees de tekst van deze opname").click()
        expect(block.get_by_text("Kijk hoe de golf hoger wordt")).to_be_visible()

    def test_recording_that_fails_points_at_the_text(self, open_page: Opener, api: FakeApi) -> None:
        block = next(one for one in api.release("urge-surfing")["body"] if one["type"] == "recording")
        block["value"]["recording"]["path"] = "/player/geen-geluid.wav"
        page = open_page("exercises/urge-surfing/")
        expect(page.locator(".block-recording")).to_contain_text("kan hier niet worden afgespeeld")


class TestInputs:
    def test_multiple_choice_stops_at_its_most(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        for label in ("Rustig ademen", "Tellen"):
            page.get_by_label(label).check()
        page.get_by_label("Iemand bellen").click()
        expect(page.get_by_label("Iemand bellen")).not_to_be_checked()
        expect(page.locator("#live")).to_have_text("Kies er hoogstens 2.")

    def test_rows_are_added_and_removed_and_the_focus_follows(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        page.get_by_role("button", name="Nog iets toevoegen").click()
        third = page.get_by_label("Dit helpt mij 3", exact=True)
        expect(third).to_be_focused()
        third.fill("Wandelen")
        page.get_by_role("button", name="Dit helpt mij 1 weghalen").click()
        expect(page.get_by_label("Dit helpt mij 2", exact=True)).to_have_value("Wandelen")
        expect(page.get_by_label("Dit helpt mij 1", exact=True)).to_be_focused()

    def test_list_stops_at_its_most(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        add = page.get_by_role("button", name="Nog iets toevoegen")
        for _ in range(3):
            add.click()
        expect(add).to_be_hidden()

    def test_slider_has_no_answer_until_touched(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        slider = page.get_by_role("slider")
        expect(page.get_by_text("Nog niets gekozen")).to_be_visible()
        slider.focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("Gekozen: 55")).to_be_visible()

    def test_scale_has_no_default(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        assert page.locator(".block-scale input:checked").count() == 0
        page.get_by_role("radio", name="10 sterkste trek ooit").check()
        assert page.locator(".block-scale input:checked").count() == 1

    def test_number_is_taken_with_a_comma_and_refused_out_of_bounds(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        block = copy.deepcopy(VOCABULARY["number"].example)
        block["value"] |= {"decimals": 1}
        api.release("urge-surfing")["body"] = [block]
        page = open_page("exercises/urge-surfing/")
        field = page.get_by_label("How many glasses")
        field.fill("2,5")
        field.blur()
        expect(page.locator(".error")).to_be_hidden()
        field.fill("61")
        field.blur()
        expect(page.locator(".error")).to_have_text("Vul een getal in van 0 tot 60.")


class TestScreens:
    def body(self) -> list[dict[str, Any]]:
        """Two screens: a question that must be answered, and a text."""
        question = copy.deepcopy(VOCABULARY["short_answer"].example)
        question["value"]["required"] = True
        return [question, VOCABULARY["divider"].example, VOCABULARY["yes_no"].example]

    def test_come_one_after_the_other_and_lead_back_to_what_is_missing(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        api.release("urge-surfing")["body"] = self.body()
        page = open_page("exercises/urge-surfing/")
        expect(page.get_by_role("button", name="Ik ben klaar")).to_be_hidden()
        page.get_by_role("button", name="Verder").click()
        expect(page.get_by_role("heading", name="Now it is your turn")).to_be_focused()
        expect(page.get_by_label("Which place")).to_be_hidden()
        page.get_by_role("button", name="Ik ben klaar").click()
        page.get_by_role("link", name="Which place").click()
        expect(page.get_by_label("Which place")).to_be_focused()

    def test_without_anything_that_has_its_turn_are_passed_over(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        scale = copy.deepcopy(VOCABULARY["scale"].example)
        high = {"all": [{"key": scale["key"], "op": "at_least", "value": 7}]}
        text = {**copy.deepcopy(VOCABULARY["text"].example), "when": high}
        breaks = [{**copy.deepcopy(VOCABULARY["divider"].example), "id": f"d{n}"} for n in (1, 2)]
        body = [scale, breaks[0], text, breaks[1], VOCABULARY["yes_no"].example]
        api.release("urge-surfing")["body"] = body
        page = open_page("exercises/urge-surfing/")
        further, back = (page.get_by_role("button", name=name) for name in ("Verder", "Terug"))
        further.locator("visible=true").click()
        expect(page.get_by_text("Did you sleep well?")).to_be_visible()
        back.locator("visible=true").click()
        page.locator(f"#block-{scale['id']} input[value='8']").check(force=True)
        further.locator("visible=true").click()
        expect(page.locator(f"#block-{text['id']}")).to_be_visible()
        expect(page.get_by_text("Did you sleep well?")).to_be_hidden()

    def test_are_all_on_paper(self, open_page: Opener, api: FakeApi) -> None:
        api.release("urge-surfing")["body"] = self.body()
        page = open_page("exercises/urge-surfing/")
        page.emulate_media(media="print")
        expect(page.get_by_label("Which place")).to_be_visible()
        expect(page.get_by_text("Did you sleep well?")).to_be_visible()
        page.emulate_media(media="screen")


class TestPaper:
    def test_opens_what_is_folded_and_closes_it_again(self, open_page: Opener, api: FakeApi) -> None:
        api.release("urge-surfing")["body"] = [VOCABULARY["toggle"].example]
        page = open_page("exercises/urge-surfing/")
        words = page.locator(".block-toggle .prose")
        expect(words).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(words).to_be_visible()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(words).to_be_hidden()


class TestCalendar:
    def test_gives_a_reminder_that_says_nothing_of_the_subject(self, open_page: Opener, api: FakeApi) -> None:
        diary = copy.deepcopy(VOCABULARY["diary"].example)
        diary["value"] |= {"rhythm": "daily", "remind_at": "20:30", "days": 7}
        api.release("urge-surfing")["body"] = [diary]
        page = open_page("exercises/urge-surfing/")
        with page.expect_download() as download:
            page.get_by_role("button", name="Zet in je agenda").click()
        assert download.value.suggested_filename.endswith(".ics")
        lines = Path(download.value.path()).read_text().splitlines()
        assert {"RRULE:FREQ=DAILY;COUNT=7", "SUMMARY:Even invullen"} <= set(lines)
        assert [line for line in lines if line.startswith("DTSTART:")][0].endswith("T203000")
        assert api.release("urge-surfing")["title"] not in "".join(lines)
        assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")

    def test_is_not_offered_for_what_comes_when_it_comes(self, open_page: Opener, api: FakeApi) -> None:
        diary = copy.deepcopy(VOCABULARY["diary"].example)
        diary["value"] |= {"rhythm": "moment", "remind_at": "20:30"}
        api.release("urge-surfing")["body"] = [diary]
        button = open_page("exercises/urge-surfing/").get_by_role("button", name="Zet in je agenda")
        expect(button).to_have_count(0)


class TestGraph:
    def test_draws_a_matrix_and_the_numbers_of_a_thought_record(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        matrix, record = (
            copy.deepcopy(VOCABULARY[name].example) for name in ("rating_matrix", "thought_record")
        )
        graph = copy.deepcopy(VOCABULARY["graph"].example)
        graph["value"]["sources"] = [{"exercise": "", "key": one["key"]} for one in (matrix, record)]
        api.release("urge-surfing")["body"] = [matrix, record, graph]
        page = open_page("exercises/urge-surfing/")
        page.locator(".block-rating-matrix").get_by_text("Often").first.click()
        page.get_by_label("How much did you believe it?").fill("80")
        charts = page.locator(".block-graph .chart")
        expect(charts).to_have_count(2)
        expect(charts.nth(0)).to_contain_text("Often")
        expect(charts.nth(1)).to_contain_text("80")
