"""Keys: hashed, shown once, expiring, replaced with overlap, revoked at once."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from consumers import keys
from consumers.access import identify
from consumers.callers import Caller
from consumers.models import ApiKey
from tests.factories.consumers import make_app, make_key
from tests.factories.releases import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    keys.forget()


class TestIssue:
    def test_the_secret_says_what_it_is(self) -> None:
        _key, secret = make_key("content:read", mode="test")
        assert secret.startswith("hv_test_")

    def test_the_secret_is_stored_nowhere(self) -> None:
        key, secret = make_key("content:read")
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM consumers_apikey WHERE id = %s", [key.pk])
            row = " ".join(str(value) for value in cursor.fetchone())
        assert secret not in row
        assert secret[12:] not in row
        assert secret not in str(list(ModelLogEntry.objects.values()))

    def test_two_keys_differ(self) -> None:
        assert make_key()[1] != make_key()[1]

    def test_an_unknown_scope_is_refused(self) -> None:
        with pytest.raises(ValueError, match="scope"):
            make_key("content:write")

    def test_is_logged_with_who_did_it(self) -> None:
        operator = make_user("beheer")
        make_key("content:read", by=operator)
        entry = ModelLogEntry.objects.get(action="consumers.key.create")
        assert entry.user == operator
        assert entry.data["scopes"] == ["content:read"]

    def test_a_key_that_never_worked_is_refused_by_the_database(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_key(days=-1)


class TestCheck:
    def test_tells_who_calls(self) -> None:
        key, secret = make_key("content:read", "guide:read", mode="test")
        assert keys.check(secret) == Caller(
            app_id=key.app_id, app_slug="app-een", mode="test", key_id=key.pk,
            scopes=frozenset({"content:read", "guide:read"}),
        )  # fmt: skip

    @pytest.mark.parametrize(
        "secret", ["", "hv_", "hv_live_", "hv_live_" + "a" * 46, "hv_live_é", "x" * 9999]
    )
    def test_a_guess_costs_no_question_to_the_database(
        self, secret: str, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(0):
            assert keys.check(secret) is None

    def test_a_key_that_looks_right_but_is_not_ours_is_nobody(self) -> None:
        _key, secret = make_key()
        ApiKey.objects.all().delete()
        assert keys.check(secret) is None

    def test_an_expired_key_is_nobody(self) -> None:
        _key, secret = make_key(days=1)
        assert keys.check(secret, at=timezone.now() + timedelta(days=2)) is None

    def test_a_key_of_an_app_that_is_switched_off_is_nobody(self) -> None:
        _key, secret = make_key(app=make_app("uit", active=False))
        assert keys.check(secret) is None

    def test_a_key_survives_a_new_secret_key(self, settings: Any) -> None:
        _key, secret = make_key()
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
        assert keys.check(secret) is not None


class TestRevoke:
    def test_stops_at_once_in_this_process(
        self, django_capture_on_commit_callbacks: Any, settings: Any
    ) -> None:
        settings.API_CACHE_SECONDS = 60.0
        key, secret = make_key()
        assert keys.check(secret)
        with django_capture_on_commit_callbacks(execute=True):
            keys.revoke(key=key, by=make_user("beheer"))
        assert keys.check(secret) is None

    def test_is_seen_by_another_process_within_two_seconds(self, settings: Any) -> None:
        settings.API_CACHE_SECONDS = 1.0
        key, secret = make_key()
        assert keys.check(secret)
        ApiKey.objects.filter(pk=key.pk).update(revoked_at=timezone.now())  # as if elsewhere
        began = time.monotonic()
        while keys.check(secret):
            time.sleep(0.05)
        assert time.monotonic() - began < 2

    def test_is_logged_with_who_did_it(self) -> None:
        key, _secret = make_key()
        keys.revoke(key=key, by=make_user("beheer"))
        key.refresh_from_db()
        assert key.revoked_by == make_user("beheer")
        assert ModelLogEntry.objects.filter(action="consumers.key.revoke").exists()

    def test_twice_keeps_the_first_moment(self) -> None:
        key, _secret = make_key()
        first = timezone.now() - timedelta(hours=1)
        keys.revoke(key=key, by=None, at=first)
        keys.revoke(key=key, by=None)
        key.refresh_from_db()
        assert key.revoked_at == first


class TestRotate:
    def test_both_keys_work_during_the_overlap(self) -> None:
        key, secret = make_key("content:read")
        _successor, new = keys.rotate(key=key, by=None)
        assert keys.check(secret)
        assert keys.check(new)

    def test_the_old_key_stops_after_the_overlap(self) -> None:
        key, secret = make_key()
        _successor, new = keys.rotate(key=key, by=None)
        keys.forget()
        later = timezone.now() + keys.OVERLAP + timedelta(minutes=1)
        assert keys.check(secret, at=later) is None
        assert keys.check(new, at=later)

    def test_the_successor_has_the_same_rights_and_lifetime(self) -> None:
        key, _secret = make_key("content:read", mode="test", days=90)
        successor, _new = keys.rotate(key=key, by=None)
        assert (successor.scopes, successor.mode, successor.rotated_from) == (["content:read"], "test", key)
        assert successor.expires_at - successor.created_at == timedelta(days=90)

    def test_never_lengthens_the_life_of_the_old_key(self) -> None:
        key, _secret = make_key(days=1)
        before = key.expires_at
        keys.rotate(key=key, by=None)
        key.refresh_from_db()
        assert key.expires_at == before


class TestIdentify:
    def test_tells_keys_and_subject_tokens_apart(self) -> None:
        _key, secret = make_key()
        assert identify(secret)
        assert identify("hvs_nonsense") is None
        assert identify("nonsense") is None
