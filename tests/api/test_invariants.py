"""Invariants 3 and 8 of the design, attacked from outside: drafts, guides and pilots stay in; reading goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from api import preview
from tests.api.test_feedback import event, rating
from tests.factories.consumers import ALL, SUBJECT, ApiClient, make_client
from tests.factories.releases import (
    chapter_of,
    make_candidate,
    make_page,
    make_pilot,
    make_release,
    make_user,
    text_block,
)

SECRET = "ditmagniemandzien"
READS = [
    "exercises/", "exercises/?order=title", "modules/", "questionnaires/",
    "exercises/open/", "exercises/open/versions/",
    "exercises/open/versions/1/", "modules/programma/", "modules/programma/?expand=parts", "changes/",
    "withdrawn/", "pilots/",
    "facets/", "contacts/", "credits/", "reasons/", "answers/", "openapi.json",
]  # fmt: skip


class TestNobodySeesADraft:
    """Invariant 3: with every scope there is, through every operation that reads."""

    @pytest.fixture(autouse=True)
    def catalogue(self, db: None) -> None:
        release = make_release(code="open", guide=[text_block("Alleen voor de behandelaar", id="g1")])
        make_release(type="module", code="programma", title="Programma", chapters=[chapter_of(release)])
        page = make_page(code="open")
        page.title = SECRET
        page.summary = SECRET
        page.save_revision(user=make_user("schrijver"))
        make_page(code=SECRET, title=SECRET)
        make_candidate(code="open", title=SECRET, summary=SECRET)
        make_pilot(make_candidate(code="open", title=SECRET), by=make_user("uitgever"), at=None, pilot_n=1)
        make_pilot(make_candidate(code="proef", title=SECRET), by=make_user("uitgever"), at=None, pilot_n=1)

    def test_in_anything_that_can_be_read(self) -> None:
        client = make_client(*[scope for scope in ALL if scope != "guide:read"])
        for path in READS:
            answer = client.read(path)
            assert answer.status_code == 200, path
            assert SECRET not in answer.content.decode(), path
            assert "behandelaar" not in answer.content.decode() or path in ("openapi.json", "reasons/"), path

    def test_by_its_own_address(self) -> None:
        client = make_client()
        for path in (
            f"exercises/{SECRET}/",
            "exercises/proef/",
            "exercises/proef/versions/",
            f"exercises/{SECRET}/versions/1/",
        ):
            assert client.read(path).status_code == 404

    @pytest.mark.parametrize("number", ["1.0.0-pilot.1", "2.0.0-pilot.1", "2", "2.0", "2.0.0"])
    @pytest.mark.parametrize("prefix", ["", "guides/"])
    def test_by_number_of_a_pilot(self, number: str, prefix: str) -> None:
        for code in ("open", "proef"):
            assert make_client().read(f"{prefix}exercises/{code}/versions/{number}/").status_code == 404

    def test_by_rating_it(self) -> None:
        for release in (f"{SECRET}@1.0.0", "proef@1.0.0-pilot.1", "open@2.0.0-pilot.1"):
            assert make_client().send("ratings/", rating(release=release)).status_code == 422

    def test_by_anothers_preview(self) -> None:
        token = preview.issue(page=make_page(code="open"), by=make_user("schrijver"))
        assert SECRET not in ApiClient().read(f"preview/{token}/").content.decode()

    def test_a_guide_without_the_scope(self) -> None:
        assert (
            make_client("content:read", "pilot").read("guides/exercises/open/versions/1/").status_code == 403
        )


@contextmanager
def read_only() -> Iterator[None]:
    """The database as it is during an upgrade: everything can be read and nothing written."""
    on, off = {
        "sqlite": ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
        "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


@pytest.mark.django_db(transaction=True)
class TestReadingGoesOn:
    """Invariant 8."""

    def test_while_writing_answers_503_with_a_problem(self) -> None:
        release = make_release(code="open", title="Open")
        make_release(type="module", code="programma", title="Programma", chapters=[chapter_of(release)])
        token = preview.issue(page=make_page(code="open"), by=make_user("schrijver"))
        client = make_client()
        with read_only():
            for path in [*READS, f"preview/{token}/", "guides/exercises/open/versions/1/", "docs/"]:
                assert client.read(path).status_code == 200, path
            writes: list[tuple[str, Any]] = [
                ("ratings/", rating(release="open@1.0.0")),
                ("ratings/batch/", [rating(release="open@1.0.0")]),
                ("events/", [event(release="open@1.0.0")]),
                ("subjects/erase/", {"subject": SUBJECT}),
            ]
            for path, body in writes:
                answer = client.send(path, body)
                assert answer.status_code == 503, path
                assert answer["Content-Type"] == "application/problem+json"
                assert int(answer["Retry-After"]) > 0
            assert client.send("subject-tokens/", {"subject": SUBJECT}).status_code == 201
        assert client.send("ratings/", rating(release="open@1.0.0")).status_code == 201

    def test_writes_nothing_itself(self) -> None:
        make_release(code="open", title="Open")
        client = make_client()
        with connection.execute_wrapper(refuse_writes):
            for path in READS:
                if "programma" not in path:
                    assert client.read(path).status_code == 200, path


def refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Fails the test at the first statement that is no question."""
    assert sql.lstrip().upper().startswith(("SELECT", "WITH")), sql
    return execute(sql, params, many, context)
