"""The player in a real browser on a phone-sized screen, beside a stand-in for the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import PATIENCE
from tests.player.fake_api import Counter, FakeApi

PHONE = {"width": 360, "height": 740}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Windows:
    """A browser's windows, one for each set of options, emptied after every test."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser, self.base = browser, base
        self.known: dict[str, BrowserContext] = {}

    def window(self, **options: Any) -> BrowserContext:
        """The window with these options, a phone's unless they say otherwise."""
        options = {"viewport": PHONE, "locale": "nl-NL", "reduced_motion": "reduce", **options}
        name = repr(sorted(options.items(), key=str))
        if name not in self.known:
            base_url = f"{self.base}/player/"
            self.known[name] = self.browser.new_context(base_url=base_url, accept_downloads=True, **options)
        return self.known[name]

    def forget(self) -> None:
        """Take what the player keeps off each device."""
        for context in self.known.values():
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Storage.clearDataForOrigin", {"origin": self.base, "storageTypes": "local_storage"})
            page.close()

    def close(self) -> None:
        """Close them all."""
        for context in self.known.values():
            context.close()


@pytest.fixture(autouse=True)
def player_app(settings: Any) -> None:
    """There is a client app behind the player, unless a test says otherwise."""
    settings.PLAYER_APP = "speler"


@pytest.fixture(scope="session")
def counter() -> Counter:
    """What stands before the shell's server."""
    return Counter()


@pytest.fixture(scope="session")
def shell_server(counter: Counter) -> Iterator[str]:
    """Shell and static files for tests that need no database: one server for all of them."""
    # Our own middleware serves the files, as in real life: faster than Django's handler, and the browser may keep them.
    server = LiveServerThread("localhost", static_handler=counter.before)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://localhost:{server.port}"
    server.terminate()


@pytest.fixture
def api(counter: Counter) -> FakeApi:
    """What the player talks to."""
    counter.api = FakeApi()
    return counter.api


@pytest.fixture(scope="session")
def windows(browser: Browser, shell_server: str) -> Iterator[Windows]:
    """Browser windows by their options, kept open for the whole run because opening one is slow."""
    opened = Windows(browser, shell_server)
    yield opened
    opened.close()


@pytest.fixture
def open_page(windows: Windows, api: FakeApi) -> Iterator[Callable[..., Page]]:
    """Opens the player at an address; options go to the browser (`color_scheme="dark"` and the like)."""
    pages: list[Page] = []
    faults: list[str] = []

    def opened(path: str = "", **options: Any) -> Page:
        page = windows.window(**options).new_page()
        pages.append(page)
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path)
        page.locator("main h1").wait_for()
        return page

    yield opened
    for page in pages:
        page.close()
    windows.forget()
    assert faults == []


@pytest.fixture
def flaws() -> Callable[[Page], str]:
    """What axe has against a page, at WCAG 2.2 AA; empty when it has nothing."""

    def found(page: Page) -> str:
        results = Axe().run(page, options={"resultTypes": ["violations"], **WCAG})
        return results.generate_report() if results.violations_count else ""

    return found
