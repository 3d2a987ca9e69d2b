"""A camera for pictures of the docs: a browser in which people of the demo log in and work."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
EXERCISE = "Surfen op je trek"
ADDED = "Neem er rustig de tijd voor."


class Camera:
    """One browser that visits the demo as different people."""

    def __init__(self, browser: Browser, data: Path) -> None:
        self.browser = browser
        self.demo: dict[str, Any] = json.loads((data / "demo.json").read_text())

    def page(self, size: dict[str, int], **options: Any) -> Page:
        """A fresh window."""
        context = self.browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            locale="nl-NL",
            base_url=self.demo["base"],
            **options,
        )
        context.set_default_timeout(30_000)
        return context.new_page()

    def sign_in(self, role: str, size: dict[str, int] = DESK, **options: Any) -> Page:
        """A desk where somebody with this role works, or a telephone."""
        person = next(user for user in self.demo["users"] if user["role"] == role)
        page = self.page(size, **options)
        page.goto("/admin/login/")
        page.fill("[name=username]", person["username"])
        page.fill("[name=password]", person["password"])
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    def open_exercise(self, page: Page, title: str = EXERCISE) -> None:
        """From the list of exercises to the editor."""
        page.goto("/admin/exercises/")
        page.get_by_role("link", name=title, exact=True).first.click()
        page.wait_for_url("**/edit/")

    def shown_to_a_reader(self) -> Page:
        """The page on which an author made a link for a reader just now."""
        page = self.sign_in("author")
        self.open_exercise(page)
        page.goto(f"/admin/show/{page.url.rstrip('/').split('/')[-2]}/")
        page.locator("button[value=invite]").click()
        page.locator("input[readonly]").first.wait_for()
        return page

    def hand_in(self, page: Page, decision: str) -> str:
        """What stands in the editor with a sentence more, handed in and approved; gives the page of the review."""
        number = page.url.rstrip("/").split("/")[-2]
        summary = page.locator("[name=summary]")
        summary.fill(f"{summary.input_value()} {ADDED}")
        page.locator("button[type=submit].action-save").first.click()
        page.wait_for_load_state()
        page.goto(f"/admin/review/submit/{number}/")
        page.locator("[name=note]").fill("Een zin erbij")
        page.locator("form.hv-form button[type=submit]").click()
        page.wait_for_url(re.compile(r"/admin/review/\d+/$"))
        colleague = self.sign_in("reviewer")
        colleague.goto(page.url)
        colleague.locator(f"button[value={decision}]").click()
        colleague.wait_for_load_state()
        colleague.context.close()
        return page.url
