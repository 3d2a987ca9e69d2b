"""What authors see: beside the editor, on the home page, and on a page of its own. Never blank."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from content.models import Exercise
from feedback import figures, reach
from feedback.attention import looks, own_pages
from feedback.models import Reason
from people.roles import Role
from tests.factories.feedback import NOON
from tests.factories.people import UserFactory
from tests.factories.releases import make_release, text_block
from tests.feedback.test_figures import do, rate

pytestmark = pytest.mark.django_db
OLD = NOON - timedelta(days=30)


@pytest.fixture
def page() -> Any:
    release = make_release(
        code="urge-surfing", body=[text_block(f"Stap {n} van de golf", id=f"b{n}") for n in (1, 2, 3)]
    )
    return Exercise.objects.get(pk=release.page_id)


@pytest.fixture
def noor() -> Any:
    return UserFactory(roles=[Role.AUTHOR])


@pytest.fixture
def admin(noor: Any, client: Client) -> Client:
    client.force_login(noor)
    return client


def publish() -> None:
    reach.daily(at=NOON)
    figures.weekly(at=NOON)


def read(response: Any) -> str:
    assert response.status_code == 200
    found = BeautifulSoup(response.content, "html.parser").select(".hv-fb")
    return re.sub(r"\s+", " ", " ".join(part.get_text(" ") for part in found))


def open_page(client: Client, page: Any) -> str:
    return read(client.get(reverse("feedback:page", args=[page.pk])))


def small_institution() -> None:
    """60 assigned, 12 raters, of whom 8 had something from it."""
    do(range(60), "assigned", at=OLD)
    do(range(45), "progress", block="b2", at=OLD)
    do(range(20), "completed", at=OLD)
    rate(range(8), score=8, scale={"min": 1, "max": 10}, reasons=["gave-insight"])
    rate(range(8, 12), score=4, scale={"min": 1, "max": 10}, helpful=False, reasons=["too-long"])
    rate(["t1", "t2"], role="therapist")
    publish()


class TestPage:
    def test_is_never_blank(self, admin: Client, page: Any) -> None:
        shown = open_page(admin, page)
        assert "Nog niemand gaf een mening" in shown
        assert "nog niemand" in shown

    def test_before_the_first_release_says_what_will_come(self, admin: Client) -> None:
        from tests.factories.content import make_exercise

        assert "nog niet uitgebracht" in open_page(admin, make_exercise())

    def test_tells_reach_response_opinion_chips_and_stops(self, admin: Client, page: Any) -> None:
        small_institution()
        shown = open_page(admin, page)
        for told in (
            "60 tot 69 mensen",
            "12 van de ongeveer 60",
            "8 van de 12 hadden er iets aan",
            "tussen 39 en 86 van de 100",
            "Gaf me inzicht",
            "Gemiddeld cijfer 6,7",
            "56 van de 100 stopten hier",
            "2 mensen gaven een mening; nog 3 tot het eerste beeld",
            "dit zegt niets over het effect van de behandeling",
        ):
            assert told in shown, told

    def test_is_there_in_english_too(self, admin: Client, noor: Any, page: Any) -> None:
        from wagtail.users.models import UserProfile

        UserProfile.objects.create(user=noor, preferred_language="en")
        small_institution()
        assert "8 of 12 had something from it; among everybody between 39 and 86 of 100." in open_page(
            admin, page
        )

    def test_each_bar_has_a_table_and_its_numbers_are_not_localised(self, admin: Client, page: Any) -> None:
        small_institution()
        html = BeautifulSoup(admin.get(reverse("feedback:page", args=[page.pk])).content, "html.parser")
        for figure in html.select("figure.hv-fb-figure"):
            assert figure.select("svg rect")
            assert figure.select("table th[scope=row]")
        for shape in html.select(".hv-fb svg rect"):
            assert "," not in "".join(str(value) for value in shape.attrs.values())

    def test_each_step_links_to_its_block(self, admin: Client, page: Any) -> None:
        small_institution()
        html = BeautifulSoup(admin.get(reverse("feedback:page", args=[page.pk])).content, "html.parser")
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        links = [link["href"] for link in html.select(".hv-fb-steps a")]
        assert links == [f"{edit}#block-b{n}-section" for n in (1, 2, 3)]

    def test_small_opinion_shows_no_numbers_of_chips(self, admin: Client, page: Any) -> None:
        rate(range(4), reasons=["too-long"])
        rate(range(4, 7), helpful=False)
        publish()
        html = BeautifulSoup(admin.get(reverse("feedback:page", args=[page.pk])).content, "html.parser")
        chips = [re.sub(r"\s+", " ", chip.get_text(" ")).strip() for chip in html.select(".hv-fb-chip")]
        assert chips == ["− Kan beter: Te lang"]

    @pytest.mark.parametrize("raters", [0, 1, 4, 5, 9, 10, 29, 30, 60])
    def test_opens_at_every_tier(self, admin: Client, page: Any, raters: int) -> None:
        rate(range(raters), score=7, scale={"min": 1, "max": 10})
        publish()
        shown = open_page(admin, page)
        assert "nan" not in shown.lower().split()
        assert shown


class TestWhoMaySee:
    def test_author_of_the_page_without_the_permission_does(self, client: Client, page: Any) -> None:
        user = UserFactory(roles=[Role.THERAPIST])
        client.force_login(user)
        assert client.get(reverse("feedback:page", args=[page.pk])).status_code in (302, 403)
        page.owner = user
        Exercise.objects.filter(pk=page.pk).update(owner=user)
        assert client.get(reverse("feedback:page", args=[page.pk])).status_code == 200

    def test_overview_shows_somebody_only_what_is_theirs(self, client: Client, page: Any) -> None:
        client.force_login(UserFactory(roles=[Role.THERAPIST]))
        assert page.title not in read(client.get(reverse("feedback:overview")))

    def test_other_kinds_of_page_have_none(self, admin: Client, page: Any) -> None:
        assert admin.get(reverse("feedback:page", args=[page.get_parent().pk])).status_code == 404


class TestEditor:
    def test_has_the_figures_beside_the_text(self, admin: Client, page: Any) -> None:
        small_institution()
        shown = read(admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
        assert "8 van de 12 hadden er iets aan" in shown

    def test_of_a_module_too(self, admin: Client) -> None:
        release = make_release(code="craving", type="module")
        assert "Nog niemand gaf een mening" in read(
            admin.get(reverse("wagtailadmin_pages:edit", args=[release.page_id]))
        )

    def test_explorer_keeps_its_own_list(self, admin: Client, page: Any) -> None:
        assert admin.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).status_code == 200


class TestHome:
    def test_says_what_needs_attention_and_why(self, admin: Client, page: Any) -> None:
        small_institution()
        shown = read(admin.get(reverse("wagtailadmin_home")))
        assert "Meer dan één persoon koos “Te lang”." in shown
        assert "4 van de 12 mensen hadden er niets aan" in shown
        assert "Veel mensen stoppen bij “Stap 2 van de golf”: 56 van de 100" in shown

    def test_is_calm_when_nothing_stands_out(self, admin: Client, page: Any) -> None:
        rate(range(6), reasons=["gave-insight"])
        publish()
        assert "Op je pagina valt nu niets op" in read(admin.get(reverse("wagtailadmin_home")))

    def test_names_a_review_date_that_passed(self, page: Any) -> None:
        page.review_due = date(2026, 11, 1)
        found = looks([page], today=date(2026, 11, 22))
        assert found[0].reasons == ["De herzieningsdatum is voorbij: 1 november 2026."]

    def test_leaves_that_to_the_list_of_evidence_on_the_home_page(self, page: Any) -> None:
        page.review_due = date(2020, 11, 1)
        assert looks([page])[0].reasons
        assert looks([page], dates=False)[0].reasons == []

    def test_leads_to_everything_in_two_clicks(self, admin: Client, page: Any) -> None:
        home = admin.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse("feedback:overview") in home
        assert (
            reverse("feedback:page", args=[page.pk])
            in admin.get(reverse("feedback:overview")).content.decode()
        )


class TestReasons:
    def test_editor_rewords_and_switches_off_but_does_not_delete(self, client: Client) -> None:
        client.force_login(UserFactory(roles=[Role.EDITOR]))
        reason = Reason.objects.get(code="too-long")
        urls = Reason.snippet_viewset
        listing = client.get(reverse(urls.get_url_name("list")))
        assert listing.status_code == 200
        fields = {
            "code": "too-long",
            "label_nl": "Duurt te lang",
            "label_en": "Takes too long",
            "sort_order": 5,
        }
        client.post(reverse(urls.get_url_name("edit"), args=[reason.pk]), fields)
        reason.refresh_from_db()
        assert (reason.label_nl, reason.active) == ("Duurt te lang", False)
        assert client.get(reverse(urls.get_url_name("delete"), args=[reason.pk])).status_code in (302, 403)

    def test_seed_keeps_what_people_changed(self) -> None:
        from feedback.reasons import offered
        from feedback.seed import seed

        Reason.objects.filter(code="too-long").update(label_nl="Duurt te lang", active=False)
        Reason.objects.filter(code="unclear").delete()
        seed()
        assert Reason.objects.get(code="too-long").label_nl == "Duurt te lang"
        codes = [reason["code"] for reason in offered("en")]
        assert "unclear" in codes
        assert "too-long" not in codes
        assert offered("en")[0] == {"code": "gave-insight", "label": "Gave me insight", "positive": True}

    def test_every_phrase_is_short_and_in_two_languages(self) -> None:
        for reason in Reason.objects.all():
            assert reason.label("nl") != reason.label("en")
            assert len(reason.label("nl").split()) <= 5
        assert Reason.objects.filter(positive=True).count() >= 4


class TestOwnPages:
    def test_an_author_sees_there_what_he_wrote_himself(self, page: Any, noor: Any) -> None:
        make_release(code="sleep")
        page.title = "Golven"
        page.save_revision(user=noor)
        assert [one.pk for one in own_pages(noor)] == [page.pk]

    def test_who_wrote_nothing_watches_everything(self, page: Any) -> None:
        make_release(code="sleep")
        assert len(own_pages(UserFactory(roles=[Role.EDITOR]))) == 2


class TestEditors:
    def test_of_everything_that_is_released_are_the_same(self) -> None:
        """With the button to withdraw in sight, and what came back beside the text."""
        from wagtail.models import get_page_models

        from content.models import Releasable
        from feedback.wagtail_hooks import register_pages

        wanted = {model for model in get_page_models() if issubclass(model, Releasable)}
        assert {viewset.model for viewset in register_pages()} == wanted
