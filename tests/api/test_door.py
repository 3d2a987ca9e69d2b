"""The door: its own short road, security on it, and the origins that the operator named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.consumers import ApiClient

pytestmark = pytest.mark.django_db
PAGE = "https://app.example"


class TestRoad:
    def test_passes_no_session_no_account_and_no_language(self, reader: ApiClient) -> None:
        answer = reader.read("exercises/")
        assert not answer.cookies
        assert "Cookie" not in answer["Vary"]
        assert not hasattr(answer.wsgi_request, "session")
        assert not hasattr(answer.wsgi_request, "user")

    def test_keeps_the_security_middleware_before_it(self, reader: ApiClient, settings: Any) -> None:
        assert reader.read("exercises/")["X-Content-Type-Options"] == "nosniff"
        settings.SECURE_SSL_REDIRECT = True
        assert ApiClient(reader.secret).read("exercises/").status_code == 301

    def test_lets_everything_else_pass(self) -> None:
        assert ApiClient().get("/health/live").status_code == 200

    def test_speaks_english_whatever_was_spoken_before_in_this_thread(self, reader: ApiClient) -> None:
        from django.utils import translation

        with translation.override("nl"):
            dutch = reader.read("exercises/nothing/").json()
        with translation.override("en"):
            assert reader.read("exercises/nothing/").json() == dutch


class TestOrigins:
    @pytest.fixture(autouse=True)
    def named(self, settings: Any) -> None:
        settings.API_CORS_ORIGINS = [PAGE]

    def test_a_page_that_was_named_may_read(self, reader: ApiClient) -> None:
        answer = reader.read("exercises/", origin=PAGE)
        assert answer["Access-Control-Allow-Origin"] == PAGE
        assert "ETag" in answer["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers

    def test_it_may_read_problems_too(self, reader: ApiClient) -> None:
        assert reader.read("exercises/nothing/", origin=PAGE)["Access-Control-Allow-Origin"] == PAGE

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", PAGE + ".evil.example", PAGE.upper()])
    def test_another_page_may_not(self, reader: ApiClient, origin: str) -> None:
        answer = reader.read("exercises/", origin=origin)
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Origin" in answer["Vary"]

    def test_a_browser_may_ask_beforehand_without_a_key(self) -> None:
        asked = {"origin": PAGE, "access-control-request-method": "POST"}
        answer = ApiClient().options("/api/v1/ratings/", headers=asked)
        assert answer.status_code == 204
        assert "POST" in answer["Access-Control-Allow-Methods"]
        assert "Authorization" in answer["Access-Control-Allow-Headers"]

    def test_without_the_setting_nobody_may(self, reader: ApiClient, settings: Any) -> None:
        settings.API_CORS_ORIGINS = []
        answer = reader.read("exercises/", origin=PAGE)
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Origin" not in answer["Vary"]
