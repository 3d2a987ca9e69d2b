"""Invariant 8: with the database read-only, reading works and writing answers one calm 503."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from cms.middleware import unavailable, unwritable
from cms.views import server_error
from consumers import keys
from content.models import Exercise
from media.files import FOLDER, URL
from people.models import User
from people.roles import Role
from tests.factories.consumers import SUBJECT, make_app, make_key
from tests.factories.content import make_exercise
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client: Client) -> User:
    user = UserFactory(roles=[Role.AUTHOR])
    client.force_login(user)
    return user


@pytest.fixture
def read_only(author: User) -> Iterator[None]:
    """The database itself refuses every write from here on."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            # What was written before is checked now: a check locks rows, which is a write as well.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET TRANSACTION READ ONLY")
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


class TestReadOnlyDatabase:
    def test_health_stays_live_and_ready(self, client: Client, read_only: None) -> None:
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/ready").status_code == 200

    def test_admin_can_be_read(self, client: Client, read_only: None) -> None:
        assert client.get(reverse("wagtailadmin_explore_root")).status_code == 200

    def test_saving_in_the_admin_is_one_page(self, client: Client, read_only: None) -> None:
        form = {"profile-submit": "1", "credits-credit_name": "Noor", "name_email-first_name": "N"}
        response = client.post(reverse("wagtailadmin_account"), {**form, **account_form()})
        assert response.status_code == 503
        assert "Retry-After" in response
        assert "Opslaan kan nu even niet" in response.content.decode()

    @pytest.mark.parametrize("path", ["pages/{}/edit/", "review/submit/{}/"])
    def test_handing_in_and_writing_are_the_same_page(
        self, client: Client, page: Exercise, read_only: None, path: str
    ) -> None:
        response = client.post(f"/admin/{path.format(page.pk)}", {"title": "Nieuw", "note": "Klaar"})
        assert response.status_code == 503
        assert "Opslaan kan nu even niet" in response.content.decode()

    @pytest.mark.parametrize("path", ["", "exercises/urge-surfing/", "preview/"])
    def test_player_is_served(self, client: Client, read_only: None, path: str) -> None:
        assert client.get(f"/player/{path}").status_code == 200

    def test_player_still_gets_its_token(self, client: Client, player: None, read_only: None) -> None:
        assert from_player(client, "session").status_code == 200

    def test_player_is_told_that_nothing_was_erased(
        self, client: Client, player: None, read_only: None
    ) -> None:
        response = from_player(client, "erase")
        assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
        assert "Retry-After" in response

    def test_released_files_are_served(self, client: Client, page: Exercise, read_only: None) -> None:
        name = f"{'e' * 64}.png"
        default_storage.save(f"{FOLDER}/{name}", ContentFile(b"picture"))
        assert client.get(f"{URL}{name}").status_code == 200


@pytest.fixture
def page(author: User) -> Exercise:
    return make_exercise(by=author)


@pytest.fixture
def player(author: User, settings: Any) -> None:
    """The app behind the player, with a key that nobody has used yet."""
    settings.PLAYER_APP = "speler"
    make_key("content:read", "feedback:write", "subjects:issue", "subjects:erase", app=make_app("speler"))
    keys.forget()


def from_player(client: Client, path: str) -> Any:
    return client.post(
        f"/player/{path}/",
        {"subject": SUBJECT},
        content_type="application/json",
        headers={"origin": "http://testserver"},
    )


def account_form() -> dict[str, str]:
    """A filled-in account page."""
    return {
        "name_email-last_name": "de Wit",
        "name_email-email": "noor@example.org",
        "locale-preferred_language": "nl",
        "locale-current_time_zone": "Europe/Amsterdam",
        "theme-theme": "light",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }


class TestUnwritable:
    @pytest.mark.parametrize(
        "text",
        [
            "attempt to write a readonly database",
            "database is locked",
            "cannot execute INSERT in a read-only transaction",
        ],
    )
    def test_knows_what_databases_say(self, text: str) -> None:
        assert unwritable(OperationalError(text))

    def test_is_not_about_other_errors(self) -> None:
        assert not unwritable(OperationalError("no such table: x"))
        assert not unwritable(ValueError("readonly database"))

    def test_looks_at_the_cause(self) -> None:
        error = RuntimeError("could not save")
        error.__cause__ = OperationalError("database is locked")
        assert unwritable(error)


class TestUnavailable:
    def test_of_the_api_is_a_problem_without_details(self) -> None:
        response = unavailable(RequestFactory().post("/api/v1/ratings/"))
        assert response.status_code == 503
        assert response["Content-Type"] == "application/problem+json"
        assert response["Retry-After"] == "30"


class TestServerError:
    def test_outside_a_view_is_the_same_page(
        self, client: Client, author: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Sessions are saved by middleware, after the view."""

        def refuse(*args: object, **kwargs: object) -> None:
            raise OperationalError("attempt to write a readonly database")

        monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_response", refuse)
        client.raise_request_exception = False
        assert client.get("/health/live").status_code == 503

    def test_of_the_api_has_its_shape(self) -> None:
        response = server_error(RequestFactory().get("/api/v1/exercises/"))
        assert response.status_code == 500
        assert response["Content-Type"] == "application/problem+json"

    def test_elsewhere_is_a_page(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise ValueError("a secret detail")

        monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", fail)
        client.raise_request_exception = False
        assert "secret" not in client.get("/admin/").content.decode()


class TestOwnAssetsOnly:
    def test_says_so_on_every_page(self, client: Client) -> None:
        policy = client.get("/admin/login/")["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy
