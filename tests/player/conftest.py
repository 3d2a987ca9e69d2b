"""The player in a real browser on a phone-sized screen, beside a stand-in for the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.player.fake_api import FakeApi

PHONE = {"width": 360, "height": 740}
PATIENCE = 20_000  # milliseconds: a machine that does four things at once is slow, not wrong
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """How long an expectation may take to come true."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def player_app(settings: Any) -> None:
    """There is a client app behind the player, unless a test says otherwise."""
    settings.PLAYER_APP = "speler"


@pytest.fixture(scope="session")
def shell_server() -> Iterator[str]:
    """Shell and static files for tests that need no database: one server for all of them."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def api() -> FakeApi:
    """What the player talks to."""
    return FakeApi()


@pytest.fixture
def open_page(browser: Browser, shell_server: str, api: FakeApi) -> Iterator[Callable[..., Page]]:
    """Opens the player at an address; options go to the browser (`color_scheme="dark"` and the like)."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str = "", **options: Any) -> Page:
        options = {"viewport": PHONE, "locale": "nl-NL", "reduced_motion": "reduce", **options}
        context = browser.new_context(base_url=f"{shell_server}/player/", accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        api.serve(page)
        page.goto(path)
        page.locator("main h1").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def flaws() -> Callable[[Page], str]:
    """What axe has against a page, at WCAG 2.2 AA; empty when it has nothing."""

    def found(page: Page) -> str:
        results = Axe().run(page, options={"resultTypes": ["violations"], **WCAG})
        return results.generate_report() if results.violations_count else ""

    return found
