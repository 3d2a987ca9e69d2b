"""Finding and reading: catalogue, programmes, languages, and what cannot be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.player.fake_api import FakeApi, gone

Opener = Callable[..., Page]
MODULE = "modules/minder-drinken/"


def heading(page: Page) -> str:
    """The title of the view."""
    return page.get_by_role("heading", level=1).inner_text()


class TestCatalogue:
    def test_lists_programmes_and_exercises(self, open_page: Opener) -> None:
        page = open_page()
        for name in ("Minder of niet drinken", "Surfen op de golf van trek", "Mijn noodplan"):
            expect(page.get_by_role("link", name=name)).to_be_visible()

    def test_search_finds_words_anywhere_and_without_accents(self, open_page: Opener) -> None:
        page = open_page()
        search = page.get_by_label("Zoek een oefening")
        search.fill("KOST drinken")
        expect(page.get_by_role("link", name="Voors en tegens")).to_be_visible()
        expect(page.get_by_role("link", name="Beter slapen")).to_have_count(0)
        expect(page.get_by_text("1 gevonden")).to_be_visible()
        search.fill("wachttijd nazorg")
        expect(page.get_by_text("Niets gevonden")).to_be_visible()
        search.fill("alcohol golf")
        expect(page.get_by_role("link", name="Surfen op de golf van trek")).to_be_visible()
        search.fill("bestaat niet")
        expect(page.get_by_text("Niets gevonden met “bestaat niet”")).to_be_visible()

    def test_a_link_inside_loads_no_page_and_moves_the_focus(self, open_page: Opener) -> None:
        page = open_page()
        page.evaluate("() => { window.same = true; }")
        page.get_by_role("link", name="Beter slapen").click()
        expect(page.get_by_role("heading", name="Beter slapen")).to_be_focused()
        assert page.evaluate("window.same") is True
        assert page.title() == "Beter slapen · Handvat"
        page.go_back()
        expect(page.get_by_role("heading", name="Wat wil je doen?")).to_be_focused()


class TestModule:
    def test_shows_chapters_with_phase_rule_and_opening(self, open_page: Opener) -> None:
        page = open_page(MODULE)
        expect(page.get_by_role("heading", level=2)).to_have_count(4)
        for text in (
            "Hoofdstuk 1 · Wachttijd",
            "Hoort erbij",
            "Mag je overslaan",
            "Kies er 1 uit deze groep",
            "Gaat open als je het vorige hoofdstuk hebt gedaan.",
            "Gaat 14 dagen na je start open.",
            "Je behandelaar spreekt met je af wanneer je hieraan begint.",
        ):
            expect(page.get_by_text(text).first).to_be_visible()

    def test_chapter_opens_when_the_one_before_is_done(self, open_page: Opener) -> None:
        page = open_page(MODULE)
        expect(page.get_by_role("link", name="Surfen op de golf van trek")).to_have_count(0)
        page.get_by_role("link", name="Voors en tegens").click()
        page.get_by_role("button", name="Ik ben klaar").click()
        page.locator("main").get_by_role("link", name="Terug naar Minder of niet drinken").click()
        expect(page.get_by_text("1 van 4 gedaan")).to_be_visible()
        expect(page.get_by_role("link", name="Surfen op de golf van trek")).to_be_visible()

    def test_chapter_opens_by_agreement(self, open_page: Opener) -> None:
        page = open_page(MODULE)
        page.get_by_role("button", name="We hebben dit afgesproken: openen").click()
        page.reload()
        chapter = page.locator(".chapter", has_text="Samen verder")
        expect(chapter.get_by_role("link", name="Voors en tegens")).to_be_visible()

    def test_withdrawn_part_is_absent_with_a_successor(self, open_page: Opener) -> None:
        page = open_page(MODULE)
        expect(page.get_by_text("Je hoeft hem niet te doen.")).to_be_visible()
        link = page.get_by_role("link", name="Bekijk de oefening die hiervoor in de plaats komt")
        assert str(link.get_attribute("href")).endswith("/player/exercises/noodplan/")

    def test_newer_line_is_offered_and_not_forced(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(MODULE)
        module = api.release("minder-drinken")
        api.older["1.1"] = {**module}
        module |= {"number": "2.0.0", "title": "Minder drinken, vernieuwd"}
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Minder of niet drinken")
        page.get_by_role("button", name="Begin met de nieuwe versie").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Minder drinken, vernieuwd")


class TestBendingModule:
    def bend(self, api: FakeApi) -> None:
        """A short form, alternatives after the pros and cons, and a night that may be done twice."""
        module = api.release("minder-drinken")
        short = {
            "key": "kort",
            "title": "Kort",
            "text": "Voor wie weinig tijd heeft",
            "without": ["p-slaap", "c3"],
        }
        module["profiles"] = [short]
        module["requires"] = ["alternatives", "conditions"]
        first, second, *_rest = module["chapters"]
        first["feedback"] = "off"
        first["parts"][0]["repeat"] = {"at_most": 2}
        told = {"part": "p-voors-en-tegens", "key": "levert-op", "op": "answered"}
        choice = {"rule": "required", "alternative": {"group": "g"}}
        surf, plan, _old = second["parts"]
        second["parts"] = [{**surf, **choice, "when": {"all": [told]}}, {**plan, **choice}]

    def test_story(self, open_page: Opener, api: FakeApi) -> None:
        """A client reads what the answers ask for, does a part again, and takes the short form."""
        self.bend(api)
        page = open_page(MODULE)
        second = page.locator(".chapter", has_text="Omgaan met trek")
        expect(second.get_by_role("heading", name="Noodplan")).to_be_visible()
        page.get_by_role("link", name="Voors en tegens").first.click()
        expect(page.locator("h1")).to_have_text("Voors en tegens")
        expect(page.locator(".block-feedback-moment")).to_have_count(0)
        page.locator("textarea").first.fill("Rust")
        page.get_by_role("button", name="Ik ben klaar").click()
        expect(page.get_by_role("heading", name="En nu?")).to_be_visible()
        expect(page.get_by_text("Had je hier iets aan?")).to_have_count(0)
        page.get_by_role("button", name="Nog een keer doen").click()
        expect(page.locator("textarea").first).to_have_value("")
        page.locator("main .back").click()
        expect(second.get_by_role("link", name="Surfen op de golf van trek")).to_be_visible()
        expect(second.get_by_text("Gekozen op grond van je antwoorden")).to_have_count(1)
        expect(second.get_by_role("heading", name="Noodplan")).to_have_count(0)
        expect(page.get_by_text("1 keer gedaan")).to_be_visible()
        page.get_by_label("Kort").check()
        expect(page.get_by_role("heading", name="Terugkijken")).to_have_count(0)
        expect(page.get_by_text("Slaap")).to_have_count(0)
        page.reload()
        expect(page.get_by_label("Kort")).to_be_checked()
        page.goto("work/")
        expect(page.locator(".card", has_text="Voors en tegens").first).to_be_visible()

    def test_a_link_chooses_the_profile(self, open_page: Opener, api: FakeApi) -> None:
        self.bend(api)
        page = open_page(f"{MODULE}?profile=kort")
        expect(page.get_by_label("Kort")).to_be_checked()
        expect(page.get_by_role("heading", name="Terugkijken")).to_have_count(0)


class TestPath:
    def rules(self, page: Page, expression: str) -> object:
        return page.evaluate(
            "async () => { const path = await import('/static/player/js/parts/path.js'); return "
            f"{expression}; }}"
        )

    def test_days_count_from_the_start(self, open_page: Opener) -> None:
        page = open_page("contacts/")
        opens = "[{id: 'c', opens: {rule: 'after_days', days: 3}, parts: []}]"
        start = "{started: '2026-11-01T10:00:00Z', opened: []}"
        for moment, expected in (("2026-11-04T09:59:00Z", False), ("2026-11-04T10:00:00Z", True)):
            call = f"path.isOpen({opens}, 0, {start}, () => false, Date.parse('{moment}'))"
            assert self.rules(page, call) is expected

    def test_a_group_counts_as_what_must_be_chosen(self, open_page: Opener) -> None:
        page = open_page("contacts/")
        part = "{{id: '{0}', rule: 'choose', choose: {{group: 'g', n: 2}}}}"
        parts = ", ".join(part.format(name) for name in "abc")
        call = f"path.steps({{parts: [{parts}]}}, (part) => part.id === 'a')"
        assert self.rules(page, call) == {"done": 1, "total": 2}


class TestLanguage:
    def test_switch_changes_texts_and_stays(self, open_page: Opener) -> None:
        page = open_page("contacts/")
        page.locator(".top").get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Help now")
        assert page.evaluate("document.documentElement.lang") == "en"
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Help now")

    def test_begins_with_the_language_of_the_browser(self, open_page: Opener) -> None:
        assert heading(open_page("contacts/", locale="en-GB")) == "Help now"
        assert heading(open_page("contacts/", locale="de-DE")) == "Hulp nu"

    def test_address_can_ask_for_a_language(self, open_page: Opener) -> None:
        assert heading(open_page("contacts/?lang=en")) == "Help now"

    def test_text_in_another_language_is_marked_and_said(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/?lang=en")
        expect(page.get_by_text("This text is only available in Nederlands.")).to_be_visible()
        assert page.locator("article").get_attribute("lang") == "nl"
        expect(page.locator(".block-scale .required").first).to_have_text("Verplicht")


class TestHelp:
    def test_is_one_tap_away_on_every_view(self, open_page: Opener) -> None:
        page = open_page()
        for path in ("", "exercises/urge-surfing/", MODULE, "work/", "nergens/"):
            page.goto(path)
            page.get_by_role("button", name="Hulp nu").click()
            dialog = page.get_by_role("dialog", name="Heb je nu hulp nodig?")
            expect(dialog.get_by_role("link", name="Bel 0800-0113")).to_have_attribute("href", "tel:08000113")
            page.keyboard.press("Escape")
            expect(dialog).to_be_hidden()
            expect(page.get_by_role("button", name="Hulp nu")).to_be_focused()

    def test_has_something_to_say_without_a_connection(self, open_page: Opener, api: FakeApi) -> None:
        api.down = True
        page = open_page()
        page.get_by_role("button", name="Hulp nu").click()
        expect(page.get_by_role("dialog").get_by_role("link", name="Bel 112")).to_be_visible()
        expect(page.get_by_text("Bel je huisarts")).to_be_visible()


class TestProblems:
    def test_withdrawn_names_the_successor(self, open_page: Opener, api: FakeApi) -> None:
        api.fail("exercises/oud/", 410, type="urn:handvat:problem:withdrawn", successor="noodplan@2.0.1")
        page = open_page("exercises/oud/")
        assert heading(page) == "Deze oefening is ingetrokken"
        page.get_by_role("link", name="Dit komt ervoor in de plaats").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mijn noodplan")

    def test_withdrawn_is_not_shown_from_the_device(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("exercises/noodplan/")
        page.get_by_label("Naam 1", exact=True).fill("Sam")
        page.get_by_role("button", name="Later verder").click()
        page.get_by_role("heading", name="Wat wil je doen?").wait_for()
        api.fail("exercises/noodplan/versions/2.0/", 410, type="urn:handvat:problem:withdrawn")
        page.goto("exercises/noodplan/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Deze oefening is ingetrokken")

    def test_withdrawn_meanwhile_is_not_shown_without_a_connection(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        page = open_page("exercises/noodplan/")
        page.get_by_label("Naam 1", exact=True).fill("Sam")
        api.withdrawn = [gone(api.release("noodplan"), successor="urge-surfing@1.2.0")]
        with page.expect_response("**/withdrawn/"):
            page.get_by_role("button", name="Later verder").click()
        page.wait_for_load_state("networkidle")
        api.down = True
        page.goto("exercises/noodplan/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Deze oefening is ingetrokken")
        expect(page.get_by_role("link", name="Dit komt ervoor in de plaats")).to_be_visible()

    def test_what_is_kept_and_was_not_withdrawn_is_shown(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("exercises/noodplan/")
        page.get_by_label("Naam 1", exact=True).fill("Sam")
        api.withdrawn = [gone(api.release("urge-surfing"))]
        with page.expect_response("**/withdrawn/"):
            page.get_by_role("button", name="Later verder").click()
        page.wait_for_load_state("networkidle")
        api.down = True
        page.goto("exercises/noodplan/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mijn noodplan")

    def test_a_part_withdrawn_meanwhile_is_absent_without_a_connection(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        module = api.data["modules"][0]
        part = module["chapters"][0]["parts"][0]
        page = open_page(f"modules/{module['code']}/")
        api.withdrawn = [gone(part | {"locale": module["locale"]})]
        with page.expect_response("**/withdrawn/"):
            page.goto("work/")
        page.wait_for_load_state("networkidle")
        api.down = True
        page.goto(f"modules/{module['code']}/")
        expect(page.locator("main h1")).to_have_text(module["title"])
        expect(page.get_by_text("Deze oefening is ingetrokken. Je hoeft").first).to_be_visible()

    def test_a_picture_that_was_withdrawn_leaves_a_sentence(self, open_page: Opener, api: FakeApi) -> None:
        code = next(
            one["code"]
            for one in api.data["exercises"]
            if any(block["type"] == "image" for block in one["body"])
        )
        api.lost_files = True
        page = open_page(f"exercises/{code}/")
        page.mouse.wheel(0, 600)
        expect(page.get_by_text("Deze afbeelding is er niet meer.").first).to_be_visible()

    def test_nothing_is_asked_of_a_device_that_keeps_nothing(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("contacts/")
        assert api.subjects == []
        assert page.evaluate("localStorage.getItem('handvat.withdrawn')") is None

    def test_each_has_words_of_its_own(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("contacts/")
        cases = (
            (410, "urn:handvat:problem:retired", "Deze oefening is er niet meer"),
            (404, "", "Dit kunnen we niet vinden"),
            (403, "", "Deze app heeft geen toegang"),
            (429, "", "Het is nu erg druk"),
            (503, "", "Even niet beschikbaar"),
            (500, "", "Er ging iets mis"),
        )
        for status, kind, title in cases:
            api.fail("exercises/slaap/", status, type=kind)
            page.goto("exercises/slaap/")
            expect(page.get_by_role("heading", level=1)).to_have_text(title)

    def test_can_be_tried_again(self, open_page: Opener, api: FakeApi) -> None:
        api.fail("exercises/slaap/", 503)
        page = open_page("exercises/slaap/")
        api.problems.clear()
        page.get_by_role("button", name="Probeer opnieuw").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Beter slapen")

    def test_a_revoked_token_is_asked_anew_once(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("contacts/")
        refused = {"left": 1}

        def once(route: object) -> None:
            if refused["left"]:
                refused["left"] -= 1
                route.fulfill(status=401, json={"status": 401})  # type: ignore[attr-defined]
            else:
                route.fallback()  # type: ignore[attr-defined]

        page.route("**/api/v1/exercises/slaap/", once)
        page.goto("exercises/slaap/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Beter slapen")
        assert len(api.subjects) == 2

    def test_unknown_address(self, open_page: Opener) -> None:
        assert heading(open_page("nergens/te/vinden/")) == "Dit kunnen we niet vinden"


class TestWithoutAnApp:
    def test_reads_an_open_catalogue_without_a_token_and_sends_nothing(
        self, open_page: Opener, api: FakeApi, settings: Any
    ) -> None:
        settings.PLAYER_APP = ""
        page = open_page("exercises/slaap/done/")
        page.locator("main").get_by_role("button", name="Ja", exact=True).click()
        expect(page.get_by_text("Deze app kan je antwoord niet doorgeven")).to_be_visible()
        assert api.subjects == []
        assert api.sent == []


class TestOffline:
    def test_catalogue_says_so(self, open_page: Opener, api: FakeApi) -> None:
        api.down = True
        assert heading(open_page()) == "Geen verbinding"

    def test_begun_exercise_is_read_from_the_device(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("exercises/noodplan/")
        page.get_by_label("Naam 1", exact=True).fill("Sam")
        page.get_by_role("button", name="Later verder").click()
        page.get_by_role("heading", name="Wat wil je doen?").wait_for()
        api.down = True
        page.goto("exercises/noodplan/")
        expect(page.get_by_text("Je leest de versie die op dit apparaat staat")).to_be_visible()
        expect(page.get_by_label("Naam 1", exact=True)).to_have_value("Sam")


class TestAsking:
    def test_missing_answers_are_listed_and_lead_to_their_question(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        page = open_page("exercises/urge-surfing/")
        page.get_by_role("button", name="Ik ben klaar").click()
        summary = page.locator(".error-summary")
        expect(summary).to_be_focused()
        expect(summary.get_by_role("link")).to_have_count(3)
        summary.get_by_role("link", name="Wat gebeurde er toen je wachtte?").click()
        field = page.get_by_label("Wat gebeurde er toen je wachtte?")
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        field.fill("Het ging over.")
        expect(field).not_to_have_attribute("aria-invalid", "true")
        assert "completed" not in api.events()


class TestFailing:
    def test_player_that_cannot_start_says_so_and_names_help(self, open_page: Opener) -> None:
        page = open_page("contacts/")
        page.route("**/js/i18n/nl.js", lambda route: route.abort())
        page.goto("contacts/")
        expect(page.get_by_text("Komt er niets? Laad de pagina dan opnieuw.")).to_be_visible()
        expect(page.get_by_role("link", name="112").first).to_be_visible()


class TestWhatBecameOfFeedback:
    def test_stands_below_the_exercise(self, open_page: Opener, api: FakeApi) -> None:
        api.data["answers"] = [
            {"type": "exercise", "code": "urge-surfing", "locale": "nl", "said": "Te veel om te lezen.",
             "answer": "De helft is weg.", "release": "urge-surfing@1.1.0", "published_at": "2026-11-20T10:00:00Z"}
        ]  # fmt: skip
        page = open_page("exercises/urge-surfing/")
        told = page.locator("section.replied")
        expect(told.get_by_role("heading")).to_have_text("Jullie zeiden, wij veranderden")
        expect(told).to_contain_text("Te veel om te lezen.")
        expect(told).to_contain_text("De helft is weg.")

    def test_nothing_to_tell_shows_nothing(self, open_page: Opener) -> None:
        page = open_page("exercises/urge-surfing/")
        expect(page.locator("details.about")).to_be_visible()
        expect(page.locator("section.replied")).to_be_hidden()
