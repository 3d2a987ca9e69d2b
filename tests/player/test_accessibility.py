"""WCAG 2.2 AA: axe has nothing to say on any view, and everything works with a keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.player.fake_api import FakeApi

Opener = Callable[..., Page]
Flaws = Callable[[Page], str]
VIEWS = (
    "",
    "modules/minder-drinken/",
    "exercises/urge-surfing/",
    "exercises/urge-surfing/done/",
    "exercises/dagboek-foto/",
    "work/",
    "contacts/",
    "nergens/",
)
SMALL = """() => {
    const wanted = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
    const inText = "p, .card-title, li:not(.card):not(.contact)";
    const shown = wanted.filter((one) => one.getClientRects().length && !one.closest(inText));
    const small = shown.filter((one) => {
        const box = (one.closest("label") ?? one).getBoundingClientRect();
        return box.width < 24 || box.height < 24;
    });
    return small.map((one) => one.outerHTML.slice(0, 120));
}"""


def busiest(page: Page) -> None:
    """An exercise in the state with most on the screen: errors, rows, an opened transcript, a dialog later."""
    page.get_by_role("button", name="Nog iets toevoegen").click()
    page.get_by_text("Lees de tekst van deze opname").click()
    page.get_by_text("Wanneer liever niet").click()
    page.get_by_text("Over deze oefening").click()
    page.get_by_role("button", name="Ik stop met deze oefening").click()
    page.get_by_role("button", name="Ik ben klaar").click()


def rate(page: Page) -> None:
    """The rating, opened up."""
    page.locator("main").get_by_role("button", name="Ja", exact=True).click()
    page.get_by_role("button", name="Verstuur").wait_for()


def help_now(page: Page) -> None:
    """The dialog with crisis contacts."""
    page.get_by_role("button", name="Hulp nu").click()
    page.get_by_role("link", name="Bel 0800-0113").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestAxe:
    def test_finds_nothing_on_any_view(self, scheme: str, open_page: Opener, flaws: Flaws) -> None:
        page = open_page(color_scheme=scheme)
        for path in VIEWS:
            page.goto(path)
            page.get_by_role("heading", level=1).wait_for()
            assert flaws(page) == "", path

    def test_finds_nothing_in_busy_states(self, scheme: str, open_page: Opener, flaws: Flaws) -> None:
        page = open_page("exercises/urge-surfing/", color_scheme=scheme)
        busiest(page)
        assert flaws(page) == ""
        help_now(page)
        assert flaws(page) == ""
        page.goto("exercises/urge-surfing/done/")
        rate(page)
        page.get_by_label("Het gaf me inzicht").check()
        page.get_by_role("radio", name="8", exact=True).check()
        assert flaws(page) == ""

    def test_finds_nothing_in_own_work(self, scheme: str, open_page: Opener, flaws: Flaws) -> None:
        page = open_page("exercises/noodplan/", color_scheme=scheme)
        page.get_by_label("Naam 1", exact=True).fill("Sam")
        page.get_by_role("button", name="Ik ben klaar").click()
        page.locator("main").get_by_role("link", name="Mijn werk").click()
        page.get_by_role("button", name="Wis dit werk").click()
        assert flaws(page) == ""


class TestKeyboard:
    def press_to(self, page: Page, name: str, *, at_most: int = 120) -> None:
        """Press Tab until what has the focus is called this."""
        for _ in range(at_most):
            page.keyboard.press("Tab")
            found = page.evaluate(
                "() => { const one = document.activeElement; return one.getAttribute('aria-label') ||"
                " one.labels?.[0]?.textContent || one.textContent || ''; }"
            )
            if found.strip().startswith(name):
                return
        pytest.fail(f"Tab never reached “{name}”")

    def test_alone_is_enough_to_find_do_and_rate_an_exercise(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page()
        press = page.keyboard.press
        self.press_to(page, "Surfen op de golf")
        press("Enter")
        page.get_by_role("button", name="Ik ben klaar").wait_for()
        self.press_to(page, "0 geen trek")
        press("ArrowRight")
        press("ArrowRight")
        self.press_to(page, "In mijn buik")
        press("Space")
        self.press_to(page, "Rustig ademen")
        press("Space")
        self.press_to(page, "Wat gebeurde er")
        page.keyboard.type("Het zakte.")
        self.press_to(page, "Nog iets toevoegen")
        press("Enter")
        page.keyboard.type("Wandelen")
        self.press_to(page, "Ik ben klaar")
        press("Enter")
        expect(page.get_by_role("heading", name="Goed gedaan")).to_be_focused()
        self.press_to(page, "Ja")
        press("Enter")
        page.get_by_role("button", name="Verstuur").wait_for()
        self.press_to(page, "Het gaf me inzicht")
        press("Space")
        self.press_to(page, "Verstuur")
        press("Enter")
        expect(page.get_by_text("Hiermee maken we de oefening beter")).to_be_focused()
        assert api.ratings()[-1]["reasons"] == ["insight"]
        assert "completed" in api.events()

    def test_first_stop_leads_past_the_head(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Naar de inhoud")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()

    def test_focus_is_seen_and_never_under_the_head(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        page.get_by_role("button", name="Ik stop met deze oefening").focus()
        for _ in range(25):
            page.keyboard.press("Shift+Tab")
            box = page.evaluate(
                "() => { const one = document.activeElement.closest('label, a, button, input, textarea, summary') ??"
                " document.activeElement; const head = document.querySelector('.top').getBoundingClientRect();"
                " const box = one.getBoundingClientRect(); return { under: box.bottom <= head.bottom,"
                " inHead: Boolean(one.closest('.top')) }; }"
            )
            assert box["inHead"] or not box["under"]


class TestZoom:
    @pytest.mark.parametrize("width", [320, 180])
    def test_nothing_runs_off_the_side(self, width: int, open_page: Opener) -> None:
        """180: a phone of 360 at 200 %. 320: what WCAG calls reflow."""
        page = open_page(viewport={"width": width, "height": 370})
        for path in VIEWS:
            page.goto(path)
            page.get_by_role("heading", level=1).wait_for()
            wide = page.evaluate("() => document.documentElement.scrollWidth")
            assert wide <= width, f"{path or 'catalogue'} is {wide} wide"
            expect(page.get_by_role("button", name="Hulp nu")).to_be_in_viewport()

    def test_larger_letters_fit_too(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


class TestTargets:
    def test_everything_to_tap_is_large_enough(self, open_page: Opener) -> None:
        page = open_page()
        for path in VIEWS:
            page.goto(path)
            page.get_by_role("heading", level=1).wait_for()
            assert page.evaluate(SMALL) == []


class TestMovement:
    def test_stands_still_for_who_asks_so(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/", reduced_motion="reduce")
        moving = (
            "() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one).transitionDuration)"
            ".filter((time) => time !== '' && time !== '0s').length"
        )
        assert page.evaluate(moving) == 0


class TestScreenReader:
    def test_error_belongs_to_its_question(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        page.get_by_role("button", name="Ik ben klaar").click()
        expect(page.get_by_label("Wat gebeurde er toen je wachtte?")).to_have_accessible_description(
            "Een paar woorden is genoeg. Vul hier een antwoord in."
        )

    def test_groups_have_the_question_as_their_name(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        for name in ("Hoe sterk is je trek nu?", "Waar voelde je de trek het meest?", "Maak je eigen plan"):
            assert page.get_by_role("group", name=name).count() == 1

    def test_headings_never_skip_a_level(self, open_page: Opener) -> None:
        page = open_page()
        for path in VIEWS:
            page.goto(path)
            page.get_by_role("heading", level=1).wait_for()
            levels = page.evaluate(
                "() => [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map((one) => Number(one.tagName[1]))"
            )
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), path
