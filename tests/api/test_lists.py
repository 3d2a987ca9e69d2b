"""Lists: what is in them, filters, orders, and pages that do not shift."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from releases import actions
from tests.factories.consumers import ApiClient
from tests.factories.releases import make_candidate, make_pilot, make_release, make_user

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, tzinfo=UTC)


def codes(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [item["code"] for item in answer.json()["results"]]


def walk(client: ApiClient, path: str, to: str = "next") -> list[str]:
    found: list[str] = []
    while path:
        answer = client.read(path)
        found += codes(answer)
        path = (answer.json()[to] or "").removeprefix("/api/v1/")
    return found


class TestItems:
    def test_are_a_release_without_its_long_parts(self, reader: ApiClient) -> None:
        release = make_release(code="urge-surfing")
        [item] = reader.read("exercises/").json()["results"]
        assert not {"body", "chapters", "media"} & item.keys()
        assert "sources" not in item["evidence"]
        assert item["digest"] == release.digest
        assert item["status"] == "current"
        assert {name: item[name] for name in ("title", "summary", "meta", "number")} == {
            name: release.data[name] for name in ("title", "summary", "meta", "number")
        }

    def test_name_their_translations(self, reader: ApiClient) -> None:
        make_release(code="urge-surfing")
        make_release(code="urge-surfing", locale="en", title="Urge surfing")
        [item] = reader.read("exercises/?locale=en").json()["results"]
        assert item["translations"] == {"nl": "1.0.0"}

    def test_only_the_current_release_of_a_code(self, reader: ApiClient) -> None:
        make_release(code="urge-surfing")
        newer = make_release(code="urge-surfing", title="Surfen")
        [item] = reader.read("exercises/").json()["results"]
        assert item["number"] == newer.number

    def test_hold_no_withdrawn_retired_or_pilot_release(self, reader: ApiClient) -> None:
        make_release(code="weg", withdrawn=True)
        make_release(code="oud", retired=True)
        make_pilot(make_candidate(code="proef"), by=make_user("uitgever"), at=None, pilot_n=1)
        assert codes(reader.read("exercises/")) == []

    def test_a_type_without_releases_is_an_empty_list(self, reader: ApiClient) -> None:
        assert reader.read("questionnaires/").json() == {"results": [], "next": None, "previous": None}

    def test_a_list_costs_few_queries_however_long(
        self, reader: ApiClient, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(6):
            make_release(code=f"code-{number}")
        with django_assert_max_num_queries(5):
            reader.read("exercises/")


class TestFilters:
    @pytest.fixture(autouse=True, scope="class")
    @classmethod
    def catalogue(cls, class_db: None) -> None:
        make_release(code="trek", facets={"problems": ["alcohol"], "phases": ["treatment"]})
        make_release(code="slaap", facets={"problems": ["alcohol", "sleep"], "phases": ["aftercare"]})

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("problem=alcohol", {"trek", "slaap"}),
            ("problem=sleep", {"slaap"}),
            ("phase=treatment", {"trek"}),
            ("problem=alcohol&phase=aftercare", {"slaap"}),
            ("problem=unknown", set()),
            ("audience=alcohol", set()),
            ("schema=exercise/1", {"trek", "slaap"}),
            ("schema=module/1", set()),
        ],
    )
    def test_narrow_the_list(self, reader: ApiClient, query: str, found: set[str]) -> None:
        assert set(codes(reader.read(f"exercises/?{query}"))) == found


class TestOrderAndPages:
    @pytest.fixture(autouse=True, scope="class")
    @classmethod
    def catalogue(cls, class_db: None) -> None:
        # Two share a moment, as releases of one module do.
        for number, title in enumerate(["Delta", "Alfa", "Charlie", "Bravo", "Alfa"]):
            make_release(code=f"c{number}", title=title, at=START + timedelta(days=min(number, 3)))

    def test_newest_first_unless_asked_otherwise(self, reader: ApiClient) -> None:
        found = codes(reader.read("exercises/"))
        assert set(found[:2]) == {"c3", "c4"}
        assert found[2:] == ["c2", "c1", "c0"]

    def test_by_title(self, reader: ApiClient) -> None:
        found = codes(reader.read("exercises/?order=title"))
        assert set(found[:2]) == {"c1", "c4"}
        assert found[2:] == ["c3", "c2", "c0"]

    @pytest.mark.parametrize("order", ["-at", "at", "title", "-title"])
    @pytest.mark.parametrize("limit", [1, 2, 3, 5, 100])
    def test_following_next_gives_everything_once(self, reader: ApiClient, order: str, limit: int) -> None:
        whole = codes(reader.read(f"exercises/?order={order}"))
        assert walk(reader, f"exercises/?order={order}&limit={limit}") == whole

    @pytest.mark.parametrize("order", ["-at", "title"])
    def test_previous_leads_back(self, reader: ApiClient, order: str) -> None:
        first = reader.read(f"exercises/?order={order}&limit=2").json()
        assert first["previous"] is None
        second = reader.read(first["next"].removeprefix("/api/v1/")).json()
        back = reader.read(second["previous"].removeprefix("/api/v1/")).json()
        assert back["results"] == first["results"]
        assert back["previous"] is None
        assert back["next"]

    def test_what_appears_meanwhile_shifts_nothing(self, reader: ApiClient) -> None:
        before = codes(reader.read("exercises/"))
        first = reader.read("exercises/?limit=2").json()
        make_release(code="nieuw", title="Nieuw", at=START + timedelta(days=9))
        rest = walk(reader, first["next"].removeprefix("/api/v1/"))
        assert [item["code"] for item in first["results"]] + rest == before

    def test_what_disappears_meanwhile_shifts_nothing(self, reader: ApiClient) -> None:
        before = codes(reader.read("exercises/"))
        first = reader.read("exercises/?limit=2").json()
        gone = first["results"][1]["code"]
        actions.retire(type="exercise", code=gone, locale="nl", by=make_user("uitgever"))
        assert walk(reader, first["next"].removeprefix("/api/v1/")) == before[2:]

    def test_next_keeps_the_question(self, reader: ApiClient) -> None:
        answer = reader.read("exercises/?limit=2&order=title&locale=nl").json()
        assert all(part in answer["next"] for part in ("limit=2", "order=title", "locale=nl"))

    def test_a_cursor_of_another_order_is_400(self, reader: ApiClient) -> None:
        cursor = reader.read("exercises/?limit=2").json()["next"].partition("cursor=")[2].partition("&")[0]
        assert reader.read(f"exercises/?order=title&cursor={cursor}").status_code == 400
