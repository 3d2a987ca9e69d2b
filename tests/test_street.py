"""The whole journey, told once: from a therapist's draft to a client's phone and back.

Everything a person does happens in a real browser; everything an app does goes through the API.
"""

from __future__ import annotations

import hashlib
import json
import re
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from consumers.keys import issue
from consumers.models import ClientApp
from consumers.scopes import Scope
from feedback.models import Rating
from feedback.ticks import tick
from people.roles import Role
from releases.models import Release
from releases.verify import findings
from tests.conftest import PATIENCE
from tests.factories.people import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

PASSWORD = "geheim-woord"
DESK = {"width": 1400, "height": 1000}
PHONE = {"width": 360, "height": 740}
CODE = "surfen-op-trek"


@dataclass
class Street:
    """One catalogue, and the people and apps that meet in it."""

    base: str
    browser: Browser
    key: str
    contexts: list[Any] = field(default_factory=list)

    def screen(self, size: dict[str, int]) -> Page:
        """A fresh browser, as if on another machine."""
        context = self.browser.new_context(viewport=size, locale="nl-NL", base_url=self.base)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        return context.new_page()

    def sign_in(self, username: str) -> Page:
        """Somebody logs in at the admin with a password."""
        page = self.screen(DESK)
        page.goto("/admin/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.locator("button[type=submit]").click()
        expect(page).to_have_url(f"{self.base}/admin/")
        return page

    def call(self, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], Any]:
        """One call of a client app: status, headers and JSON."""
        sent = {"Authorization": f"Bearer {self.key}", **headers}
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            sent["Content-Type"] = "application/json"
        request = urllib.request.Request(f"{self.base}/api/v1/{path}", data=data, headers=sent)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, dict(answer.headers), json.loads(answer.read() or "null")
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), json.loads(error.read() or "null")


@pytest.fixture
def street(live_server: Any, browser: Browser, settings: Any) -> Iterator[Street]:
    """A catalogue with an author, a reviewer, an editor and two apps."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.PLAYER_APP = "speler"
    for name, role in {"anna": Role.AUTHOR, "bas": Role.REVIEWER, "eva": Role.EDITOR}.items():
        make_person(name, role)
    operator = make_person("otto", Role.OPERATOR)
    keys = {}
    for slug in ("speler", "zorgapp"):
        app = ClientApp.objects.create(slug=slug, name=slug.capitalize())
        _row, keys[slug] = issue(
            app=app, name="proef", scopes=[scope.value for scope in Scope], mode="live",
            expires_at=timezone.now() + timedelta(days=30), by=operator,
        )  # fmt: skip
    made = Street(base=live_server.url, browser=browser, key=keys["zorgapp"])
    yield made
    for context in made.contexts:
        context.close()


def test_from_a_draft_to_a_phone_and_back(street: Street) -> None:
    author = write_and_submit(street)
    approve_and_release(street)
    read_as_an_app(street)
    do_it_on_a_phone(street)
    others_rate(street)
    see_what_came_back(author)
    correct_a_typing_error(street, author)
    take_it_back(street)
    assert list(findings()) == []


def write_and_submit(street: Street) -> Page:
    """Anna writes an exercise from two blocks, is told what is missing, mends it and hands it in."""
    page = street.sign_in("anna")
    page.get_by_role("link", name="Nieuw: oefening").click()
    page.fill("[name=title]", "Surfen op trek")
    page.fill("[name=summary]", "Je leert trek voorbij te laten gaan, zoals een golf.")
    add_text(page, "body", "Trek komt in golven. Elke golf zakt weer.")
    add_block(page, "body", "Open vraag")
    page.fill("[name$='-question']", "Wat hielp jou om te wachten?")
    page.get_by_role("tab", name="Voor de behandelaar").click()
    add_text(page, "guide", "Oefen het eerst samen in de kamer.")
    hand_in(page)
    expect(page.get_by_text("Dit is nog nodig")).to_be_visible()
    page.get_by_role("link", name="Naar dit veld").first.click()
    page.select_option("[name=evidence_level]", "practice")
    hand_in(page)
    page.fill("[name=note]", "Eerste versie, getest met twee collega's.")
    page.select_option("[name=reviewer]", label="Bas")
    page.get_by_role("button", name="Indienen voor review").click()
    expect(page.get_by_text("In review", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Goedkeuren en uitbrengen")).to_have_count(0)
    return page


def add_block(page: Page, stream: str, name: str) -> None:
    """Put one more block at the end of a stream."""
    page.locator(f"#{stream}-root .c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def add_text(page: Page, stream: str, words: str) -> None:
    """A text block with these words."""
    add_block(page, stream, "Tekst")
    editor = page.locator(f"#{stream}-root .public-DraftEditor-content").last
    editor.click()
    expect(editor).to_be_focused()
    page.keyboard.type(words)
    # The editor writes its field a moment after the last key.
    expect(page.locator(f"[name^='{stream}-'][name$='-value-text']").last).to_have_value(re.compile(words))


def hand_in(page: Page) -> None:
    """Save, and go on to the page where it is handed in."""
    page.get_by_role("button", name="Meer acties").click()
    page.locator("button[name=handvat-submit]").click()
    page.wait_for_url("**/admin/review/submit/**")


def approve_and_release(street: Street) -> None:
    """Bas follows the mail, sees it as a client will, and signs."""
    assert mail.outbox[-1].to == ["bas@example.org"]
    page = street.sign_in("bas")
    page.get_by_role("link", name="Surfen op trek").first.click()
    phone = page.frame_locator("iframe.hv-phone")
    expect(phone.get_by_role("heading", name="Surfen op trek")).to_be_visible()
    expect(phone.get_by_text("Elke golf zakt weer.")).to_be_visible()
    page.get_by_role("button", name="Goedkeuren en uitbrengen").click()
    expect(page.get_by_text("Uitgebracht als 1.0.0")).to_be_visible()


def read_as_an_app(street: Street) -> None:
    """An app team gets the exact bytes, and asks again for free."""
    status, headers, exercise = street.call(f"exercises/{CODE}/")
    assert status == 200
    release = Release.objects.get()
    assert headers["ETag"].strip('"').startswith(release.digest)
    assert [block["type"] for block in exercise["body"]] == ["text", "open_question"]
    assert "guide" not in exercise
    tag = {"If-None-Match": headers["ETag"]}
    assert street.call(f"exercises/{CODE}/versions/1.0.0/", **tag)[0] == 304
    assert street.call(f"guides/exercises/{CODE}/versions/1.0.0/")[0] == 200
    assert street.call(f"exercises/{CODE}/", Authorization="Bearer hv_live_nonsense")[0] == 401


def do_it_on_a_phone(street: Street) -> None:
    """A client reads, answers and rates with one tap; the answer stays on the phone."""
    page = street.screen(PHONE)
    page.goto("/player/")
    page.get_by_role("link", name="Surfen op trek").click()
    page.get_by_label("Wat hielp jou om te wachten?").fill("Even naar buiten")
    page.get_by_role("button", name="Klaar").or_(page.get_by_role("link", name="Klaar")).first.click()
    page.locator("main").get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_text("Dank je. Je antwoord is genoteerd.")).to_be_visible()
    rating = Rating.objects.get()
    assert rating.helpful is True
    assert rating.release == Release.objects.get()


def others_rate(street: Street) -> None:
    """Eleven more clients rate through the app; a resend counts once."""
    now = timezone.now().isoformat()
    bodies = [
        {
            "id": str(uuid.uuid4()), "release": f"{CODE}@1.0.0", "locale": "nl", "role": "client",
            "subject": hashlib.sha256(b"%d" % n).hexdigest(), "occurred_at": now, "helpful": n < 9,
        }
        for n in range(11)
    ]  # fmt: skip
    assert [street.call("ratings/", body)[0] for body in bodies] == [201] * 11
    assert street.call("ratings/", bodies[0])[0] == 200
    assert Rating.objects.count() == 12
    tick(at=timezone.now() + timedelta(minutes=1))


def see_what_came_back(page: Page) -> None:
    """Anna sees a sentence with its certainty, and what it does not say."""
    page.goto("/admin/")
    page.get_by_role("link", name="Surfen op trek").first.click()
    page.goto(f"/admin/feedback/{Release.objects.get().page_id}/")
    expect(page.get_by_text("van de 12 hadden er iets aan").first).to_be_visible()
    expect(page.get_by_text("zegt niets over het effect").first).to_be_visible()


def correct_a_typing_error(street: Street, page: Page) -> None:
    """A text release: the number's last part moves, and the old bytes stay readable."""
    page.goto(f"/admin/pages/{Release.objects.get().page_id}/edit/")
    page.fill("[name=summary]", "Je leert trek voorbij te laten gaan: net een golf.")
    hand_in(page)
    page.get_by_text("Een typefout of een duidelijker zin").click()
    page.fill("[name=note]", "Zin loopt beter.")
    page.get_by_role("button", name="Indienen voor review").click()
    expect(page.get_by_text("In review", exact=True)).to_be_visible()
    reviewer = street.sign_in("bas")
    reviewer.get_by_role("link", name="Surfen op trek").first.click()
    expect(reviewer.locator(".hv-differences").first).to_contain_text("net een golf")
    reviewer.get_by_role("button", name="Goedkeuren en uitbrengen").click()
    expect(reviewer.get_by_text("Uitgebracht als 1.0.1")).to_be_visible()
    assert street.call(f"exercises/{CODE}/versions/1.0/")[2]["number"] == "1.0.1"
    assert "zoals een golf" in street.call(f"exercises/{CODE}/versions/1.0.0/")[2]["summary"]


def take_it_back(street: Street) -> None:
    """Eva withdraws the newest: apps get 410 and never, silently, the one before."""
    release = Release.objects.get(patch=1)
    page = street.sign_in("eva")
    page.goto(f"/admin/releases/{release.pk}/withdraw/")
    page.check("[name=reason][value=error]")
    page.fill("[name=note]", "De zin klopt niet.")
    page.check("[name=confirm]")
    page.get_by_role("button", name="Intrekken").click()
    page.wait_for_load_state()
    status, _headers, problem = street.call(f"exercises/{CODE}/versions/1.0.1/")
    assert status == 410
    assert problem["title"]
    assert street.call(f"exercises/{CODE}/")[0] == 410
    assert street.call(f"exercises/{CODE}/versions/1.0.0/")[0] == 200
    events = [row["event"] for row in street.call("changes/")[2]["results"]]
    assert events == ["released", "released", "withdrawn"]
