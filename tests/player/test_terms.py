"""A word of care can be tapped for its explanation: with a finger, a mouse or the keyboard, and on paper."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.player.fake_api import FakeApi

Opener = Callable[..., Page]
TERMS = [
    {"word": "trek", "forms": ["trek"], "explanation": "Je wilt heel graag gebruiken."},
    {"word": "golf", "forms": ["golf", "golven"], "explanation": "Iets dat komt en gaat."},
]
TEXT = "<p>Je vertrek wacht. Trek komt in golven, en trek gaat weer. Lees <a href='https://a.nl/'>over trek</a>.</p>"
QUESTION = {"question": "Hoe sterk is je trek?", "help": "", "required": False, "size": "long"}


def test_a_term_opens_below_its_word(open_page: Opener, api: FakeApi, flaws: Callable[[Page], str]) -> None:
    release = api.release("urge-surfing")
    release["terms"] = TERMS
    release["body"] = [
        {"id": "t", "type": "text", "value": {"text": {"html": TEXT, "json": []}}, "fallback": TEXT},
        {"id": "q", "type": "open_question", "key": "hoe", "value": QUESTION, "fallback": "<p>Hoe?</p>"},
    ]
    page = open_page("exercises/urge-surfing/")
    block, ask = page.locator("#block-t"), page.locator("#block-q")

    expect(block.get_by_role("button")).to_have_text(
        ["Trek", "golven"]
    )  # each once, no part of a word, no link
    assert block.locator("p").first.inner_text().startswith("Je vertrek wacht. Trek komt in golven, en trek")
    word = block.get_by_role("button", name="Trek")
    expect(block.get_by_text("Je wilt heel graag gebruiken.")).to_be_hidden()
    word.click()
    expect(block.get_by_text("Je wilt heel graag gebruiken.")).to_be_visible()
    expect(word).to_have_attribute("aria-expanded", "true")
    assert flaws(page) == ""
    word.press("Escape")
    expect(word).to_have_attribute("aria-expanded", "false")
    word.press("Enter")
    expect(block.get_by_text("Je wilt heel graag gebruiken.")).to_be_visible()

    # In the label of a question a tap belongs to the field: the word stands below it.
    expect(ask.get_by_label("Hoe sterk is je trek?")).to_be_visible()
    ask.get_by_role("button", name="trek").click()
    expect(ask.get_by_text("Je wilt heel graag gebruiken.")).to_be_visible()

    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Wat woorden betekenen")).to_be_visible()
    expect(block.locator(".term-text").first).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.get_by_text("Wat woorden betekenen")).to_be_hidden()


def test_a_module_explains_words_of_its_introductions(
    open_page: Opener, api: FakeApi, flaws: Callable[[Page], str]
) -> None:
    api.release("minder-drinken")["terms"] = TERMS
    page = open_page("modules/minder-drinken/")
    word = page.get_by_role("button", name="Trek", exact=True)
    word.click()
    expect(page.get_by_text("Je wilt heel graag gebruiken.").first).to_be_visible()
    page.evaluate("scrollTo(0, 0)")  # the bar at the top lay over a link
    assert flaws(page) == ""
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Wat woorden betekenen")).to_be_visible()
