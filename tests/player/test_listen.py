"""Reading aloud: with the browser's voice, block by block, and no button where there is no voice."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
SURF = "exercises/urge-surfing/"
# A voice that notes what it says; the test decides when a line ends.
VOICE = """
window.said = [];
class Utterance { constructor(text) { this.text = text; } }
window.SpeechSynthesisUtterance = Utterance;
Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [{ lang: "nl-NL", name: "test" }],
    speak: (utterance) => { window.said.push(utterance); },
    cancel: () => { window.cancelled = (window.cancelled || 0) + 1; },
} });
window.next = () => window.said[window.said.length - 1].onend();
"""


def with_voice(open_page: Opener) -> Page:
    """The exercise, in a browser that can speak."""
    page = open_page("contacts/")
    page.add_init_script(VOICE)
    page.goto(SURF)
    page.get_by_role("button", name="Lees voor").wait_for()
    return page


def said(page: Page) -> list[str]:
    """What was said so far."""
    return page.evaluate("() => window.said.map((one) => one.text)")


class TestListening:
    def test_begins_at_the_introduction_and_goes_on_by_itself(self, open_page: Opener) -> None:
        page = with_voice(open_page)
        page.get_by_role("button", name="Lees voor").click()
        assert said(page)[0].startswith("Je leert trek te laten komen")
        assert page.evaluate("() => window.said[0].lang") == "nl"
        page.evaluate("() => window.next()")
        assert len(said(page)) == 2

    def test_marks_the_block_that_is_read(self, open_page: Opener) -> None:
        page = with_voice(open_page)
        page.get_by_role("button", name="Lees voor").click()
        expect(page.locator(".intro.being-read")).to_have_count(1)

    def test_reads_questions_options_and_alternative_text_but_no_buttons(self, open_page: Opener) -> None:
        page = with_voice(open_page)
        page.get_by_role("button", name="Lees voor").click()
        page.evaluate(
            "() => { for (let n = 0; n < 120 && document.querySelector('.being-read'); n++) window.next(); }"
        )
        words = " | ".join(said(page))
        for text in ("In mijn buik", "Hoe sterk is je trek nu?", "Een tekening van een golf", "Stop even"):
            assert text in words
        for text in ("Overslaan", "Kijk hoe de golf hoger wordt", "Ik ben klaar"):
            assert text not in words
        expect(page.get_by_role("button", name="Lees voor")).to_be_visible()

    def test_pauses_goes_on_at_the_same_line_and_stops(self, open_page: Opener) -> None:
        page = with_voice(open_page)
        page.get_by_role("button", name="Lees voor").click()
        page.evaluate("() => window.next()")
        line = said(page)[-1]
        page.get_by_role("button", name="Pauze").click()
        expect(page.get_by_role("button", name="Ga door")).to_be_focused()
        page.get_by_role("button", name="Ga door").click()
        assert said(page)[-1] == line
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.locator(".being-read")).to_have_count(0)

    def test_speed_can_be_chosen(self, open_page: Opener) -> None:
        page = with_voice(open_page)
        page.get_by_role("button", name="Lees voor").click()
        page.get_by_label("Snelheid").select_option("Rustig")
        assert page.evaluate("() => window.said.at(-1).rate") == 0.8

    def test_stops_on_leaving(self, open_page: Opener) -> None:
        page = with_voice(open_page)
        page.get_by_role("button", name="Lees voor").click()
        page.get_by_role("link", name="Alle oefeningen").first.click()
        page.get_by_role("heading", name="Wat wil je doen?").wait_for()
        assert page.evaluate("() => window.cancelled") >= 1

    def test_is_absent_where_the_browser_cannot_speak(self, open_page: Opener) -> None:
        page = open_page("contacts/")
        page.add_init_script("delete window.SpeechSynthesisUtterance")
        page.goto(SURF)
        page.get_by_role("heading", level=1).wait_for()
        expect(page.get_by_role("button", name="Lees voor")).to_have_count(0)
