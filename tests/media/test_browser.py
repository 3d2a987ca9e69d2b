"""An author adds a recording and a picture while writing, in a real browser, and chooses wrong first."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.models import ExerciseIndex
from media.models import Image, Recording
from people.roles import Role
from tests.factories.media import picture, sound
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "geheim-woord"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Dutch browser on a desk."""
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1400, "height": 1000}}


@pytest.fixture
def editor(page: Page, live_server: Any) -> Page:
    """The page on which a new exercise is written."""
    author = make_person("noor", Role.AUTHOR)
    author.set_password(PASSWORD)
    author.save()
    page.goto(f"{live_server.url}/admin/")
    page.fill("[name=username]", "noor")
    page.fill("[name=password]", PASSWORD)
    page.locator("button[type=submit]").click()
    index = ExerciseIndex.objects.get(locale__language_code="nl")
    page.goto(f"{live_server.url}/admin/pages/add/content/exercise/{index.pk}/")
    return page


def add_block(page: Page, name: str) -> None:
    page.locator("[data-contentpath=body] .c-sf-add-button:visible").last.click()
    page.get_by_role("option", name=name).first.click()


def files(folder: Path) -> dict[str, Path]:
    found = {
        "mooi.mp3": sound(),
        "slecht.mp3": b"<html>",
        "mooi.png": picture(300, 200),
        "slecht.png": b"<svg/>",
    }
    for name, content in found.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in found}


class TestWriting:
    def test_with_a_recording(self, editor: Page, tmp_path: Path) -> None:
        at_hand = files(tmp_path)
        add_block(editor, "Geluid of video")
        editor.get_by_role("button", name="Opname kiezen").click()
        editor.get_by_role("tab", name="Geluid toevoegen").click()
        form = editor.locator("#tab-upload-audio")
        form.locator("[name$=-file]").set_input_files(at_hand["slecht.mp3"])
        expect(form.locator("[name$=-title]")).to_have_value("slecht")  # from the name of the file
        form.locator("[type=submit]").click()
        expect(form.get_by_text("Deze opname is beschadigd")).to_be_visible()
        assert Recording.objects.count() == 0
        form.locator("[name$=-file]").set_input_files(at_hand["mooi.mp3"])
        form.locator("[name$=-transcript]").fill("Adem in, adem uit.")
        form.locator("[type=submit]").click()
        expect(editor.locator(".modal-body")).to_have_count(0)
        assert Recording.objects.get().transcript == "Adem in, adem uit."

    def test_with_a_picture(self, editor: Page, tmp_path: Path) -> None:
        at_hand = files(tmp_path)
        add_block(editor, "Afbeelding")
        editor.get_by_role("button", name="Kies een afbeelding").click()
        editor.get_by_role("tab", name="Uploaden").click()
        form = editor.locator("#tab-upload")
        form.locator("[type=file]").set_input_files(at_hand["slecht.png"])
        expect(form.locator("[name$=-title]")).to_have_value("slecht")  # from the name of the file
        form.locator("[name$=-alt]").fill("Een golf op zee")
        form.locator("[type=submit]").click()
        expect(form.get_by_text("SVG-tekeningen kun je niet gebruiken")).to_be_visible()
        form.locator("[type=file]").set_input_files(at_hand["mooi.png"])
        form.locator("[type=submit]").click()
        expect(editor.locator(".modal-body")).to_have_count(0)
        thumbnail = editor.locator("[data-chooser-image]").first
        expect(thumbnail).to_be_visible()
        assert thumbnail.evaluate("picture => picture.complete && picture.naturalWidth > 0")
        assert Image.objects.get().alt == "Een golf op zee"
