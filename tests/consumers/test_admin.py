"""The pages of keys: only for who manages them, and a secret is seen once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from consumers import keys
from consumers.models import ApiKey, ClientApp
from consumers.policies import KeyManagers
from tests.factories.consumers import make_app, make_key
from tests.factories.releases import make_user

pytestmark = pytest.mark.django_db


def logged_in(role: str) -> Client:
    user = make_user(role, is_superuser=False, is_staff=False)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def operator() -> Client:
    return logged_in("operator")


@pytest.fixture
def app() -> ClientApp:
    return make_app("website")


@pytest.fixture
def key(app: ClientApp) -> ApiKey:
    return make_key("content:read", app=app, name="oud")[0]


def pages(app: ClientApp, key: ApiKey) -> list[str]:
    return [
        reverse("client_apps:index"),
        reverse("client_apps:add"),
        reverse("client_apps:inspect", args=[app.pk]),
        reverse("client_apps:new_key", args=[app.pk]),
        reverse("client_apps:rotate_key", args=[app.pk, key.pk]),
        reverse("client_apps:revoke_key", args=[app.pk, key.pk]),
    ]


class TestWhoMay:
    @pytest.mark.parametrize(
        "role", ["author", "reviewer", "editor", "manager", "safety_officer", "privacy_officer", "therapist"]
    )
    def test_nobody_else_gets_in(self, role: str, app: ClientApp, key: ApiKey) -> None:
        client = logged_in(role)
        for page in pages(app, key):
            assert client.get(page).status_code == 302
            assert client.post(page).status_code == 302
        key.refresh_from_db()
        assert key.revoked_at is None
        assert ApiKey.objects.count() == 1

    def test_an_operator_sees_every_page(self, operator: Client, app: ClientApp, key: ApiKey) -> None:
        for page in pages(app, key):
            assert operator.get(page).status_code == 200, page

    def test_an_app_is_never_deleted(self, operator: Client, app: ClientApp) -> None:
        assert not KeyManagers(ClientApp).user_has_permission(make_user("admin"), "delete")
        operator.post(reverse("client_apps:delete", args=[app.pk]))
        assert ClientApp.objects.filter(pk=app.pk).exists()


class TestCreating:
    def post(self, operator: Client, app: ClientApp, **changes: Any) -> Any:
        form = {
            "name": "back end",
            "scopes": ["content:read"],
            "mode": "live",
            "expires": "2030-01-01",
        } | changes
        return operator.post(reverse("client_apps:new_key", args=[app.pk]), form)

    def test_shows_the_secret_once(self, operator: Client, app: ClientApp) -> None:
        answer = self.post(operator, app)
        [secret] = set(re.findall(r"hv_live_\w{46}", answer.content.decode()))
        assert keys.check(secret)
        assert "no-store" in answer["Cache-Control"]
        later = operator.get(reverse("client_apps:inspect", args=[app.pk])).content.decode()
        assert secret not in later
        assert secret[:12] in later

    @pytest.mark.parametrize(
        "changes",
        [{"scopes": []}, {"scopes": ["all"]}, {"mode": "prod"}, {"name": ""}, {"expires": "2020-01-01"}],
    )
    def test_a_mistake_makes_no_key(self, operator: Client, app: ClientApp, changes: dict[str, Any]) -> None:
        assert self.post(operator, app, **changes).status_code == 200
        assert not ApiKey.objects.exists()


class TestReplacingAndRevoking:
    def test_replacing_shows_a_new_secret(self, operator: Client, app: ClientApp, key: ApiKey) -> None:
        answer = operator.post(reverse("client_apps:rotate_key", args=[app.pk, key.pk]))
        assert re.search(r"hv_live_\w{46}", answer.content.decode())
        assert ApiKey.objects.get(rotated_from=key).scopes == ["content:read"]

    def test_revoking_stops_the_key(self, operator: Client, app: ClientApp, key: ApiKey) -> None:
        operator.post(reverse("client_apps:revoke_key", args=[app.pk, key.pk]))
        key.refresh_from_db()
        assert key.revoked_at
        assert str(key.revoked_by) == "operator"

    def test_what_is_revoked_is_history(self, operator: Client, app: ClientApp, key: ApiKey) -> None:
        keys.revoke(key=key, by=None, at=timezone.now())
        for name in ("rotate_key", "revoke_key"):
            assert operator.get(reverse(f"client_apps:{name}", args=[app.pk, key.pk])).status_code == 404

    def test_a_key_of_another_app_is_not_found(self, operator: Client, key: ApiKey) -> None:
        other = make_app("ander")
        assert operator.get(reverse("client_apps:revoke_key", args=[other.pk, key.pk])).status_code == 404


class TestWords:
    def test_the_pages_speak_dutch(self, operator: Client, app: ClientApp, key: ApiKey) -> None:
        with translation.override("nl"):
            text = operator.get(reverse("client_apps:inspect", args=[app.pk])).content.decode()
        assert "Nieuwe sleutel" in text
        assert "Vervangen" in text


class TestFindingTheWay:
    def test_the_list_of_apps_leads_to_their_keys(self, operator: Client, app: ClientApp) -> None:
        page = operator.get(reverse("client_apps:index")).content.decode()
        assert reverse("client_apps:inspect", args=[app.pk]) in page
