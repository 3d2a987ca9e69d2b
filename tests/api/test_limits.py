"""Limits: counted per key, per client and per address; told in every answer; forgotten each minute."""

from __future__ import annotations

from typing import Any

import pytest

from api.errors import Problem
from api.limits import Limits
from consumers.callers import Caller
from tests.factories.consumers import SUBJECT, ApiClient, make_client

KEY = Caller(app_id=1, app_slug="a", mode="live", scopes=frozenset(), key_id=1)
OTHER = Caller(app_id=1, app_slug="a", mode="live", scopes=frozenset(), key_id=2)
CLIENT = Caller(app_id=1, app_slug="a", mode="live", scopes=frozenset(), key_id=1, subject="s")


class TestCounting:
    @pytest.fixture(autouse=True)
    def few(self, settings: Any) -> None:
        settings.API_RATE_LIMIT, settings.API_SUBJECT_RATE_LIMIT, settings.API_OPEN_RATE_LIMIT = 3, 2, 1

    def test_says_what_is_left(self) -> None:
        headers = Limits().take(KEY, "", now=130)
        assert headers == {"RateLimit-Policy": '"minute";q=3;w=60', "RateLimit": '"minute";r=2;t=50'}

    def test_refuses_beyond_the_limit_and_says_when_to_come_back(self) -> None:
        limits = Limits()
        for _ in range(3):
            limits.take(KEY, "", now=130)
        with pytest.raises(Problem) as refused:
            limits.take(KEY, "", now=130)
        assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "50")

    def test_starts_again_each_minute(self) -> None:
        limits = Limits()
        for _ in range(3):
            limits.take(KEY, "", now=179)
        assert "r=2" in limits.take(KEY, "", now=180)["RateLimit"]

    def test_keys_clients_and_addresses_do_not_share(self) -> None:
        limits = Limits()
        left = [
            limits.take(*who, now=0)["RateLimit"]
            for who in ((KEY, ""), (OTHER, ""), (CLIENT, ""), (None, "a"), (None, "b"))
        ]
        assert [item.split(";")[1] for item in left] == ["r=2", "r=2", "r=1", "r=0", "r=0"]

    def test_forgets_addresses_with_the_minute(self) -> None:
        limits = Limits()
        limits.take(None, "192.0.2.1", now=0)
        limits.take(KEY, "", now=60)
        assert "192.0.2.1" not in str(limits._counts)


@pytest.mark.django_db
class TestAnswers:
    def test_every_answer_tells(self, reader: ApiClient) -> None:
        for path in ("exercises/", "exercises/nothing/", "exercises/?x=1", "guides/exercises/a/versions/1/"):
            assert "RateLimit" in reader.read(path).headers

    def test_over_the_limit_is_429(self, reader: ApiClient, settings: Any) -> None:
        settings.API_RATE_LIMIT = 2
        answers = [reader.read("exercises/") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert int(answers[-1]["Retry-After"]) > 0
        assert answers[-1]["Content-Type"] == "application/problem+json"

    def test_a_wrong_key_counts_as_nobody(self, settings: Any) -> None:
        settings.API_OPEN_RATE_LIMIT = 2
        assert [ApiClient("hv_wrong").read("exercises/").status_code for _ in range(3)] == [401, 401, 429]

    def test_one_client_cannot_use_up_the_app(self, settings: Any) -> None:
        app = make_client()
        token = app.send("subject-tokens/", {"subject": SUBJECT}).json()["token"]
        settings.API_SUBJECT_RATE_LIMIT = 1
        phone = ApiClient(token)
        assert [phone.read("exercises/").status_code for _ in range(2)] == [200, 429]
        assert app.read("exercises/").status_code == 200
