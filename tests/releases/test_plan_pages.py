"""The pages of plans: choosing a moment, the list, calling off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.review.models import Candidate
from people.roles import Role
from releases import actions
from releases.forms import MomentField
from releases.models import Plan, Release
from tests.factories.content import change_exercise, make_exercise
from tests.factories.people import make_person
from tests.factories.street import approved, author, editor, released, reviewer

pytestmark = pytest.mark.django_db


def at_desk(user: Any, language: str = "nl") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


@pytest.fixture
def page() -> Any:
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    return change_exercise(page, by=author(), summary="Voor maandag.")


@pytest.fixture
def waiting(page: Any) -> Candidate:
    return approved(page)


@pytest.fixture
def desk(db: None) -> Client:
    return at_desk(editor())


def tomorrow() -> datetime:
    return timezone.now() + timedelta(days=1)


class TestPlanning:
    def test_stands_beside_release_for_editors_only(self, waiting: Candidate, desk: Client) -> None:
        review = reverse("content_review:candidate", args=[waiting.pk])
        link = reverse("releases:plan_release", args=[waiting.pk])
        assert link in desk.get(review).content.decode()
        assert link not in at_desk(author()).get(review).content.decode()
        assert at_desk(author()).get(link).status_code == 302
        assert at_desk(reviewer()).post(link, {"when": "2030-01-07T08:00"}).status_code == 302
        assert not Plan.objects.exists()

    def test_is_on_the_clock_of_the_catalogue(self, waiting: Candidate, desk: Client) -> None:
        response = desk.post(
            reverse("releases:plan_release", args=[waiting.pk]), {"when": "2030-07-01T08:00"}
        )
        assert response.status_code == 302
        plan = Plan.objects.get()
        assert plan.moment == datetime(2030, 7, 1, 6, 0, tzinfo=UTC)
        shown = desk.get(response["location"], follow=True).content.decode()
        assert "1 juli 2030" in shown.lower()
        assert "08:00" in shown
        review = (
            at_desk(author()).get(reverse("content_review:candidate", args=[waiting.pk])).content.decode()
        )
        assert "08:00" in review
        assert reverse("releases:call_off", args=[plan.pk]) not in review  # who may not, sees no button

    @pytest.mark.parametrize(
        "when", ["", "morgen", "2020-01-01T08:00", "0001-01-01T00:00", "2030-13-01T08:00"]
    )
    def test_a_moment_that_cannot_be_is_refused_with_a_sentence(
        self, waiting: Candidate, desk: Client, when: str
    ) -> None:
        response = desk.post(reverse("releases:plan_release", args=[waiting.pk]), {"when": when})
        assert response.status_code == 200
        assert 'role="alert"' in response.content.decode()
        assert not Plan.objects.exists()

    @pytest.mark.parametrize("when", ["2030-10-27T02:30", "2030-03-31T02:30"])
    def test_a_time_that_the_clock_repeats_or_skips_is_asked_again(
        self, waiting: Candidate, desk: Client, when: str
    ) -> None:
        response = desk.post(reverse("releases:plan_release", args=[waiting.pk]), {"when": when})
        assert str(MomentField.not_once) in response.content.decode()
        assert when in response.content.decode()  # what was filled in is kept
        assert not Plan.objects.exists()

    def test_what_is_released_already_is_told(self, waiting: Candidate, desk: Client) -> None:
        actions.release(candidate=waiting, by=reviewer())
        response = desk.post(
            reverse("releases:plan_release", args=[waiting.pk]), {"when": "2030-07-01T08:00"}
        )
        assert "1.0.1" in response.content.decode()
        assert not Plan.objects.exists()

    def test_an_end(self, page: Any, desk: Client) -> None:
        link = reverse("releases:plan_end", args=[page.pk])
        assert link in desk.get(reverse("releases:history", args=[page.pk])).content.decode()
        desk.post(link, {"when": "2030-07-01T08:00", "reason": "Verouderd"})
        assert Plan.objects.get().reason == "Verouderd"
        shown = desk.get(reverse("releases:history", args=[page.pk])).content.decode()
        assert "Verouderd" in shown


class TestCallingOff:
    def test_is_one_click_and_leads_back(self, waiting: Candidate, desk: Client) -> None:
        plan = actions.plan_release(candidate=waiting, when=tomorrow(), by=editor())
        history = reverse("releases:history", args=[waiting.page_id])
        off = reverse("releases:call_off", args=[plan.pk])
        assert off in desk.get(history).content.decode()
        assert desk.post(off, {"next": history})["location"] == history
        plan.refresh_from_db()
        assert plan.outcome == "called_off"
        again = desk.post(off, {"next": "https://elders.example/"}, follow=True)
        assert again.redirect_chain[0][0] == reverse("releases:plans")
        assert "voorbij" in again.content.decode()

    def test_is_not_for_everybody_nor_by_a_link(self, waiting: Candidate, desk: Client) -> None:
        plan = actions.plan_release(candidate=waiting, when=tomorrow(), by=editor())
        off = reverse("releases:call_off", args=[plan.pk])
        assert at_desk(author()).post(off).status_code in (302, 403)
        assert desk.get(off).status_code == 405
        assert Plan.objects.waiting().exists()


class TestTheList:
    def test_shows_what_waits_first_and_why_one_stopped(self, waiting: Candidate, desk: Client) -> None:
        lies = make_person("lies", Role.EDITOR)
        other = approved(make_exercise(code="rusten", title="Rusten", by=author()), "meaning")
        stuck = actions.plan_release(candidate=other, when=tomorrow(), by=lies)
        lies.groups.clear()
        actions.carry_out(plan=stuck)
        actions.plan_release(candidate=waiting, when=tomorrow(), by=editor())
        shown = desk.get(reverse("releases:plans")).content.decode()
        assert shown.index("Surfen") < shown.index("Rusten")
        assert "Lies" in shown
        assert shown.count("/call-off/") == 1
        stopped = desk.get(reverse("releases:plans"), {"outcome": "refused"}).content.decode()
        assert "Rusten" in stopped
        assert "Surfen" not in stopped
        waits = desk.get(reverse("releases:plans"), {"outcome": "waiting"}).content.decode()
        assert "Surfen" in waits
        assert "Rusten" not in waits

    def test_can_be_taken_along(self, waiting: Candidate, desk: Client) -> None:
        actions.plan_release(candidate=waiting, when=tomorrow(), by=editor())
        response = desk.get(reverse("releases:plans"), {"export": "csv"})
        assert "Surfen" in b"".join(response.streaming_content).decode()

    def test_empty_is_fine(self, desk: Client) -> None:
        assert desk.get(reverse("releases:plans")).status_code == 200

    def test_is_not_for_therapists(self, db: None) -> None:
        assert at_desk(make_person("tess", Role.THERAPIST)).get(reverse("releases:plans")).status_code == 302


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_editor_plans_and_calls_off_in_a_browser(live_server: Any, browser: Any) -> None:
    page_ = make_exercise(code="surfen", title="Surfen", by=author())
    candidate = approved(page_, "meaning")
    context = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 800})
    tab = context.new_page()
    editor()
    tab.goto(f"{live_server.url}{reverse('wagtailadmin_login')}")
    tab.fill("[name=username]", "els")
    tab.fill("[name=password]", "geheim-woord")
    tab.locator("button[type=submit]").click()
    tab.wait_for_url("**/admin/")
    tab.goto(live_server.url + reverse("content_review:candidate", args=[candidate.pk]))
    tab.locator("a[href$='/plan/']").click()
    tab.fill("input[type=datetime-local]", "2031-05-05T07:30")
    tab.locator("form .button[type=submit]").last.click()
    tab.wait_for_url("**/releases/page/**")
    assert Plan.objects.get().moment == datetime(2031, 5, 5, 5, 30, tzinfo=UTC)
    tab.locator("form[action$='/call-off/'] button").click()
    tab.wait_for_load_state()
    assert not Plan.objects.waiting().exists()
    assert not Release.objects.exists()
    context.close()
