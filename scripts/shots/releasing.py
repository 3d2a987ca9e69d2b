"""Releasing: history, correcting, planning, trying out and withdrawing."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.camera import DESK, PHONE, Camera
from scripts.shots.reading import MODULE
from scripts.shots.writing import submission

PLANNED = ("Rustig ademen op tonen", "Na een uitglijder")
TRIED_OUT = "Wat is voor jou belangrijk?"


def release_history(camera: Camera) -> Page:
    """Every release of a page: who, when and why."""
    page = camera.sign_in("editor")
    camera.open_exercise(page)
    number = page.url.rstrip("/").split("/")[-2]
    page.goto(f"/admin/releases/page/{number}/")
    return page


def release_comparison(camera: Camera) -> Page:
    """The first and the newest release beside each other."""
    page = release_history(camera)
    first = page.locator("[name=old] option", has_text="1.0.0 (nl)").first
    page.select_option("[name=old]", first.get_attribute("value"))
    page.locator(".hv-two button").click()
    page.wait_for_url("**/compare/**")
    return page


def release_withdraw(camera: Camera) -> Page:
    """Taking back what clients have now: what happens, why, and what instead."""
    page = release_history(camera)
    page.locator("a[href$='/withdraw/']").first.click()
    page.wait_for_url("**/withdraw/")
    page.set_viewport_size({"width": DESK["width"], "height": 1100})  # down to the buttons
    return page


def correction(camera: Camera) -> Page:
    """Correcting the words of an older release beside the page."""
    page = release_history(camera)
    page.locator("form[action$='/correct/'] button").last.click()
    page.wait_for_url("**/edit/")
    return page


def update_available(camera: Camera) -> Page:
    """A module of which a part has a newer version: what it is, and taking it."""
    page = camera.sign_in("author")
    page.goto("/admin/modules/")
    page.get_by_role("link", name=MODULE, exact=True).first.click()
    page.wait_for_url("**/edit/")
    page.locator("a[href$='/updates/']").click()
    page.wait_for_url("**/updates/")
    return page


def merge(camera: Camera) -> Page:
    """A draft that lacks what was released since. Releases a correction in the demo to come so far."""
    submission(camera).context.close()
    page = release_history(camera)
    history = page.url
    page.locator("form[action$='/correct/'] button").first.click()
    page.wait_for_url("**/edit/")
    side = page.url.rstrip("/").split("/")[-2]
    page.locator("[name=summary]").fill(
        "Trek is als een golf: hij komt op, wordt hoger en zakt weer. Je leert surfen."
    )
    page.locator("button[type=submit].action-save").first.click()
    page.wait_for_load_state()
    page.goto(f"/admin/review/submit/{side}/")
    page.locator("[name=note]").fill("Samenvatting korter en duidelijker")
    page.locator("form.hv-form button[type=submit]").click()
    page.wait_for_url("**/admin/review/*/")
    colleague = camera.sign_in("reviewer")
    colleague.goto(page.url)
    colleague.locator("button[value='approve-and-release']").click()
    colleague.wait_for_load_state()
    page.goto(history + "merge/")
    return page


def correction_phone(camera: Camera) -> Page:
    """The history on a telephone: where a correction begins."""
    return _on_a_phone(release_history(camera))


def update_available_phone(camera: Camera) -> Page:
    """Taking a newer version of a part, on a telephone."""
    return _on_a_phone(update_available(camera))


def merge_phone(camera: Camera) -> Page:
    """The same as `merge`, which has to come before it, on a telephone."""
    page = release_history(camera)
    page.goto(f"{page.url}merge/")
    return _on_a_phone(page)


def plans_phone(camera: Camera) -> Page:
    """What is planned, on a telephone. After `plans`."""
    page = camera.sign_in("editor")
    page.goto("/admin/releases/plans/")
    return _on_a_phone(page)


def _on_a_phone(page: Page) -> Page:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.reload()
    return page


def plan(camera: Camera) -> Page:
    """Choosing when something is released. Leaves it approved in the demo."""
    return _plan(camera, PLANNED[0])


def _plan(camera: Camera, title: str) -> Page:
    writer = camera.sign_in("author")
    camera.open_exercise(writer, title)
    review = camera.hand_in(writer, "approve")
    page = camera.sign_in("editor")
    page.goto(f"{review.replace('/review/', '/releases/candidate/')}plan/")
    page.fill("[name=when]", "2030-01-07T08:00")
    return page


def plans(camera: Camera) -> Page:
    """What is planned: a release, and the end of a page."""
    page = _plan(camera, PLANNED[1])
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/releases/page/**")
    page.goto(f"{page.url}plan-end/")
    page.fill("[name=when]", "2030-02-04T08:00")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/releases/page/**")
    page.goto("/admin/releases/plans/")
    return page


def pilot(camera: Camera) -> Page:
    """A text that is tried out by the first app, and how it is adopted."""
    page = camera.sign_in("editor")
    camera.open_exercise(page, TRIED_OUT)
    page.goto(f"/admin/pilots/page/{page.url.rstrip('/').split('/')[-2]}/")
    page.locator("button[value=release]").click()
    page.wait_for_url("**/edit/")
    text = page.url.rstrip("/").split("/")[-2]
    camera.hand_in(page, "approve-and-release")
    page.goto(f"/admin/pilots/text/{text}/")
    page.locator("[name=apps]").first.check()
    page.locator("button[value=start]").click()
    page.locator("button[value=end]").wait_for()
    page.locator("summary").first.click()
    return page


def emergency(camera: Camera) -> Page:
    """Withdrawing everything of an exercise: one page, one button."""
    page = camera.sign_in("editor")
    camera.open_exercise(page)
    page.locator("header a[href*='/take-back/']").click()
    page.wait_for_url("**/take-back/**")
    return page


def emergency_phone(camera: Camera) -> Page:
    """The same by thumb, in the dark."""
    page = camera.sign_in("safety_officer", {"width": 390, "height": 800}, color_scheme="dark")
    page.goto("/admin/releases/take-back/urge-surfing/")
    return page


def emergency_practice(camera: Camera) -> Page:
    """What would happen, without doing it."""
    page = emergency(camera)
    page.locator("button[name=practise]").click()
    page.locator(".hv-practised").wait_for()
    return page
