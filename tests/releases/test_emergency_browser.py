"""Taking back in a real browser: two clicks from the editor, and by thumb in the dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from releases import reading
from releases.models import Change, Release
from tests.conftest import PATIENCE
from tests.factories.releases import make_release, make_user

pytestmark = pytest.mark.django_db(transaction=True)
THUMB = 44  # pixels that a target should measure on a phone


def page_of(browser: Browser, url: str, role: str, **options: Any) -> Page:
    """A window of somebody with this role, logged in."""
    user = make_user(f"een-{role}", is_superuser=False, is_staff=False)
    user.groups.set([Group.objects.get(name=role)])
    client = Client()
    client.force_login(user)
    context = browser.new_context(base_url=url, locale="nl-NL", **options)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": url}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def held() -> int:
    return Release.objects.withdrawn().count()


class TestEmergency:
    def test_two_clicks_from_the_editor(self, browser: Browser, live_server: Any) -> None:
        releases = [make_release(), make_release(title="Nieuwer"), make_release(locale="en", title="Surfing")]
        page = page_of(browser, live_server.url, "editor", viewport={"width": 1280, "height": 900})
        page.goto(f"/admin/pages/{releases[0].page_id}/edit/")
        page.get_by_role("link", name="Intrekken").and_(page.locator("[href*='urge-surfing']")).click()
        page.get_by_role("button", name="Nu intrekken").click()
        expect(page.get_by_text("3 releases zijn ingetrokken")).to_be_visible()
        assert held() == 3

    def test_by_thumb_in_the_dark(self, browser: Browser, live_server: Any) -> None:
        make_release(), make_release(code="ander", title="Iets anders")
        page = page_of(
            browser,
            live_server.url,
            "safety_officer",
            viewport={"width": 390, "height": 800},
            color_scheme="dark",
            has_touch=True,
            is_mobile=True,
        )
        page.goto("/admin/releases/take-back/")
        page.get_by_label("Wat moet weg?").fill("surf")
        page.get_by_role("button", name="Zoeken").tap()
        page.get_by_role("link", name="Surfen op de trek").tap()
        button = page.get_by_role("button", name="Nu intrekken")
        expect(button).to_be_in_viewport()  # without scrolling
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        targets = page.locator(".hv-night button, .hv-night .hv-choice, .hv-night summary, .hv-night select")
        sizes = [box for box in (one.bounding_box() for one in targets.all()) if box]
        assert [size["height"] for size in sizes if size["height"] < THUMB] == []
        found = Axe().run(page, context=".hv-night")
        assert found.violations_count == 0, found.generate_report()
        page.get_by_role("button", name="Alleen oefenen").tap()
        expect(page.get_by_text("OEFENING", exact=True)).to_be_visible()
        assert held() == 0
        page.get_by_role("link", name="Stoppen met oefenen").tap()
        page.get_by_role("button", name="Nu intrekken").tap()
        expect(page.get_by_text("1 release is ingetrokken")).to_be_visible()
        assert held() == 1

    def test_a_second_person_confirms_or_brings_back(self, browser: Browser, live_server: Any) -> None:
        release = make_release()
        night = page_of(browser, live_server.url, "reviewer")
        night.goto("/admin/releases/take-back/urge-surfing/")
        night.get_by_role("button", name="Nu intrekken").click()
        expect(night.get_by_text("Iemand anders moet dit bevestigen")).to_be_visible()
        morning = page_of(browser, live_server.url, "editor")
        morning.goto("/admin/releases/take-back/")
        morning.get_by_role("link", name=release.title).first.click()
        morning.get_by_role("button", name="bevestigen").click()
        expect(morning.get_by_text("Bevestigd. Dank je wel.")).to_be_visible()
        morning.get_by_text("Haal het terug").click()
        morning.get_by_label("Waarom was het een vergissing?").fill("Verkeerde oefening")
        morning.get_by_role("button", name="Terughalen").click()
        expect(morning.get_by_text("Apps kunnen het weer krijgen")).to_be_visible()
        assert reading.withdrawal(release) is None
        assert Change.objects.filter(event="reinstated").count() == 1
