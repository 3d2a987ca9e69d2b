"""What came back: of an exercise, of a module, of everything."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from scripts.camera import DESK, Camera


def insights(camera: Camera) -> Page:
    """Two releases of an exercise, week by week."""
    return _came_back(camera, "Surfen op je trek", 2300)


def insights_halfway(camera: Camera) -> Page:
    """An exercise that people stop half-way."""
    return _came_back(camera, "Nee zeggen tegen een drankje", 1500)


def insights_few(camera: Camera) -> Page:
    """Below every threshold, and it still says something."""
    return _came_back(camera, "Jouw noodplan", 900)


def insights_module(camera: Camera) -> Page:
    """A module: chapters, parts that nobody opens, the first two weeks."""
    return _came_back(camera, "Omgaan met trek", 2000)


def _came_back(camera: Camera, title: str, height: int) -> Page:
    page = camera.sign_in("editor")
    page.goto("/admin/feedback/catalogue/")
    page.locator(".hv-fb-catalogue").get_by_role("link", name=title, exact=True).click()
    page.wait_for_url(re.compile(r"/admin/feedback/\d+/$"))
    page.set_viewport_size({"width": DESK["width"], "height": height})
    return page


def catalogue(camera: Camera) -> Page:
    """Everything beside each other."""
    page = camera.sign_in("manager")
    page.goto("/admin/feedback/catalogue/")
    return page


def intervision(camera: Camera) -> Page:
    """The month of a team on one page."""
    page = camera.sign_in("manager")
    page.goto("/admin/feedback/team/")
    return page
