"""What a process remembers: bytes for ever, the rest at most a second, and never too much of it."""

from __future__ import annotations

import time
from typing import Any

import pytest

from api.answers import Payload
from api.catalogue import BYTES, Bytes, snapshot
from releases import actions
from tests.factories.consumers import ApiClient, make_client
from tests.factories.releases import make_release, make_user

pytestmark = pytest.mark.django_db
EXACT = "exercises/urge-surfing/versions/1.0.0/"


@pytest.fixture
def remembering(settings: Any) -> None:
    settings.API_CACHE_SECONDS = 1.0


class TestHotCall:
    def test_asks_the_database_nothing_the_second_time(
        self, reader: ApiClient, remembering: None, django_assert_num_queries: Any
    ) -> None:
        make_release(code="urge-surfing")
        reader.read(EXACT)
        with django_assert_num_queries(0):
            assert reader.read(EXACT).status_code == 200

    def test_asks_two_small_questions_after_a_second(
        self, reader: ApiClient, remembering: None, django_assert_num_queries: Any
    ) -> None:
        make_release(code="urge-surfing")
        reader.read(EXACT)
        time.sleep(1.05)
        with django_assert_num_queries(2):  # where the feed stands, and whether the key still holds
            assert reader.read(EXACT).status_code == 200

    def test_checks_the_scope_each_time(self, reader: ApiClient, remembering: None) -> None:
        make_release(code="urge-surfing")
        assert reader.read(EXACT).status_code == 200
        assert make_client("guide:read").read(EXACT).status_code == 403
        assert ApiClient().read(EXACT).status_code == 401


class TestAge:
    def test_a_withdrawal_is_honoured_within_two_seconds(self, reader: ApiClient, remembering: None) -> None:
        release = make_release(code="urge-surfing")
        for path in (EXACT, "exercises/urge-surfing/", "exercises/"):
            assert reader.read(path).status_code == 200
        actions.withdraw(releases=[release], by=make_user("u"), reason="harm", note="")
        began = time.monotonic()
        while reader.read(EXACT).status_code == 200:
            time.sleep(0.05)
        assert time.monotonic() - began < 2
        assert reader.read("exercises/urge-surfing/").status_code == 410
        assert reader.read("exercises/").json()["results"] == []

    def test_what_was_looked_up_before_a_change_does_not_outlive_it(self, remembering: None) -> None:
        before = snapshot()
        make_release(code="urge-surfing")
        time.sleep(1.05)
        assert snapshot() is not before
        before.recall("late", lambda: "old")
        assert snapshot().recall("late", lambda: "new") == "new"

    def test_a_refusal_is_not_remembered(self, reader: ApiClient, remembering: None) -> None:
        assert reader.read(EXACT).status_code == 404
        make_release(code="urge-surfing")
        time.sleep(1.05)
        assert reader.read(EXACT).status_code == 200


class TestBytes:
    def test_are_bounded_in_weight(self, settings: Any) -> None:
        settings.API_CACHE_BYTES = 10_000
        held = Bytes()
        for number in range(50):
            held.get(str(number), lambda number=number: str(number) * 900)
        assert 0 < held.weight <= 10_000

    def test_drop_what_was_not_used_longest(self, settings: Any) -> None:
        settings.API_CACHE_BYTES = 2_000
        held = Bytes()
        loads: list[str] = []

        def get(name: str) -> None:
            held.get(name, lambda: loads.append(name) or name * 800)  # type: ignore[func-returns-value]

        for name in ("a", "b", "a", "c", "a", "b"):
            get(name)
        assert loads == ["a", "b", "c", "b"]

    def test_are_packed_once(self) -> None:
        payload = Payload.of_bytes(b"a" * 5000, "digest")
        assert payload.packed
        assert len(payload.packed) < 200

    def test_are_shared_by_all_who_ask(self, reader: ApiClient) -> None:
        release = make_release(code="urge-surfing")
        reader.read(EXACT)
        reader.read("exercises/urge-surfing/")
        assert BYTES.get(release.digest, lambda: pytest.fail("loaded again")).body == release.content.encode()
