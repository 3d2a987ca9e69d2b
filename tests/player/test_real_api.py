"""The player beside the real API: what is previewed equals what is released, and feedback arrives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cms.looks import candidate_in_player
from content.review import actions as review
from content.review.models import ChangeClass
from feedback.models import Event, Rating
from people.roles import Role
from releases import actions
from releases.models import Release
from tests.conftest import PATIENCE
from tests.factories.consumers import make_app, make_key
from tests.factories.content import make_exercise
from tests.factories.modules import make_module
from tests.factories.people import UserFactory
from tests.player.bodies import every_block
from tests.player.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A phone at the real thing, with an app behind the player."""
    make_key(app=make_app("speler"))
    context = browser.new_context(
        base_url=f"{live_server.url}/player/", viewport=PHONE, locale="nl-NL", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def hand_in(page: Any) -> Any:
    """Submit the newest draft of a page."""
    author = UserFactory(roles=[Role.AUTHOR])
    page.save_revision(user=author)
    return review.submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste versie")


def release(candidate: Any) -> Release:
    """Approve and release what was handed in."""
    reviewer = UserFactory(roles=[Role.REVIEWER])
    review.approve(candidate=candidate, by=reviewer, content_digest=candidate.content_digest)
    return actions.release(candidate=candidate, by=reviewer)


def drawn(page: Page) -> str:
    """What the blocks look like to the browser."""
    page.locator(".blocks").wait_for()
    return page.locator(".intro").inner_html() + page.locator(".blocks").inner_html()


def rate(page: Page) -> None:
    """One tap, a reason and a score."""
    page.locator("main").get_by_role("button", name="Ja", exact=True).click()
    page.locator(".chip input").first.check()
    page.get_by_role("radio", name="8", exact=True).check()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Hiermee maken we de oefening beter")).to_be_visible()


class TestPreview:
    def test_shows_exactly_what_is_released_and_sends_nothing(self, phone: Page) -> None:
        candidate = hand_in(make_exercise(title="Surfen", code="surfen", body=every_block()))
        phone.goto(candidate_in_player(candidate, UserFactory(roles=[Role.REVIEWER])))
        expect(phone.get_by_text("Zo ziet een cliënt deze oefening.")).to_be_visible()
        previewed = drawn(phone)
        assert phone.locator(".blocks > .block").count() == len(every_block())
        assert phone.locator(".block-unknown").count() == 0
        phone.get_by_label("Wat merkte je?").fill("geheim")
        phone.get_by_role("button", name="Verder").click()
        phone.get_by_role("button", name="Ja", exact=True).click()
        expect(phone.get_by_text("In een voorbeeld wordt niets verstuurd.")).to_be_visible()
        # Today's crisis contacts are kept for when there is no connection; of the client there is nothing.
        assert phone.evaluate("() => Object.keys(localStorage)") == ["handvat.cache.contacts.nl"]
        release(candidate)
        phone.goto("exercises/surfen/")
        assert drawn(phone) == previewed
        assert not Rating.objects.exists()

    def test_stands_in_the_editors_side_panel(self, phone: Page, live_server: Any, client: Any) -> None:
        author = UserFactory(roles=[Role.AUTHOR])
        draft = make_exercise(title="Surfen", code="surfen", by=author)
        client.force_login(author)
        cookie = client.cookies["sessionid"].value
        phone.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        phone.set_viewport_size({"width": 1400, "height": 1000})
        phone.goto(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
        phone.locator("[data-side-panel-toggle=preview]").click()
        frame = phone.frame_locator("#w-preview-iframe")
        expect(frame.get_by_role("heading", level=1)).to_have_text("Surfen")
        expect(frame.get_by_text("Voorbeeld", exact=True)).to_be_visible()


class TestStreet:
    def test_feedback_arrives_attached_to_what_was_seen_until_erased(self, phone: Page) -> None:
        exercise = make_exercise(title="Surfen", code="surfen", body=every_block())
        issued = release(hand_in(exercise))
        release(hand_in(make_module([exercise], title="Minder drinken", code="minder")))
        hosts: set[str] = set()
        phone.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        phone.goto("")
        phone.get_by_role("link", name="Minder drinken").click()
        phone.get_by_role("heading", name="Minder drinken", level=1).wait_for()
        phone.get_by_role("link", name="Surfen").click()
        phone.get_by_label("Wat merkte je?").fill("Het zakte.")
        phone.get_by_role("button", name="Verder").click()
        phone.get_by_role("button", name="Ik ben klaar").click()
        rate(phone)
        phone.wait_for_function("() => localStorage['handvat.outbox'] === '[]'")
        newest = Rating.objects.order_by("-pk").first()
        assert newest is not None
        assert (newest.release_id, newest.helpful, newest.score) == (issued.pk, True, 8)
        assert newest.module
        assert {"opened", "completed"} <= set(Event.objects.values_list("kind", flat=True))
        assert len(hosts) == 1
        phone.goto("work/")
        phone.get_by_role("button", name="Wis alles van dit apparaat").click()
        phone.get_by_label("Wis ook wat de makers van mij kregen").check()
        phone.get_by_role("button", name="Ja, wis het").click()
        phone.get_by_text("Je hebt nog niets ingevuld.").wait_for()
        assert not Rating.objects.exists()
        assert not Event.objects.exists()

    def test_withdrawn_is_said_with_what_takes_its_place(self, phone: Page) -> None:
        bad = release(hand_in(make_exercise(title="Oud", code="oud")))
        good = release(hand_in(make_exercise(title="Nieuw", code="nieuw")))
        by = UserFactory(roles=[Role.REVIEWER])
        phone.goto("exercises/oud/")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Oud")
        actions.withdraw(releases=[bad], by=by, reason="error", note="Klopt niet", successor=good)
        phone.goto("exercises/oud/")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Deze oefening is ingetrokken")
        phone.get_by_role("link", name="Dit komt ervoor in de plaats").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Nieuw")
        phone.goto("preview/?token=hvp_onbekend")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Dit kunnen we niet vinden")
