"""What was typed is kept: a server that is gone for a while, a login that ended, and a press that comes too early."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from content.models import Exercise
from people.roles import Role
from tests.factories.content import make_exercise
from tests.factories.people import make_person
from tests.hand import Hand, at_desk, until_watched

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "geheim-woord"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(autouse=True)
def impatient(settings: Any) -> None:
    """Saving after a quarter of a second instead of four."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 250


def retype(page: Page, words: str) -> None:
    """As fingers do it, in an editor that looks for changes."""
    until_watched(page)
    page.locator("[name=title]").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(words, delay=20)
    page.keyboard.press("Tab")


def saved(page: Page, exercise: Exercise, title: str, within: float = 60) -> bool:
    """Whether the newest draft gets this title in time."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if Exercise.objects.get(pk=exercise.pk).get_latest_revision_as_object().title == title:
            return True
        page.wait_for_timeout(100)  # the browser goes on meanwhile, and so does what holds its requests
    return False


def until_held(page: Page, waits: list[Route]) -> None:
    """Wait until the browser sent something that is held back."""
    until = time.monotonic() + 60
    while not waits and time.monotonic() < until:
        page.wait_for_timeout(50)


def test_nothing_is_lost_while_server_and_login_come_and_go(
    page: Page, live_server: Any, client: Client
) -> None:
    anna = make_person("anna", Role.AUTHOR)
    exercise = make_exercise(code="surfen", title="Surfen", by=anna)
    at_desk(page, live_server, client, anna)
    edit = f"{live_server.url}{reverse('wagtailadmin_pages:edit', args=[exercise.pk])}"
    page.goto(edit)
    retype(page, "Een")
    assert saved(page, exercise, "Een")

    # The server is gone; then it is back, and nobody typed anything more.
    page.route(edit, lambda route: route.abort())
    retype(page, "Twee")
    expect(page.get_by_text("Nog niet bewaard.")).to_be_visible()
    page.unroute(edit)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    assert saved(page, exercise, "Twee")
    expect(page.get_by_text("Nog niet bewaard.")).to_have_count(0)

    # The login ended; somebody logs in again in another tab, which changes every token.
    page.context.clear_cookies()
    retype(page, "Drie")
    expect(page.get_by_text("Nog niet bewaard.")).to_be_visible()
    assert not saved(page, exercise, "Drie", within=0.5)
    other = page.context.new_page()
    other.goto(f"{live_server.url}/admin/login/")
    other.fill("[name=username]", "anna")
    other.fill("[name=password]", PASSWORD)
    other.locator("button[type=submit]").click()
    other.wait_for_url("**/admin/")
    page.evaluate("() => dispatchEvent(new Event('online'))")
    assert saved(page, exercise, "Drie")
    assert exercise.revisions.count() == 2


def test_what_is_typed_while_a_save_is_on_its_way_is_saved_too(
    page: Page, live_server: Any, client: Client
) -> None:
    anna = make_person("anna", Role.AUTHOR)
    exercise = make_exercise(code="surfen", title="Surfen", by=anna)
    at_desk(page, live_server, client, anna)
    edit = f"{live_server.url}{reverse('wagtailadmin_pages:edit', args=[exercise.pk])}"
    page.goto(edit)
    waits: list[Route] = []
    page.route(edit, lambda route: waits.append(route) if not waits else route.continue_())
    retype(page, "Een")
    until_held(page, waits)
    retype(page, "Twee")
    waits[0].continue_()
    assert saved(page, exercise, "Twee")
    page.goto(f"{live_server.url}/admin/")  # nothing is unsaved, so nothing holds one back
    expect(page.get_by_role("link", name="Nieuw: oefening")).to_be_visible()


def test_pressing_while_a_new_page_is_saved_makes_one_page(
    page: Page, live_server: Any, client: Client
) -> None:
    at_desk(page, live_server, client, make_person("noor", Role.AUTHOR))
    waits: list[Route] = []

    def slow(route: Route) -> None:
        if "json" in route.request.headers.get("accept", ""):
            waits.append(route)
        else:
            route.continue_()

    hand = Hand(page)
    hand.press(page.get_by_role("link", name="Nieuw: oefening"))
    page.wait_for_url("**/add/content/exercise/**")
    page.route("**/add/content/exercise/**", slow)
    retype(page, "Maar één keer")
    until_held(page, waits)
    page.get_by_role("button", name="Bewaar concept").click()
    page.wait_for_timeout(300)
    answer = waits[0].fetch()
    waits[0].fulfill(response=answer)
    page.wait_for_url("**/edit/**")
    expect(page.get_by_text("is opgeslagen").or_(page.get_by_text("Maar één keer")).first).to_be_visible()
    assert Exercise.objects.filter(title="Maar één keer").count() == 1
