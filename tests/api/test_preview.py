"""Preview of a draft: single page, minutes, revocable, and equal to what would be released."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from api import preview
from api.models import PreviewToken
from content.freeze.canonical import canonical
from content.freeze.registry import freeze
from tests.factories.consumers import ApiClient
from tests.factories.releases import make_candidate, make_page, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db: None) -> Any:
    return make_page(code="urge-surfing", title="Surfen op de trek")


@pytest.fixture
def token(page: Any) -> str:
    return preview.issue(page=page, by=make_user("schrijver"))


class TestShowing:
    def test_is_the_draft_in_the_released_shape(self, anyone: ApiClient, page: Any, token: str) -> None:
        answer = anyone.read(f"preview/{token}/")
        assert answer.status_code == 200
        assert answer.content.decode() == canonical(freeze(page).content)
        assert not {"number", "change"} & answer.json().keys()

    def test_may_not_be_kept(self, anyone: ApiClient, token: str) -> None:
        answer = anyone.read(f"preview/{token}/")
        assert answer["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers

    def test_fits_the_described_shape(self, anyone: ApiClient, token: str) -> None:
        from tests.api.test_openapi import validator

        assert not list(validator("Draft").iter_errors(anyone.read(f"preview/{token}/").json()))

    def test_shows_what_was_never_saved(self, anyone: ApiClient, page: Any) -> None:
        page.title = "Nog niet bewaard"
        token = preview.issue(page=page, by=make_user("schrijver"))
        assert anyone.read(f"preview/{token}/").json()["title"] == "Nog niet bewaard"

    def test_shows_a_page_that_has_no_place_yet(self, anyone: ApiClient, page: Any) -> None:
        new = type(page)(title="Heel nieuw", locale=page.locale)
        token = preview.issue(page=new, by=make_user("schrijver"))
        assert anyone.read(f"preview/{token}/").json()["title"] == "Heel nieuw"

    def test_stays_what_it_was(self, anyone: ApiClient, page: Any, token: str) -> None:
        page.title = "Later"
        page.save_revision()
        assert anyone.read(f"preview/{token}/").json()["title"] == "Surfen op de trek"

    def test_shows_a_candidate_as_it_was_submitted(self, anyone: ApiClient) -> None:
        candidate = make_candidate(code="urge-surfing", title="Ingediend")
        token = preview.issue_candidate(candidate=candidate, by=make_user("lezer"))
        assert anyone.read(f"preview/{token}/").content.decode() == candidate.content

    def test_holds_no_guide(self, anyone: ApiClient, token: str) -> None:
        assert "guide" not in anyone.read(f"preview/{token}/").json()


class TestEnding:
    def test_is_over_after_half_an_hour(self, anyone: ApiClient, page: Any) -> None:
        token = preview.issue(page=page, by=make_user("schrijver"), at=timezone.now() - timedelta(minutes=31))
        answer = anyone.read(f"preview/{token}/")
        assert (answer.status_code, answer.json()["type"]) == (410, "urn:handvat:problem:preview-over")

    def test_is_over_when_revoked(self, anyone: ApiClient, page: Any, token: str) -> None:
        assert preview.revoke(page=page) == 1
        assert anyone.read(f"preview/{token}/").status_code == 410

    def test_unknown_is_404(self, anyone: ApiClient) -> None:
        assert anyone.read("preview/hvp_unknown/").status_code == 404

    def test_goes_with_its_page(self, anyone: ApiClient, page: Any, token: str) -> None:
        page.delete()
        assert anyone.read(f"preview/{token}/").status_code == 404

    def test_old_ones_are_swept(self, page: Any) -> None:
        preview.issue(page=page, by=make_user("schrijver"), at=timezone.now() - timedelta(days=3))
        preview.issue(page=page, by=make_user("schrijver"))
        assert PreviewToken.objects.count() == 1


class TestSecrecy:
    def test_the_token_is_stored_nowhere(self, token: str) -> None:
        assert token not in json.dumps(list(PreviewToken.objects.values()), default=str)

    def test_a_key_does_not_open_drafts(self, app: ApiClient, page: Any, token: str) -> None:
        assert app.read("exercises/urge-surfing/").status_code == 404
        assert app.read(f"preview/{page.pk}/").status_code == 404
