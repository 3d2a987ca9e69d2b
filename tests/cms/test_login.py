"""Logging in is slow for those who guess."""

from typing import Any

import pytest
from django.test import Client

from people.roles import Role
from tests.factories.people import UserFactory, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def throttled(settings: Any) -> None:
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3


def attempt(client: Client, password: str, username: str = "noor") -> Any:
    return client.post("/admin/login/", {"username": username, "password": password})


class TestThrottling:
    def test_lets_people_in(self, client: Client) -> None:
        UserFactory(username="noor", roles=[Role.AUTHOR])
        assert attempt(client, "geheim-woord").status_code == 302

    def test_stops_guessing_even_with_the_right_password(self, client: Client) -> None:
        UserFactory(username="noor", roles=[Role.AUTHOR])
        for _ in range(3):
            attempt(client, "fout")
        response = attempt(client, "geheim-woord")
        assert response.status_code == 429
        assert "Te veel pogingen" in response.content.decode()

    def test_leaves_colleagues_alone(self, client: Client) -> None:
        UserFactory(username="noor", roles=[Role.AUTHOR])
        UserFactory(username="hanna", roles=[Role.AUTHOR])
        for _ in range(3):
            attempt(client, "fout")
        assert attempt(client, "geheim-woord", username="hanna").status_code == 302


class TestLanguage:
    @pytest.mark.parametrize(
        ("accept", "words"), [("nl", "Inloggen bij Handvat"), ("en", "Log in to Handvat")]
    )
    def test_of_the_login_page_is_the_readers(self, client: Client, accept: str, words: str) -> None:
        assert words in client.get("/admin/login/", headers={"accept-language": accept}).content.decode()

    def test_asks_for_the_password_in_dutch(self, client: Client) -> None:
        shown = client.get("/admin/login/", headers={"accept-language": "nl"}).content.decode()
        assert "Wachtwoord" in shown
        assert "Password" not in shown


class TestLook:
    def test_pages_carry_our_name_and_sign(self, client: Any) -> None:
        """Therapists should see whose program this is, also before they log in."""
        shown = client.get("/admin/login/").content.decode()
        assert "player/icons/handvat" in shown
        assert "<title>" in shown
        assert "- Handvat</title>" in " ".join(shown.split())
        client.force_login(make_person("anna", Role.AUTHOR))
        home = client.get("/admin/").content.decode()
        assert "player/icons/handvat" in home.split("data-wagtail-sidebar-branding-logo")[1][:300]
        assert "- Wagtail</title>" not in home
