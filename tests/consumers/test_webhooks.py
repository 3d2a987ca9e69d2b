"""Webhooks: signed as Standard Webhooks says, tried again, never sent into a private network."""

from __future__ import annotations

import base64
import hmac
import json
import threading
from collections.abc import Iterator, Mapping
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from consumers.models import Attempt, Delivery, Endpoint
from consumers.webhooks.actions import LATER, again, queue, rotate, send_due, set_endpoint
from consumers.webhooks.post import Unreachable, find, is_public, post
from people.roles import Role
from tests.factories.consumers import make_app
from tests.factories.feedback import NOON
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
URL = "https://app.example.org/hook"


@pytest.fixture
def app() -> Any:
    return make_app()


class Other:
    """The other side: answers what it is told to, and keeps what came."""

    def __init__(self, *answers: int | None) -> None:
        self.answers = list(answers)
        self.heard: list[tuple[str, bytes, Mapping[str, str]]] = []

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.heard.append((url, body, headers))
        answer = self.answers.pop(0)
        if answer is None:
            raise Unreachable("TimeoutError")
        return answer


def check(secret: str, headers: Mapping[str, str], body: bytes) -> list[bool]:
    """As the library of the other side does it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = "v1," + base64.b64encode(hmac.digest(key, content, "sha256")).decode()
    return [mark == right for mark in headers["webhook-signature"].split()]


class TestSending:
    def test_arrives_signed_and_once(self, app: Any) -> None:
        _endpoint, secret = set_endpoint(app=app, url=URL, active=True, by=None)
        assert queue(app_id=app.pk, event="safety.alert", data={"a": 1}, at=NOON)
        other = Other(204)
        assert (send_due(at=NOON, send=other), send_due(at=NOON, send=other)) == (1, 0)
        url, body, headers = other.heard[0]
        assert (url, json.loads(body)["data"], check(secret, headers, body)) == (URL, {"a": 1}, [True])
        assert headers["webhook-id"] == str(Delivery.objects.get().pk)

    def test_what_fails_is_tried_again_later_with_the_same_id_and_given_up_in_the_end(self, app: Any) -> None:
        set_endpoint(app=app, url=URL, active=True, by=None)
        queue(app_id=app.pk, event="released", data={}, at=NOON)
        other, at = Other(500, None, *[302] * 8), NOON
        for wait in LATER:
            assert send_due(at=at + wait - timedelta(seconds=1), send=other) == 0
            at += wait
            assert send_due(at=at, send=other) == 0
        delivery = Delivery.objects.get()
        assert (delivery.gave_up_at, len({h["webhook-id"] for _, _, h in other.heard})) == (at, 1)
        assert list(Attempt.objects.values_list("status", "error"))[:2] == [(500, ""), (None, "TimeoutError")]
        again(delivery=delivery, at=at)
        assert send_due(at=at, send=Other(200)) == 1

    def test_app_without_an_address_gets_nothing(self, app: Any) -> None:
        assert not queue(app_id=app.pk, event="released", data={}, at=NOON)
        set_endpoint(app=app, url=URL, active=False, by=None)
        assert not queue(app_id=app.pk, event="released", data={}, at=NOON)

    def test_both_secrets_sign_while_the_app_changes_over(self, app: Any) -> None:
        endpoint, old = set_endpoint(app=app, url=URL, active=True, by=None)
        new = rotate(endpoint=endpoint, by=None, at=NOON)
        for days, former in ((6, [False, True]), (8, [False])):
            queue(app_id=app.pk, event="released", data={}, at=NOON)
            other = Other(200)
            send_due(at=NOON + timedelta(days=days), send=other)
            _url, body, headers = other.heard[0]
            assert check(old, headers, body) == former
            assert check(new, headers, body)[0]

    def test_secret_and_body_are_sealed(self, app: Any) -> None:
        _endpoint, secret = set_endpoint(app=app, url=URL, active=True, by=None)
        queue(app_id=app.pk, event="safety.alert", data={"subject": "abc-client"}, at=NOON)
        stored = str(Endpoint.objects.values().get()) + str(Delivery.objects.values().get())
        assert secret.removeprefix("whsec_") not in stored
        assert "abc-client" not in stored


class TestWhere:
    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "172.16.0.1", "::1", "fe80::1%eth0", "0.0.0.0",
         "::ffff:10.0.0.1", "224.0.0.1", "100.64.0.1", "fd00::1"],
    )  # fmt: skip
    def test_private_addresses_are_no_place_to_send(self, address: str) -> None:
        assert not is_public(address)

    def test_public_ones_are(self) -> None:
        assert is_public("8.8.8.8")
        assert is_public("2001:4860:4860::8888")

    @pytest.mark.parametrize("url", ["http://8.8.8.8/", "https://127.0.0.1/", "https://[::1]/", "https://2130706433/",
                                     "ftp://8.8.8.8/", "https:///x", "file:///etc/passwd"])  # fmt: skip
    def test_refuses_what_is_not_https_on_the_internet(self, url: str) -> None:
        with pytest.raises(Unreachable):
            find(url)

    @pytest.fixture
    def server(self, settings: Any) -> Iterator[tuple[str, list[bytes]]]:
        settings.WEBHOOK_PRIVATE = True
        heard: list[bytes] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                heard.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(302)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Quiet."""

        found = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}/hook", heard
        found.shutdown()
        found.server_close()

    def test_posts_where_the_operator_allows_it_and_follows_no_redirect(
        self, server: tuple[str, list[bytes]]
    ) -> None:
        url, heard = server
        assert post(url, b"{}", {"Content-Type": "application/json"}) == 302
        assert heard == [b"{}"]


class TestPage:
    def test_operator_sets_the_address_and_sees_the_secret_once(
        self, app: Any, client: Client, settings: Any
    ) -> None:
        settings.WEBHOOK_PRIVATE = True
        client.force_login(UserFactory(roles=[Role.OPERATOR]))
        page = reverse("client_apps:webhook", args=[app.pk])
        assert (
            "whsec_" in client.post(page, {"url": "http://127.0.0.1:1/hook", "active": "on"}).content.decode()
        )
        assert "whsec_" not in client.get(page).content.decode()
        assert "whsec_" in client.post(page, {"rotate": ""}).content.decode()
        settings.WEBHOOK_PRIVATE = False
        client.post(page, {"url": "https://127.0.0.1/hook", "active": "on"})
        assert Endpoint.objects.get().url == "http://127.0.0.1:1/hook"

    def test_nobody_else_does(self, app: Any, client: Client) -> None:
        client.force_login(UserFactory(roles=[Role.EDITOR]))
        assert client.get(reverse("client_apps:webhook", args=[app.pk])).status_code in (302, 403)
