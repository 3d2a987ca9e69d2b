"""Clients without names: pseudonyms, and tokens for one client and one hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from consumers import keys, subjects
from consumers.callers import Caller
from consumers.models import ApiKey
from consumers.subjects import SubjectRefused, check, pseudonym, token_for, validate_raw
from tests.factories.consumers import SUBJECT, make_key


class TestRawSubject:
    @pytest.mark.parametrize(
        "raw", [SUBJECT, "a" * 16, "Z" * 128, "8c5a9c52-5c7b-4a55-9a0e-3f9b2d1c7e10", "abc/def+ghi=jklmnop"]
    )
    def test_a_keyed_hash_is_taken(self, raw: str) -> None:
        assert validate_raw(raw) == raw

    @pytest.mark.parametrize(
        "raw",
        [
            "111222333", "000000000111222333", "client-111222333-x", "12345", "1234567890123456", "jan@voorbeeld.nl",
            "jan.de.vries@voorbeeld.example.nl", "short", "x" * 129, "spaces are not allowed", "", "a" * 15 + "\n",
            "é" * 20, None, 12345678901234567890, ["a" * 20], "a" * 16 + "\x00",
        ],
    )  # fmt: skip
    def test_what_may_lead_to_a_person_is_refused(self, raw: object) -> None:
        with pytest.raises(SubjectRefused) as refused:
            validate_raw(raw)
        assert str(raw) not in str(refused.value) or not raw

    @given(st.binary(min_size=32, max_size=32))
    def test_every_sha256_is_taken_unless_all_digits(self, digest: bytes) -> None:
        if not digest.hex().isdigit():
            assert validate_raw(digest.hex())


class TestPseudonym:
    def test_is_stable(self) -> None:
        assert pseudonym(1, SUBJECT) == pseudonym(1, SUBJECT)

    def test_never_joins_two_apps(self) -> None:
        assert pseudonym(1, SUBJECT) != pseudonym(2, SUBJECT)

    def test_cannot_be_made_without_the_subject_key(self, settings: Any) -> None:
        before = pseudonym(1, SUBJECT)
        settings.SUBJECT_KEY = "another"
        assert pseudonym(1, SUBJECT) != before

    def test_is_not_what_the_app_sent(self) -> None:
        assert pseudonym(1, SUBJECT) != SUBJECT


@pytest.mark.django_db
class TestToken:
    @pytest.fixture
    def key(self) -> ApiKey:
        keys.forget()
        return make_key("subjects:issue", "guide:read")[0]

    @pytest.fixture
    def caller(self, key: ApiKey) -> Caller:
        found = keys.by_id(key.pk)
        assert found
        return found

    def test_lets_one_client_read_and_rate_and_nothing_else(self, caller: Caller) -> None:
        token, _expires = token_for(caller=caller, raw=SUBJECT)
        client = check(token)
        assert client
        assert client.scopes == {"content:read", "feedback:write"}
        assert client.subject == pseudonym(caller.app_id, SUBJECT)

    def test_does_not_hold_what_the_app_calls_the_client(self, caller: Caller) -> None:
        import base64

        token, _expires = token_for(caller=caller, raw=SUBJECT)
        payload = token.removeprefix(subjects.PREFIX).split(":")[0]
        assert SUBJECT not in token
        assert SUBJECT.encode() not in base64.urlsafe_b64decode(payload.lstrip(".") + "==")

    def test_lasts_an_hour(self, caller: Caller) -> None:
        now = timezone.now()
        token, expires = token_for(caller=caller, raw=SUBJECT, at=now)
        assert now + timedelta(minutes=59) < expires <= now + timedelta(hours=1)
        assert check(token, at=expires - timedelta(seconds=1))
        assert check(token, at=expires) is None

    def test_stops_with_its_key(
        self, caller: Caller, key: ApiKey, django_capture_on_commit_callbacks: Any
    ) -> None:
        token, _expires = token_for(caller=caller, raw=SUBJECT)
        with django_capture_on_commit_callbacks(execute=True):
            keys.revoke(key=key, by=None)
        assert check(token) is None

    @pytest.mark.parametrize(
        "change", [lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: t + "x", lambda t: "hvs_"]
    )
    def test_a_token_that_was_touched_opens_nothing(self, caller: Caller, change: Any) -> None:
        token, _expires = token_for(caller=caller, raw=SUBJECT)
        assert check(change(token)) is None

    def test_is_not_made_for_somebody_with_a_name(self, caller: Caller) -> None:
        with pytest.raises(SubjectRefused):
            token_for(caller=caller, raw="jan@voorbeeld.nl")
