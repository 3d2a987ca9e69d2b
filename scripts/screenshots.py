"""Take the pictures of docs/screenshots anew from a running demo: `python -m scripts.screenshots var`.

Start `make run` first; the argument is its DATA_DIR, where `demo.json` says who may log in. What each picture shows
stands in `scripts/shots`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.browser import chromium
from scripts.camera import PHONE, Camera
from scripts.shots import learning, reading, releasing, writing

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
BLOCKS = FOLDER.parent / "blocks"

SHOTS: tuple[Callable[[Camera], Page], ...] = (
    writing.author_home,
    writing.edit_page,
    writing.from_word,
    writing.submission,
    writing.review,
    releasing.release_history,
    releasing.release_comparison,
    releasing.release_withdraw,
    releasing.correction,
    releasing.correction_phone,
    releasing.update_available,
    releasing.update_available_phone,
    releasing.merge,
    releasing.merge_phone,
    releasing.plan,
    releasing.plans,
    releasing.plans_phone,
    releasing.pilot,
    releasing.emergency,
    releasing.emergency_phone,
    releasing.emergency_practice,
    learning.insights,
    learning.insights_halfway,
    learning.insights_few,
    learning.insights_module,
    learning.catalogue,
    learning.intervision,
    reading.player,
    reading.player_dark,
    reading.player_large,
    writing.hints,
    writing.templates,
    writing.practice,
    writing.reader_links,
    reading.reader_form,
    reading.terms,
    reading.try_as_a_client,
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
