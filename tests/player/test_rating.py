"""Rating: one tap first, everything after that is optional, and nothing gets lost."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.player.fake_api import FakeApi

Opener = Callable[..., Page]
DONE = "exercises/urge-surfing/done/"


def tap(page: Page, answer: str = "Ja") -> None:
    """The one tap."""
    page.locator("main").get_by_role("button", name=answer, exact=True).click()


class TestOneTap:
    def test_is_a_rating_already(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        tap(page)
        expect(page.get_by_text("Dank je. Je antwoord is genoteerd.")).to_be_visible()
        (rating,) = api.ratings()
        assert rating["helpful"] is True
        assert rating["release"] == "urge-surfing@1.2.0"
        assert rating["role"] == "client"
        assert rating["subject"] == api.subjects[0]
        assert len(rating["subject"]) == 64
        assert uuid.UUID(rating["id"]).version == 4

    def test_can_be_taken_back(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        tap(page)
        tap(page, "Nee")
        expect(page.get_by_role("button", name="Nee", exact=True)).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("button", name="Verstuur")).to_be_visible()
        assert [rating["helpful"] for rating in api.ratings()] == [True, False]
        assert len({rating["id"] for rating in api.ratings()}) == 2

    def test_can_be_skipped(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        page.get_by_role("button", name="Overslaan").click()
        expect(page.get_by_text("Overgeslagen. Dat is goed.")).to_be_visible()
        assert api.ratings() == []

    def test_goes_out_while_something_else_is_being_sent(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("contacts/")
        held: list[Route] = []
        page.route("**/api/v1/events/", lambda route: held.append(route))
        page.goto("exercises/urge-surfing/")
        tap(page)
        expect(page.locator(".rating-status").first).to_have_text("")
        held[0].fulfill(json={"results": [{"id": held[0].request.post_data_json[0]["id"], "status": 201}]})
        expect(page.get_by_text("Dank je. Je antwoord is genoteerd.")).to_be_visible()
        assert len(api.ratings()) == 1


class TestWords:
    def test_field_is_not_there_for_an_app_without_a_crisis_contact(self, open_page: Opener) -> None:
        page = open_page(DONE)
        tap(page)
        expect(page.get_by_role("button", name="Verstuur")).to_be_visible()
        expect(page.locator("main textarea")).to_have_count(0)

    def test_go_out_under_the_warning_and_help_opens_at_once_when_they_call_for_it(
        self, open_page: Opener, api: FakeApi
    ) -> None:
        api.takes_words = True
        page = open_page(DONE)
        tap(page)
        field = page.get_by_label("Wil je er iets over schrijven?")
        expect(field).to_have_accessible_description(re.compile("Schrijf geen namen .* niet direct gelezen"))
        field.fill("ik wil dood")
        page.get_by_role("button", name="Verstuur").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert [rating.get("comment") for rating in api.ratings()] == [None, "ik wil dood"]


class TestMore:
    def test_score_has_no_default_and_named_ends(self, open_page: Opener) -> None:
        page = open_page(DONE)
        tap(page)
        group = page.get_by_role("group", name="Welk cijfer geef je deze oefening?")
        expect(group.get_by_role("radio")).to_have_count(10)
        expect(group.get_by_role("radio", name="1 heel slecht")).to_have_count(1)
        expect(group.get_by_role("radio", name="10 heel goed")).to_have_count(1)
        assert group.locator("input:checked").count() == 0

    def test_reasons_of_the_same_kind_come_first(self, open_page: Opener) -> None:
        page = open_page(DONE)
        tap(page, "Nee")
        expect(page.locator(".chip").first).to_have_text("Te lang")

    def test_everything_goes_in_one_newer_rating(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        tap(page)
        page.get_by_label("Het gaf me inzicht").check()
        page.get_by_role("radio", name="8", exact=True).check()
        page.get_by_role("button", name="Verstuur").click()
        expect(page.get_by_text("Hiermee maken we de oefening beter")).to_be_focused()
        last = api.ratings()[-1]
        assert (last["helpful"], last["score"], last["reasons"]) == (True, 8, ["insight"])
        assert last["scale"] == {"min": 1, "max": 10}

    def test_can_be_skipped_after_the_tap(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        tap(page)
        page.get_by_role("button", name="Overslaan").click()
        expect(page.locator(".rating-form")).to_have_count(0)
        assert len(api.ratings()) == 1


class TestFeedbackMoment:
    def test_names_its_block(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("exercises/urge-surfing/")
        tap(page)
        expect(page.get_by_text("Dank je. Je antwoord is genoteerd.")).to_be_visible()
        moment = next(one for one in api.release("urge-surfing")["body"] if one["type"] == "feedback_moment")
        assert api.ratings()[0]["block"] == moment["id"]

    def test_about_the_whole_exercise_is_not_asked_twice(self, open_page: Opener) -> None:
        page = open_page("exercises/voors-en-tegens/done/")
        assert page.locator(".rating").count() == 0


class TestInModule:
    def test_names_module_and_part(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("modules/minder-drinken/p-slaap/done/")
        tap(page)
        expect(page.get_by_text("Dank je. Je antwoord is genoteerd.")).to_be_visible()
        assert api.ratings()[0]["module"] == "minder-drinken@1.1.0"
        assert api.ratings()[0]["part"] == "p-slaap"


class TestOffline:
    def test_waits_and_goes_out_with_the_same_id(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        api.down = True
        tap(page)
        expect(page.get_by_text("We proberen het later opnieuw")).to_be_visible()
        waiting = page.evaluate("JSON.parse(localStorage['handvat.outbox'])")
        assert [one["kind"] for one in waiting] == ["ratings"]
        api.down = False
        page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_function("() => localStorage['handvat.outbox'] === '[]'")
        assert api.ratings() == [waiting[0]["body"]]

    def test_goes_out_at_the_next_visit(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        api.fail("ratings/batch/", 503)
        tap(page)
        expect(page.get_by_text("We proberen het later opnieuw")).to_be_visible()
        api.problems.clear()
        page.goto("contacts/")
        page.wait_for_function("() => localStorage['handvat.outbox'] === '[]'")
        # Perhaps twice, on leaving and on coming back: with the same id that counts once.
        assert len({rating["id"] for rating in api.ratings()}) == 1

    def test_refused_for_good_is_not_sent_for_ever(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        api.fail("ratings/batch/", 422)
        tap(page)
        page.wait_for_function("() => localStorage['handvat.outbox'] === '[]'")


class TestEvents:
    def test_opened_completed_and_stopped(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("exercises/noodplan/")
        page.get_by_role("button", name="Ik ben klaar").click()
        page.get_by_role("heading", name="Goed gedaan").wait_for()
        page.goto("exercises/slaap/")
        page.get_by_role("button", name="Ik stop met deze oefening").click()
        page.get_by_role("button", name="Ja, ik stop").click()
        page.get_by_role("heading", name="Wat wil je doen?").wait_for()
        page.wait_for_function("() => localStorage['handvat.outbox'] === '[]'")
        assert api.events() == ["opened", "completed", "opened", "stopped"]

    def test_progress_is_told_where_the_client_rests(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page("exercises/urge-surfing/")
        page.wait_for_function("() => localStorage['handvat.outbox'] === '[]'")
        with page.expect_response("**/api/v1/events/"):
            page.locator(".block-multiple-choice").scroll_into_view_if_needed()
        progress = [body for path, body in api.sent if path == "events/" and body["event"] == "progress"]
        assert len(progress) == 1
        assert progress[0]["block"] in [one["id"] for one in api.release("urge-surfing")["body"]]

    def test_crisis_hint_opens_the_help(self, open_page: Opener, api: FakeApi) -> None:
        page = open_page(DONE)
        page.route(
            "**/api/v1/ratings/batch/",
            lambda route: route.fulfill(
                json={
                    "results": [
                        {"id": body["id"], "status": 201, "crisis_hint": True}
                        for body in route.request.post_data_json
                    ]
                }
            ),
        )
        tap(page)
        expect(page.get_by_role("dialog")).to_be_visible()
