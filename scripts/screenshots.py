"""Take the pictures of docs/screenshots anew from a running demo: `python -m scripts.screenshots var`.

Start `make run` first; the argument is its DATA_DIR, where `demo.json` says who may log in.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from scripts.browser import chromium
from scripts.camera import ADDED, DESK, Camera

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
BLOCKS = FOLDER.parent / "blocks"
PHONE = {"width": 390, "height": 844}
MODULE = "Minderen of stoppen met drinken"
PLANNED = ("Rustig ademen op tonen", "Na een uitglijder")
TRIED_OUT = "Wat is voor jou belangrijk?"


def author_home(camera: Camera) -> Page:
    """What an author sees first."""
    return camera.sign_in("author")


def edit_page(camera: Camera) -> Page:
    """Writing."""
    page = camera.sign_in("author")
    camera.open_exercise(page)
    return page


WORKSHEET = """# Mijn trek in kaart

Trek komt in golven. Met dit werkblad leer je jouw golven kennen.

Datum: ________

Hoe sterk was de trek? (0-10)

Wat voelde je?

- [ ] Spanning
- [ ] Verveling
- [ ] Iets anders

| Dag | Situatie | Wat deed ik? |
|---|---|---|
| | | |
| | | |

## Voor de therapeut

Bespreek in de sessie wat er gebeurde. Oordeel niet.
"""


def from_word(camera: Camera) -> Page:
    """A worksheet beside what it becomes. Leaves an import in the demo."""
    page = camera.sign_in("author")
    page.goto("/admin/imports/")
    page.fill("[name=text]", WORKSHEET)
    page.locator("form.hv-form button[type=submit]").click()
    page.wait_for_url("**/admin/imports/*/")
    page.set_viewport_size({"width": DESK["width"], "height": 1100})
    return page


def submission(camera: Camera) -> Page:
    """Handing in: what changed, and the three buttons. Leaves its change in the demo, as a draft."""
    page = camera.sign_in("author")
    camera.open_exercise(page)
    number = page.url.rstrip("/").split("/")[-2]
    summary = page.locator("[name=summary]")
    if not summary.input_value().endswith(ADDED):
        summary.fill(f"{summary.input_value()} {ADDED}")
        page.locator("button[type=submit].action-save").first.click()
        page.wait_for_load_state()
    page.goto(f"/admin/review/submit/{number}/")
    return page


def review(camera: Camera) -> Page:
    """Looking at what a colleague wrote."""
    page = camera.sign_in("reviewer")
    page.locator("a[href*='/admin/review/']").first.click()
    page.locator("iframe.hv-phone").wait_for()
    return page


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


def insights(camera: Camera) -> Page:
    """What came back."""
    page = camera.sign_in("author")
    camera.open_exercise(page)
    number = page.url.rstrip("/").split("/")[-2]
    page.goto(f"/admin/feedback/{number}/")
    return page


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


SHOTS: tuple[Callable[[Camera], Page], ...] = (
    author_home,
    edit_page,
    from_word,
    submission,
    review,
    release_history,
    release_comparison,
    release_withdraw,
    correction,
    correction_phone,
    update_available,
    update_available_phone,
    merge,
    merge_phone,
    plan,
    plans,
    plans_phone,
    pilot,
    emergency,
    emergency_phone,
    emergency_practice,
    insights,
    player,
    player_dark,
    player_large,
)


def blocks(camera: Camera) -> None:
    """Every kind of block by itself, for the page of docs that says what an exercise can contain."""
    page = camera.page(PHONE, device_scale_factor=1.5)
    page.goto("/player/vocabulary/?lang=en")
    page.locator(".specimen-block").first.wait_for()
    page.wait_for_timeout(1500)  # contacts arrive
    # What stays in view while scrolling would stand before the taller blocks.
    page.evaluate("document.querySelectorAll('.top, .skip').forEach((one) => one.remove())")
    BLOCKS.mkdir(parents=True, exist_ok=True)
    for block in page.locator(".specimen-block").all():
        name = str(block.get_attribute("data-type")).replace("_", "-")
        block.screenshot(path=BLOCKS / f"{name}.png")
    page.context.close()


def main(data: Path, wanted: list[str]) -> None:
    """Take all pictures, or those that are named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        camera = Camera(browser, data)
        for shot in SHOTS:
            name = shot.__name__.replace("_", "-")
            if wanted and name not in wanted:
                continue
            page = shot(camera)
            page.wait_for_timeout(2500)  # pictures and frames settle
            page.screenshot(path=FOLDER / f"{name}.png")
            page.context.close()
        if not wanted or "blocks" in wanted:
            blocks(camera)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "var"), sys.argv[2:])
