"""Reading: exercises as clients have them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from scripts.camera import PHONE, Camera

MODULE = "Minderen of stoppen met drinken"


def _player(camera: Camera, size: dict[str, int], **options: Any) -> Page:
    page = camera.page(size, **options)
    page.goto("/player/exercises/urge-surfing/")
    page.locator("main h1").wait_for()
    return page


def player(camera: Camera) -> Page:
    """An exercise on a phone."""
    return _player(camera, PHONE, device_scale_factor=2)


def player_dark(camera: Camera) -> Page:
    """The same in the evening."""
    return _player(camera, PHONE, device_scale_factor=2, color_scheme="dark")


def player_large(camera: Camera) -> Page:
    """The same at 200 %: half the width, twice the size."""
    return _player(camera, {"width": 195, "height": 422}, device_scale_factor=4)


def reader_form(camera: Camera) -> Page:
    """The three questions below a draft, on the phone of an expert by experience. Leaves a link in the demo."""
    author = camera.shown_to_a_reader()
    address = author.locator("input[readonly]").first.input_value()
    author.context.close()
    page = camera.page(PHONE, device_scale_factor=2)
    page.goto(address)
    page.locator(".reader").evaluate("element => element.scrollIntoView()")
    page.mouse.wheel(0, -90)  # from under the bar
    return page


def terms(camera: Camera) -> Page:
    """A word that is explained where it stands."""
    page = _player(camera, PHONE, device_scale_factor=2)
    page.goto("/player/exercises/craving-explained/")
    word = page.locator(".term").first
    word.click()
    word.evaluate("element => element.scrollIntoView({block: 'center'})")
    return page


def try_as_a_client(camera: Camera) -> Page:
    """What if a client had answered this? Which parts come, and which never did."""
    author = camera.sign_in("author")
    author.goto("/admin/modules/")
    author.get_by_role("link", name=MODULE, exact=True).first.click()
    author.wait_for_url("**/edit/")
    author.goto(f"/admin/show/{author.url.rstrip('/').split('/')[-2]}/")
    author.locator("button[value=phone]").click()
    address = str(author.locator(".hv-address a").get_attribute("href"))
    author.context.close()
    page = camera.page({"width": 900, "height": 900})
    page.goto(address)
    page.locator(".walk input, .walk select").first.fill("4")
    return page
