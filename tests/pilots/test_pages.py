"""The pages of pilots: begin, start, choose apps, end, adopt."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people.roles import Role
from pilots.models import Pilot, PilotApp
from releases import reading
from releases.actions import merge as bring_in
from releases.actions.side import of_page, open_correction
from releases.models import Release
from tests.factories.consumers import make_app
from tests.factories.content import change_exercise, make_exercise
from tests.factories.people import make_person
from tests.factories.pilots import body, make_running, make_side, release_of
from tests.factories.street import approved, author, editor, released, reviewer

pytestmark = pytest.mark.django_db


def at_desk(user: Any) -> Client:
    client = Client(headers={"accept-language": "nl"})
    client.force_login(user)
    return client


@pytest.fixture
def desk(db: None) -> Client:
    return at_desk(editor())


def page_of(pilot: Pilot) -> str:
    return reverse("pilots:pilot", args=[pilot.page_id])


class TestWhoMay:
    @pytest.mark.parametrize("role", [Role.AUTHOR, Role.REVIEWER, Role.THERAPIST, Role.MANAGER])
    def test_not_others_than_editors(self, role: Role) -> None:
        side = make_side()
        other = at_desk(make_person("iemand", role))
        for name, number in (("page", side.side_of_id), ("pilot", side.pk)):
            assert other.get(reverse(f"pilots:{name}", args=[number])).status_code == 302
        assert other.get(reverse("pilots:list")).status_code == 302
        start = {"decision": "start", "apps": [make_app("binnen").pk]}
        assert other.post(reverse("pilots:pilot", args=[side.pk]), start).status_code == 302
        assert not Pilot.objects.exists()


class TestBeginning:
    def test_from_what_clients_have_or_from_the_draft(self, desk: Client) -> None:
        page = make_exercise(code="surfen", title="Surfen", by=author())
        released(page, "meaning")
        change_exercise(page, by=author(), summary="Half af.")
        shown = desk.get(reverse("pilots:page", args=[page.pk])).content.decode()
        assert "1.0.0" in shown
        for source, summary in (("draft", "Half af."), ("release", page.summary)):
            answer = desk.post(reverse("pilots:begin", args=[page.pk]), {"from": source})
            text = of_page(page).order_by("-pk").first()
            assert answer["location"] == reverse("wagtailadmin_pages:edit", args=[text.pk])
            assert text.get_latest_revision_as_object().summary == summary
        assert desk.get(answer["location"]).status_code == 200

    def test_the_text_of_a_pilot_leads_to_its_pilot(self, desk: Client) -> None:
        side = make_side()
        answer = desk.get(reverse("pilots:page", args=[side.pk]))
        assert answer["location"] == reverse("pilots:pilot", args=[side.pk])
        assert desk.get(reverse("pilots:pilot", args=[side.side_of_id])).status_code == 404


class TestRunning:
    def test_start_choose_and_end(self, desk: Client) -> None:
        side, one, two = make_side(), make_app("een"), make_app("twee")
        here = reverse("pilots:pilot", args=[side.pk])
        missing = desk.post(here, {"decision": "start"})
        assert 'role="alert"' in missing.content.decode()
        desk.post(here, {"decision": "start", "apps": [one.pk], "until": "2035-01-01T12:00"})
        pilot = Pilot.objects.get()
        assert (pilot.until is not None, pilot.started_by) == (True, editor())
        desk.post(here, {"decision": "choose", "apps": [two.pk]})
        assert PilotApp.objects.get().app == two
        shown = desk.get(here).content.decode()
        assert "Twee" in shown
        desk.post(here, {"decision": "end"})
        pilot.refresh_from_db()
        assert pilot.ended_by == editor()
        assert "Twee" in desk.get(reverse("pilots:list")).content.decode()
        again = desk.post(here, {"decision": "end"}, follow=True)
        assert "afgelopen" in again.content.decode()

    def test_nonsense_is_refused(self, desk: Client) -> None:
        pilot = make_running(make_app("een"))
        assert desk.post(page_of(pilot), {"decision": "wis alles"}).status_code in (302, 403)
        foreign = {"decision": "adopt", "confirm": "on", "release": str(Release.objects.get(pilot_n=None).pk)}
        assert desk.post(page_of(pilot), foreign).status_code == 404
        assert Release.objects.count() == 2


class TestAdopting:
    def test_asks_whether_it_is_meant(self, desk: Client) -> None:
        pilot = make_running(make_app("een"))
        release = release_of(pilot)
        given = {"decision": "adopt", "release": str(release.pk)}
        assert 'role="alert"' in desk.post(page_of(pilot), given).content.decode()
        done = desk.post(page_of(pilot), {**given, "confirm": "on"}, follow=True)
        assert "2.0.0" in done.content.decode()
        made = Release.objects.get(adopted_from=release)
        assert (made.number, made.by) == ("2.0.0", editor())
        assert reverse("releases:release", args=[made.pk]) in done.content.decode()
        assert desk.get(reverse("releases:history", args=[made.page_id])).status_code == 200
        assert desk.get(reverse("releases:release", args=[made.pk])).status_code == 200

    def test_shows_the_way_when_something_came_in_between(self, desk: Client) -> None:
        pilot = make_running(make_app("een"))
        side = type(make_exercise(code="x", title="X", by=author())).objects.get(pk=pilot.page_id)
        original = type(side).objects.get(pk=side.side_of_id)
        correction = open_correction(page=original, line="1.0", by=author())
        change_exercise(correction, by=author(), summary="Zonder tikfout.")
        released(correction)
        shown = desk.get(page_of(pilot)).content.decode()
        assert reverse("releases:merge", args=[side.pk]) in shown
        assert 'value="adopt"' not in shown
        given = {"decision": "adopt", "release": str(release_of(pilot).pk), "confirm": "on"}
        refused = desk.post(page_of(pilot), given, follow=True).content.decode()
        assert "1.0.1" in refused
        found = bring_in.behind(side)
        assert found is not None
        bring_in.merge(page=side, newest="1.0.1", take=[one.place for one in found.pieces], by=author())
        fix = approved(side, "meaning")
        assert f'name="with_fix" value="{fix.pk}" checked' in desk.get(page_of(pilot)).content.decode()
        desk.post(page_of(pilot), {**given, "with_fix": fix.pk})
        current = reading.current("exercise", "surfen", "nl")
        assert current is not None
        assert current.number == "2.0.1"
        assert "Zonder tikfout." in current.content


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_editor_runs_a_pilot_in_a_browser(live_server: Any, browser: Any) -> None:
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    make_app("binnen")
    editor()
    context = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 800})
    tab = context.new_page()
    tab.goto(f"{live_server.url}{reverse('wagtailadmin_login')}")
    tab.fill("[name=username]", "els")
    tab.fill("[name=password]", "geheim-woord")
    tab.locator("button[type=submit]").click()
    tab.wait_for_url("**/admin/")
    tab.goto(live_server.url + reverse("pilots:page", args=[page.pk]))
    tab.locator("button[value=release]").click()
    tab.wait_for_url("**/edit/")
    side = of_page(page).get()
    change_exercise(side, by=author(), body=body("Wat deed je?"))
    released(side, "meaning", by=author())
    tab.goto(live_server.url + reverse("pilots:pilot", args=[side.pk]))
    tab.get_by_label("Binnen").check()
    tab.locator("button[value=start]").click()
    tab.wait_for_load_state()
    assert Pilot.objects.running().exists()
    tab.locator("summary").first.click()
    tab.locator("[name=confirm]").check()
    tab.locator("button[value=adopt]").click()
    tab.wait_for_load_state()
    assert Release.objects.get(adopted_from__isnull=False).number == "2.0.0"
    tab.locator("button[value=end]").click()
    tab.wait_for_load_state()
    assert not Pilot.objects.running().exists()
    context.close()
    assert reviewer()
