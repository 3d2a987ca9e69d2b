"""Who may call what: every operation of the registry against nobody, a wrong key and every single scope."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from api.operations import Operation
from api.registry import OPERATIONS
from consumers import keys
from consumers.scopes import Scope
from tests.factories.consumers import SUBJECT, ApiClient, make_client, make_key
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db

# The whole table by hand, so that opening something takes two people's attention: here and in the registry.
NEEDS = {
    "getCurrent": "content:read",
    "getVersion": "content:read",
    "getAnswersSchema": "content:read",
    "compareVersions": "content:read",
    "getGuide": "guide:read",
    "list": "content:read",
    "listVersions": "content:read",
    "listChanges": "content:read",
    "listWithdrawn": "content:read",
    "listPilots": "pilot",
    "setParticipants": "pilot",
    "listFacets": "content:read",
    "listContacts": None,
    "listCredits": "content:read",
    "listReasons": "content:read",
    "listAnswers": "content:read",
    "getPreview": None,
    "issueSubjectToken": "subjects:issue",
    "rate": "feedback:write",
    "rateMany": "feedback:write",
    "reportEvents": "feedback:write",
    "eraseSubject": "subjects:erase",
    "sendReceipt": "feedback:write",
    "getOpenApi": None,
    "getDocs": None,
}
PLACES = {
    "type": "exercises",
    "code": "urge-surfing",
    "number": "1.0.0",
    "a": "1.0.0",
    "b": "1.0.0",
    "token": "unknown",
    "id": "unknown",
}
every = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
CLOSED = [one for one in OPERATIONS if NEEDS[one.id]]
closed = pytest.mark.parametrize("operation", CLOSED, ids=lambda operation: operation.id)


def call(client: ApiClient, operation: Operation, **headers: str) -> Any:
    path = re.sub(r"{(\w+)}", lambda found: PLACES[found[1]], operation.path).lstrip("/")
    if operation.method == "GET":
        return client.read(path, **headers)
    send = client.replace if operation.method == "PUT" else client.send
    return send(path, operation.body_example, **headers)


class TestTable:
    def test_covers_the_registry(self) -> None:
        assert {one.id: one.scope for one in OPERATIONS} == NEEDS


class TestWithoutKey:
    @closed
    def test_is_401_with_a_challenge(self, operation: Operation) -> None:
        answer = call(ApiClient(), operation)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer["Content-Type"] == "application/problem+json"

    @pytest.mark.parametrize("id", [id for id, scope in NEEDS.items() if scope is None])
    def test_what_is_open_is_open(self, id: str) -> None:
        [operation] = [one for one in OPERATIONS if one.id == id]
        assert call(ApiClient(), operation).status_code == (404 if id == "getPreview" else 200)


class TestWrongKey:
    @every
    def test_is_401_even_where_none_is_needed(self, operation: Operation) -> None:
        assert call(ApiClient("hv_live_wrong"), operation).status_code == 401

    @pytest.mark.parametrize(
        "header", ["Basic abc", "Bearer", "Bearer ", "hv_live_x", "Bearer hv_live_x y", "Bearer é"]
    )
    def test_a_malformed_header_is_401(self, header: str) -> None:
        assert ApiClient().read("exercises/", authorization=header).status_code == 401

    @every
    def test_an_expired_key_is_401(self, operation: Operation) -> None:
        _key, secret = make_key(days=1, at=timezone.now() - timedelta(days=2))
        assert call(ApiClient(secret), operation).status_code == 401

    @every
    def test_a_revoked_key_is_401(
        self, operation: Operation, django_capture_on_commit_callbacks: Any
    ) -> None:
        key, secret = make_key()
        with django_capture_on_commit_callbacks(execute=True):
            keys.revoke(key=key, by=None)
        assert call(ApiClient(secret), operation).status_code == 401


class TestScopes:
    @closed
    def test_every_other_scope_together_is_403(self, operation: Operation) -> None:
        others = [scope for scope in Scope.values if scope != operation.scope]
        answer = call(make_client(*others), operation)
        assert answer.status_code == 403
        assert answer.json()["scope"] == operation.scope

    def test_its_own_scope_alone_is_enough(self) -> None:
        make_release(code="urge-surfing")
        for operation in CLOSED:
            answer = call(make_client(str(operation.scope)), operation)
            nobodys = 404 if operation.id == "setParticipants" else 200  # there is no pilot
            assert answer.status_code in (200, 201, 422, nobodys), operation.id

    def test_a_subject_token_reads_and_rates_and_nothing_else(self) -> None:
        make_release(code="urge-surfing")
        token = make_client("subjects:issue").send("subject-tokens/", {"subject": SUBJECT}).json()["token"]
        for operation in CLOSED:
            answer = call(ApiClient(token), operation)
            # A receipt is given by the app itself.
            allowed = operation.scope in ("content:read", "feedback:write") and operation.id != "sendReceipt"
            assert (answer.status_code == 403) is not allowed, operation.id
