"""The shell and its small back end: strict headers, no cookies, a token for a device and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from api.limits import LIMITS
from consumers import keys
from consumers.models import ClientApp
from feedback.models import Tombstone
from tests.factories.consumers import SUBJECT, ApiClient, make_app, make_key

ORIGIN = {"origin": "http://testserver"}


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    """Nothing of an earlier test is counted or remembered."""
    LIMITS.reset()
    keys.forget()


@pytest.fixture
def app(db: None) -> ClientApp:
    """The app with a key that may hand out tokens."""
    made = make_app("speler")
    make_key("content:read", "feedback:write", "subjects:issue", "subjects:erase", app=made)
    return made


def ask(client: Client, path: str = "session", body: Any = None, **headers: str) -> Any:
    """What the player's page sends to its own back end."""
    body = {"subject": SUBJECT} if body is None else body
    return client.post(
        f"/player/{path}/", body, content_type="application/json", headers={**ORIGIN, **headers}
    )


class TestShell:
    @pytest.mark.parametrize("path", ["", "exercises/urge-surfing/", "modules/x/p-1/done/", "preview/"])
    def test_is_the_same_at_every_address(self, path: str, client: Client) -> None:
        answer = client.get(f"/player/{path}")
        assert answer.status_code == 200
        assert b'<script type="module" src="/static/player/js/app.js">' in answer.content

    def test_allows_our_own_files_only_and_nothing_inline(self, client: Client) -> None:
        policy = client.get("/player/")["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "http" not in policy

    def test_has_no_inline_script_or_style(self, client: Client) -> None:
        html = client.get("/player/").content.decode()
        assert "<style" not in html
        assert "style=" not in html
        assert html.count("<script") == html.count("<script type=") == 1

    def test_cannot_be_framed_but_the_preview_can_by_us(self, client: Client) -> None:
        shell, preview = client.get("/player/"), client.get("/player/preview/")
        assert "frame-ancestors 'none'" in shell["Content-Security-Policy"]
        assert shell["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
        assert preview["X-Frame-Options"] == "SAMEORIGIN"
        assert preview["Cache-Control"] == "no-store"

    def test_sets_no_cookie_and_tells_no_referrer(self, client: Client) -> None:
        answer = client.get("/player/")
        assert not answer.cookies
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "Vary" not in answer.headers or "Cookie" not in answer["Vary"]


class TestSession:
    def test_gives_a_token_that_reads_the_catalogue(self, app: ClientApp, client: Client) -> None:
        answer = ask(client)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
        assert answer.json()["expires"].endswith("Z")
        assert ApiClient(answer.json()["token"]).read("exercises/").status_code == 200

    def test_token_opens_no_guide(self, app: ClientApp, client: Client) -> None:
        token = ask(client).json()["token"]
        answer = ApiClient(token).read("guides/exercises/urge-surfing/versions/1.0.0/")
        assert answer.status_code == 403

    def test_is_for_our_own_page(self, app: ClientApp, client: Client) -> None:
        for origin in ("https://elders.example", "null", "http://testserver.elders.example", ""):
            assert ask(client, origin=origin).status_code == 403

    def test_needs_a_pseudonym(self, app: ClientApp, client: Client) -> None:
        for body in ({}, {"subject": "jan@example.org"}, {"subject": 12}, {"subject": "123"}, []):
            assert ask(client, body=body).status_code == 422

    @pytest.mark.parametrize("path", ["session", "erase"])
    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (b" ", 400), (b"{", 400), (b"\xff", 400), (b'{"subject": NaN}', 400), (b"[" * 4000, 400),
            (b'{"subject": "\\ud800"}', 400), (b"[" * 100_000, 413), (b" " * 10_000_000, 413),
        ],
    )  # fmt: skip
    def test_answers_bad_bodies_with_a_problem(
        self, app: ClientApp, client: Client, path: str, body: bytes, status: int
    ) -> None:
        answer = client.post(f"/player/{path}/", body, content_type="application/json", headers=ORIGIN)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
        assert not Tombstone.objects.exists()

    def test_refuses_what_is_not_json(self, app: ClientApp, client: Client) -> None:
        form = client.post("/player/session/", {"subject": SUBJECT}, headers=ORIGIN)
        assert form.status_code == 415
        assert ask(client, body="{").status_code == 400
        assert client.get("/player/session/", headers=ORIGIN).status_code == 405

    def test_is_a_problem_when_no_app_stands_behind_it(self, db: None, client: Client) -> None:
        answer = ask(client)
        assert answer.status_code == 503
        assert answer["Content-Type"] == "application/problem+json"

    def test_key_without_the_right_is_not_used(self, db: None, client: Client) -> None:
        make_key("content:read", app=make_app("speler"))
        assert ask(client).status_code == 503

    def test_cannot_be_asked_without_end(self, app: ClientApp, client: Client, settings: Any) -> None:
        settings.API_OPEN_RATE_LIMIT = 2
        answers = [ask(client).status_code for _ in range(3)]
        assert answers == [200, 200, 429]


class TestErasing:
    def test_erases_and_buries_the_pseudonym(self, app: ClientApp, client: Client) -> None:
        answer = ask(client, "erase")
        assert answer.status_code == 200
        assert answer.json().keys() == {"receipt", "ratings", "events"}
        assert Tombstone.objects.filter(app_id=app.pk).count() == 1

    def test_is_for_our_own_page(self, app: ClientApp, client: Client) -> None:
        assert ask(client, "erase", origin="https://elders.example").status_code == 403
        assert not Tombstone.objects.exists()
