"""A client's own work: it stays on the device, can be taken along, and goes when the client says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.player.fake_api import FakeApi

Opener = Callable[..., Page]
SURF = "exercises/urge-surfing/"


def fill_in(page: Page) -> None:
    """Answer what must be answered, and a plan."""
    page.get_by_role("radio", name="7", exact=True).check()
    page.get_by_label("In mijn buik").check()
    page.get_by_label("Wat gebeurde er toen je wachtte?").fill("De golf werd kleiner.\nIk bleef zitten.")
    page.get_by_label("Als", exact=True).fill("ik thuiskom")
    page.get_by_label("dan", exact=True).fill("bel ik Sam")


def stored(page: Page) -> list[str]:
    """Names of everything that the player keeps on the device."""
    return page.evaluate("Object.keys(localStorage)")


def switch(page: Page) -> None:
    """Go to own work and turn "keep nothing" on or off."""
    page.goto("work/")
    page.get_by_label("Niets bewaren op dit apparaat").click()


class TestContinueLater:
    def test_answers_are_there_after_closing(self, open_page: Opener) -> None:
        page = open_page(SURF)
        fill_in(page)
        page.get_by_role("button", name="Later verder").click()
        expect(page.get_by_role("heading", name="Wat wil je doen?")).to_be_focused()
        page.goto(SURF)
        expect(page.get_by_label("In mijn buik")).to_be_checked()
        expect(page.get_by_label("dan", exact=True)).to_have_value("bel ik Sam")

    def test_words_typed_just_before_closing_are_there(self, open_page: Opener) -> None:
        page = open_page(SURF)
        page.get_by_label("Wat gebeurde er toen je wachtte?").fill("net op tijd")
        page.goto(SURF)
        expect(page.get_by_label("Wat gebeurde er toen je wachtte?")).to_have_value("net op tijd")

    def test_leads_back_to_the_place(self, open_page: Opener) -> None:
        page = open_page(SURF)
        page.get_by_label("Wat gebeurde er toen je wachtte?").scroll_into_view_if_needed()
        page.get_by_label("Wat gebeurde er toen je wachtte?").fill("x")
        page.wait_for_function(
            "() => localStorage['handvat.work.urge-surfing@1.2']?.includes('wat-gebeurde')"
        )
        page.goto(SURF)
        page.get_by_role("button", name="Verder waar je was").click()
        expect(page.locator(".block:focus")).to_be_in_viewport()
        assert page.evaluate("scrollY") > 1000

    def test_catalogue_offers_to_go_on(self, open_page: Opener) -> None:
        page = open_page(SURF)
        fill_in(page)
        page.get_by_role("button", name="Later verder").click()
        section = page.locator("section", has_text="Verder waar je was")
        expect(section.get_by_role("link", name="Surfen op de golf van trek")).to_be_visible()
        expect(page.get_by_text("Mee bezig")).to_be_visible()

    def test_corrected_text_finds_the_answers_back(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(SURF)
        fill_in(page)
        page.goto("")
        api.release("urge-surfing")["number"] = "1.2.1"
        page.goto(SURF)
        expect(page.get_by_label("In mijn buik")).to_be_checked()

    def test_new_line_is_offered_and_not_forced(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(SURF)
        fill_in(page)
        page.goto("")
        old = api.release("urge-surfing")
        api.older["1.2"] = {**old}
        old |= {"number": "2.0.0", "title": "Surfen, opnieuw bedacht"}
        page.goto(SURF)
        expect(page.get_by_role("heading", level=1)).to_have_text("Surfen op de golf van trek")
        expect(page.get_by_label("In mijn buik")).to_be_checked()
        page.get_by_role("link", name="Begin met de nieuwe versie").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Surfen, opnieuw bedacht")
        expect(page.get_by_label("In mijn buik")).not_to_be_checked()


class TestOwnWork:
    def finished(self, open_page: Opener) -> Page:
        page = open_page(SURF)
        fill_in(page)
        page.get_by_role("button", name="Ik ben klaar").click()
        page.locator("main").get_by_role("link", name="Mijn werk").click()
        page.get_by_role("heading", name="Mijn werk bij").wait_for()
        return page

    def test_shows_questions_with_answers_in_words(self, open_page: Opener) -> None:
        page = self.finished(open_page)
        for words in (
            "7 (0 = geen trek",
            "In mijn buik",
            "Ik bleef zitten.",
            "Als ik thuiskom dan bel ik Sam",
        ):
            expect(page.locator(".own-answers")).to_contain_text(words)

    def test_is_readable_without_a_connection(self, open_page: Opener, api: FakeApi) -> None:
        page = self.finished(open_page)
        api.down = True
        page.reload()
        expect(page.locator(".own-answers")).to_contain_text("In mijn buik")

    def test_is_saved_as_a_file_that_people_can_read(self, open_page: Opener) -> None:
        page = self.finished(open_page)
        with page.expect_download() as held:
            page.get_by_role("button", name="Bewaar als bestand").click()
        text = Path(held.value.path()).read_text()
        assert held.value.suggested_filename.startswith("handvat-urge-surfing-")
        assert "Waar voelde je de trek het meest?" in text
        assert "In mijn buik" in text
        assert "<script" not in text

    def test_prints_the_work_and_no_buttons(self, open_page: Opener) -> None:
        page = self.finished(open_page)
        page.emulate_media(media="print")
        expect(page.locator(".own-answers")).to_be_visible()
        for chrome in (page.locator(".top"), page.locator(".foot"), page.get_by_role("button", name="Print")):
            expect(chrome).to_be_hidden()

    def test_print_button_opens_the_print_dialog(self, open_page: Opener) -> None:
        page = self.finished(open_page)
        page.evaluate("() => { window.print = () => { window.printed = true; }; }")
        page.get_by_role("button", name="Print").click()
        assert page.evaluate("window.printed") is True

    def test_is_wiped_after_asking_once_more(self, open_page: Opener) -> None:
        page = self.finished(open_page)
        page.get_by_role("button", name="Wis dit werk").click()
        expect(page.get_by_role("button", name="Nee, bewaar het")).to_be_focused()
        page.get_by_role("button", name="Ja, wis het").click()
        expect(page.get_by_text("Je hebt nog niets ingevuld.")).to_be_visible()
        assert not [name for name in stored(page) if name.startswith("handvat.work.")]

    def test_words_of_the_client_are_never_html(self, open_page: Opener) -> None:
        page = open_page(SURF)
        fill_in(page)
        page.get_by_label("Wat gebeurde er toen je wachtte?").fill("<img src=x onerror=alert(1)>")
        page.goto("work/urge-surfing@1.2/")
        expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
        with page.expect_download() as held:
            page.get_by_role("button", name="Bewaar als bestand").click()
        assert "&lt;img src=x" in Path(held.value.path()).read_text()


class TestWipingEverything:
    def test_leaves_nothing_and_makes_a_new_pseudonym(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(SURF)
        fill_in(page)
        page.goto("work/")
        page.get_by_role("button", name="Wis alles van dit apparaat").click()
        page.get_by_role("button", name="Ja, wis het").click()
        expect(page.locator("#live")).to_have_text("Gewist. Er staat niets meer van op dit apparaat.")
        assert set(stored(page)) <= {"handvat.language"}
        page.goto("")
        page.get_by_role("heading", name="Oefeningen").wait_for()
        assert len(set(api.subjects)) == 2


class TestErasingAtTheMakers:
    def ask(self, open_page: Opener) -> Page:
        page = open_page(SURF)
        fill_in(page)
        page.goto("work/")
        page.get_by_role("button", name="Wis alles van dit apparaat").click()
        page.get_by_label("Wis ook wat de makers van mij kregen").check()
        return page

    def test_goes_before_the_pseudonym_does(self, open_page: Opener, api: FakeApi) -> None:
        page = self.ask(open_page)
        page.get_by_role("button", name="Ja, wis het").click()
        expect(page.get_by_text("Je hebt nog niets ingevuld.")).to_be_visible()
        assert api.erased == [api.subjects[0]]

    def test_wipes_nothing_when_it_fails(self, open_page: Opener, api: FakeApi) -> None:
        page = self.ask(open_page)
        api.down = True
        page.get_by_role("button", name="Ja, wis het").click()
        expect(page.get_by_role("alert")).to_contain_text("Wissen bij de makers lukt nu niet")
        assert "handvat.work.urge-surfing@1.2" in stored(page)


class TestKeepNothing:
    def test_takes_off_what_was_there(self, open_page: Opener) -> None:
        page = open_page(SURF)
        fill_in(page)
        switch(page)
        assert stored(page) == ["handvat-keep"]

    def test_keeps_working_until_the_page_closes(self, open_page: Opener) -> None:
        page = open_page("work/")
        switch(page)
        page.get_by_role("link", name="Handvat: Alle oefeningen").click()
        page.get_by_role("link", name="Surfen op de golf van trek").click()
        expect(page.get_by_text("wordt niet bewaard")).to_be_visible()
        fill_in(page)
        page.get_by_role("button", name="Later verder").click()
        page.get_by_role("link", name="Surfen op de golf van trek").first.click()
        expect(page.get_by_label("In mijn buik")).to_be_checked()
        assert stored(page) == ["handvat-keep"]

    def test_next_visit_begins_empty_and_still_keeps_nothing(self, open_page: Opener) -> None:
        page = open_page("work/")
        switch(page)
        page.goto(SURF)
        fill_in(page)
        page.goto(SURF)
        expect(page.get_by_label("In mijn buik")).not_to_be_checked()
        assert stored(page) == ["handvat-keep"]

    def test_can_be_turned_off_again(self, open_page: Opener) -> None:
        page = open_page("work/")
        switch(page)
        switch(page)
        page.goto(SURF)
        fill_in(page)
        page.goto(SURF)
        expect(page.get_by_label("In mijn buik")).to_be_checked()

    def test_browser_without_storage_still_works(self, open_page: Opener) -> None:
        page = open_page("contacts/")
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
        )
        page.goto(SURF)
        expect(page.get_by_text("Deze browser kan niets bewaren")).to_be_visible()
        fill_in(page)

    def test_full_device_says_so(self, open_page: Opener) -> None:
        page = open_page(SURF)
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
        fill_in(page)
        expect(page.get_by_role("alert")).to_contain_text("Dit apparaat is vol")
