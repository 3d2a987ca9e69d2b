"""An author's hand in a browser: it presses, chooses and types, and the presses are counted."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

SAYS_THAT_IT_WATCHES = """
document.addEventListener("w-unsaved:watch-edits", () => { document.documentElement.dataset.watches = "" });
"""


class Hand:
    """Typing is free; each press of a mouse button counts, and choosing from a list is one."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def press(self, what: Locator) -> None:
        """Press a button, a tab or a link."""
        self.clicks += 1
        what.click()

    def tab(self, name: str) -> None:
        """Go to another tab of the editor."""
        self.press(self.page.get_by_role("tab", name=name))

    def insert(self, *path: str, kind: str | None = None) -> None:
        """A row at the end of a list in the form: press the plus, and choose a kind where there are more."""
        place = " ".join(f'[data-contentpath="{step}"]' for step in path)
        self.press(self.page.locator(f"{place} .c-sf-add-button:visible").last)
        if kind is not None:
            self.press(self.page.get_by_role("option", name=kind, exact=True))

    def fill(self, name: str, words: str) -> None:
        """Type in a field of the form, by its name."""
        self.page.fill(f"[name='{name}']", words)

    def choose(self, name: str, value: str) -> None:
        """Choose from a list, by the name of the field."""
        self.clicks += 1
        self.page.select_option(f"[name='{name}']", value)

    def write(self, editor: Locator, words: str) -> None:
        """Type in an editor for text with markup."""
        editor.click()
        editor.press_sequentially(words)

    def submit(self, note: str) -> None:
        """Hand it in: the menu, the button, a line about what changed, and the button of the page after it."""
        self.page.wait_for_load_state("networkidle")  # people are slower than what is saved while they type
        self.press(self.page.get_by_role("button", name="Meer acties"))
        self.press(self.page.locator("button[name=handvat-submit]"))
        self.page.wait_for_url("**/admin/review/submit/**")
        self.page.fill("[name=note]", note)
        self.press(self.page.get_by_role("button", name="Indienen voor review"))
        expect(self.page.get_by_text("In review", exact=True)).to_be_visible()


def until_watched(page: Page) -> None:
    """Wait until the editor looks for changes: what is typed before that counts as what was there."""
    page.wait_for_function("'watches' in document.documentElement.dataset")


def at_desk(page: Page, live_server: Any, client: Any, person: Any) -> Page:
    """The admin in the browser of somebody who is signed in."""
    client.force_login(person)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.add_init_script(SAYS_THAT_IT_WATCHES)
    page.goto(f"{live_server.url}/admin/")
    return page
