"""Writing: from the home page to a review."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.camera import ADDED, DESK, Camera


def author_home(camera: Camera) -> Page:
    """What an author sees first."""
    return camera.sign_in("author")


def edit_page(camera: Camera) -> Page:
    """Writing."""
    page = camera.sign_in("author")
    camera.open_exercise(page)
    return page


ANSWERS = {
    "clear": "De golf snap ik meteen. Bij stap 3 wist ik niet hoelang het duurt.",
    "fits": "‘Surfen’ vind ik eerst een raar woord, daarna niet meer.",
    "change": "Zeg erbij dat het ook mag mislukken.",
}
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


def hints(camera: Camera) -> Page:
    """Hints while writing: beside a block, and in one list. Nothing is kept."""
    page = camera.sign_in("author", {"width": 1440, "height": 1000})
    camera.open_exercise(page)
    page.get_by_role("button", name="Lezen en tips").click()
    field = page.locator("[name=summary]")
    field.fill("Trek is een craving die een disfunctionele cognitie oproept. Kijk naar het rode vak.")
    page.locator(".hv-hints", has_text="rode vak").wait_for()
    field.scroll_into_view_if_needed()
    return page


def templates(camera: Camera) -> Page:
    """Where an exercise can begin."""
    page = camera.sign_in("author")
    page.locator("a[href*='/templates/']").first.click()
    page.wait_for_url("**/templates/**")
    return page


def practice(camera: Camera) -> Page:
    """The first exercise of a new author, with the steps beside it. Leaves it in the demo."""
    page = camera.sign_in("author")
    page.locator("form[action$='/practice/'] button").click()
    page.wait_for_url("**/edit/")
    page.locator(".hv-guided").wait_for()
    return page


def reader_links(camera: Camera) -> Page:
    """A draft for a phone and for readers, and what was said. Leaves a link and an answer in the demo."""
    page = camera.shown_to_a_reader()
    answer(camera, page.locator("input[readonly]").first.input_value())
    page.goto(page.url)
    page.set_viewport_size({"width": DESK["width"], "height": 1100})
    return page


def answer(camera: Camera, address: str) -> None:
    """An expert by experience reads it and says something."""
    reader = camera.page(DESK)
    reader.goto(address)
    for name, words in ANSWERS.items():
        reader.locator(f"#reader-{name}").fill(words)
    reader.locator(".reader button[type=submit]").click()
    reader.locator(".reader [role=status]:not(:empty)").wait_for()
    reader.context.close()
