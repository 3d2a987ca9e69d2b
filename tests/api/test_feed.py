"""The feed and what is withdrawn: in order, complete, and never a word about pilots."""

from __future__ import annotations

from typing import Any

import pytest

from releases import actions
from releases.models import Feed
from tests.factories.consumers import ApiClient
from tests.factories.releases import make_candidate, make_pilot, make_release, make_user

pytestmark = pytest.mark.django_db


def follow(client: ApiClient, cursor: str = "", limit: int = 100) -> tuple[list[dict[str, Any]], str]:
    rows: list[dict[str, Any]] = []
    while True:
        page = client.read(f"changes/?limit={limit}" + (f"&after={cursor}" if cursor else "")).json()
        rows += page["results"]
        cursor = page["cursor"]
        if not page["more"]:
            return rows, cursor


class TestFeed:
    def test_tells_what_happened_in_order(self, reader: ApiClient) -> None:
        first = make_release(code="urge-surfing")
        newer = make_release(code="urge-surfing", title="Surfen")
        actions.withdraw(releases=[first], by=make_user("u"), reason="harm", note="geheim", successor=newer)
        actions.retire(type="exercise", code="urge-surfing", locale="nl", by=make_user("u"))
        rows, _cursor = follow(reader)
        assert [row["event"] for row in rows] == ["released", "released", "withdrawn", "retired"]
        assert rows[0]["digest"] == first.digest
        assert (rows[2]["reason"], rows[2]["successor"]) == ("harm", newer.reference)
        assert rows[3]["number"] is None

    def test_keeps_notes_and_names_for_colleagues(self, reader: ApiClient) -> None:
        make_release(code="weg", withdrawn=True)
        text = reader.read("changes/").content.decode()
        assert "Fout" not in text
        assert "uitgever" not in text

    @pytest.mark.parametrize("limit", [1, 2, 100])
    def test_following_it_skips_nothing(self, reader: ApiClient, limit: int) -> None:
        for number in range(4):
            make_release(code=f"c{number}")
        rows, cursor = follow(reader, limit=limit)
        assert [row["code"] for row in rows] == ["c0", "c1", "c2", "c3"]
        assert follow(reader, cursor)[0] == []
        make_release(code="c4")
        assert [row["code"] for row in follow(reader, cursor)[0]] == ["c4"]

    def test_a_follower_holds_exactly_the_catalogue(self, reader: ApiClient) -> None:
        make_release(code="blijft")
        make_release(code="blijft", title="Nieuwer")
        make_release(code="weg", withdrawn=True)
        make_release(code="oud", retired=True)
        held: dict[str, str] = {}
        for row in follow(reader)[0]:
            if row["event"] == "released":
                held[row["code"]] = row["digest"]
            elif row["event"] in ("withdrawn", "retired"):
                held.pop(row["code"], None)
        listed = {item["code"]: item["digest"] for item in reader.read("exercises/").json()["results"]}
        assert held == listed

    def test_pilots_leave_no_trace_and_no_gap(self, reader: ApiClient) -> None:
        make_release(code="voor")
        make_pilot(make_candidate(code="proef"), by=make_user("uitgever"), at=None, pilot_n=1)
        make_release(code="na")
        rows, _cursor = follow(reader)
        positions = [int(row["cursor"].rpartition(".")[2]) for row in rows]
        assert [row["code"] for row in rows] == ["voor", "na"]
        assert positions == [1, 2]

    def test_a_cursor_of_before_a_restore_is_410(self, reader: ApiClient) -> None:
        make_release(code="voor")
        _rows, cursor = follow(reader)
        Feed.objects.update(epoch=2, head_hash="f" * 64)
        answer = reader.read(f"changes/?after={cursor}")
        assert answer.status_code == 410
        assert answer.json()["type"] == "urn:handvat:problem:epoch-over"

    def test_is_asked_again_each_time_but_cheaply(self, reader: ApiClient) -> None:
        make_release(code="voor")
        answer = reader.read("changes/")
        assert answer["Cache-Control"] == "private, max-age=0"
        assert reader.read("changes/", if_none_match=answer["ETag"]).status_code == 304


class TestWithdrawn:
    def test_names_release_reason_and_successor(self, reader: ApiClient) -> None:
        newer = make_release(code="beter")
        gone = make_release(code="weg", withdrawn=True, reason="harm", successor=newer)
        [row] = reader.read("withdrawn/").json()["results"]
        assert (row["code"], row["number"], row["digest"]) == ("weg", gone.number, gone.digest)
        assert (row["reason"], row["successor"]) == ("harm", newer.reference)

    def test_is_at_most_a_minute_old(self, reader: ApiClient) -> None:
        assert "max-age=60" in reader.read("withdrawn/")["Cache-Control"]

    def test_is_empty_when_all_is_well(self, reader: ApiClient) -> None:
        make_release(code="goed")
        assert reader.read("withdrawn/").json() == {"results": []}


class TestHistory:
    def test_lists_every_number_with_where_it_stands(self, reader: ApiClient) -> None:
        make_release(code="trek")
        make_release(code="trek", title="Trek!", withdrawn=True)
        newest = make_release(code="trek", change="meaning", title="Trek, anders")
        make_release(code="trek", locale="en", title="Craving")
        rows = reader.read("exercises/trek/versions/").json()["results"]
        found = {(row["number"], row["locale"]): row["status"] for row in rows}
        assert found[("1.0.0", "nl")] == "superseded"
        assert found[("1.0.1", "nl")] == "withdrawn"
        assert found[(newest.number, "nl")] == "current"
        assert {row["locale"] for row in rows} == {"nl", "en"}

    def test_tells_what_changed_and_holds_no_content(self, reader: ApiClient) -> None:
        release = make_release(code="trek", note="Eerste versie")
        [row] = reader.read("exercises/trek/versions/").json()["results"]
        assert row["change"] == release.data["change"]
        assert "body" not in row

    def test_knows_no_pilots(self, reader: ApiClient) -> None:
        make_release(code="trek")
        make_pilot(make_candidate(code="trek"), by=make_user("uitgever"), at=None, pilot_n=1)
        assert len(reader.read("exercises/trek/versions/").json()["results"]) == 1

    def test_of_an_unknown_code_is_404(self, reader: ApiClient) -> None:
        assert reader.read("exercises/nooit/versions/").status_code == 404
