"""Facets, contacts, names, reasons and pilots."""

from __future__ import annotations

from typing import Any

import pytest

from content.models import CrisisContact, Facet, PageCredit
from feedback.models import Reason
from tests.factories.consumers import ApiClient, make_client
from tests.factories.releases import make_page, make_user

pytestmark = pytest.mark.django_db


class TestFacets:
    def test_are_words_per_filter_in_the_language_asked(self, reader: ApiClient) -> None:
        facet = Facet.objects.first()
        assert facet
        for locale in ("nl", "en"):
            body = reader.read(f"facets/?locale={locale}").json()
            assert set(body) == set(Facet.Kind.values)
            assert {"code": facet.code, "label": facet.label(locale)} in body[facet.kind]

    def test_of_a_language_we_do_not_have_is_400(self, reader: ApiClient) -> None:
        assert reader.read("facets/?locale=fr").status_code == 400


class TestContacts:
    def test_are_open_to_everyone(self, anyone: ApiClient) -> None:
        answer = anyone.read("contacts/")
        names = [contact["name"] for contact in answer.json()["results"]]
        assert names == list(CrisisContact.objects.in_locale("nl").values_list("name", flat=True))
        assert "public" in answer["Cache-Control"]

    def test_follow_a_change_at_once(self, anyone: ApiClient) -> None:
        CrisisContact.objects.in_locale("nl").update(phone="113")
        assert {contact["phone"] for contact in anyone.read("contacts/").json()["results"]} == {"113"}


class TestCredits:
    def credit(self, **fields: Any) -> Any:
        user = make_user("marieke", **fields)
        page = make_page(code="trek")
        page.page_credits.add(PageCredit(user=user))
        page.save()
        return user

    def test_name_who_agreed(self, reader: ApiClient) -> None:
        user = self.credit(credit_name="Marieke B.", credit_consent=True)
        assert reader.read("credits/").json()["results"] == [{"id": f"p{user.pk}", "name": "Marieke B."}]

    def test_forget_who_withdrew_consent(self, reader: ApiClient) -> None:
        user = self.credit(credit_name="Marieke B.", credit_consent=True)
        user.credit_consent = False
        user.save()
        assert "Marieke" not in reader.read("credits/").content.decode()


class TestReasons:
    def test_are_phrases_in_the_language_asked(self, reader: ApiClient) -> None:
        body = reader.read("reasons/?locale=en").json()["results"]
        assert {"code": "too-long", "label": "Too long", "positive": False} in body

    def test_what_is_switched_off_is_not_offered(self, reader: ApiClient) -> None:
        Reason.objects.filter(code="too-long").update(active=False)
        codes = [reason["code"] for reason in reader.read("reasons/").json()["results"]]
        assert "too-long" not in codes


class TestPilots:
    def test_are_none_yet(self) -> None:
        assert make_client("pilot").read("pilots/").json() == {"results": []}
