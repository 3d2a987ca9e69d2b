"""Accounts: invited by mail, deactivated, never deleted."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from people.models import User
from people.roles import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client: Client) -> User:
    user = UserFactory(roles=[Role.OPERATOR])
    client.force_login(user)
    return user


def invitation(**extra: Any) -> dict[str, Any]:
    return {
        "username": "hanna",
        "email": "hanna@example.org",
        "first_name": "Hanna",
        "last_name": "Visser",
        "groups": [],
        **extra,
    }


class TestInvitation:
    def invite(self, client: Client, **extra: Any) -> User:
        client.post(reverse("wagtailusers_users:add"), invitation(**extra))
        return User.objects.get(username="hanna")

    def test_mails_a_link_that_sets_the_password(self, client: Client, operator: User) -> None:
        user = self.invite(client)
        (message,) = mail.outbox
        assert message.to == ["hanna@example.org"]
        link = re.search(r"/admin/password_reset/confirm/\S+", message.body)
        assert link
        guest = Client()
        form = guest.get(link.group(), follow=True)
        words = {"new_password1": "een-lang-woord-42", "new_password2": "een-lang-woord-42"}
        guest.post(form.redirect_chain[-1][0], words)
        user.refresh_from_db()
        assert user.check_password("een-lang-woord-42")

    def test_link_works_once(self, client: Client, operator: User) -> None:
        user = self.invite(client)
        user.set_password("al-gekozen-42-woord")
        user.save()
        link = re.search(r"/admin/password_reset/confirm/\S+", mail.outbox[0].body)
        assert link
        assert Client().get(link.group()).context["validlink"] is False

    def test_is_in_dutch_by_default(self, client: Client, operator: User) -> None:
        self.invite(client)
        assert "wachtwoord" in mail.outbox[0].body

    def test_nobody_knows_the_first_password(self, client: Client, operator: User) -> None:
        assert self.invite(client).has_usable_password()
        assert "password" not in invitation()

    def test_gives_roles(self, client: Client, operator: User) -> None:
        from django.contrib.auth.models import Group

        user = self.invite(client, groups=[Group.objects.get(name=Role.AUTHOR).pk])
        assert user.has_role(Role.AUTHOR)

    def test_can_be_sent_again(self, client: Client, operator: User) -> None:
        user = self.invite(client)
        client.post(reverse("wagtailusers_users:invite", args=[user.pk]))
        assert len(mail.outbox) == 2

    def test_of_a_known_address_is_refused(self, client: Client, operator: User) -> None:
        UserFactory(email="Hanna@example.org")
        response = client.post(reverse("wagtailusers_users:add"), invitation())
        assert response.status_code == 200
        assert not User.objects.filter(username="hanna").exists()

    def test_survives_a_mail_server_that_is_down(
        self, client: Client, operator: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*args: Any, **kwargs: Any) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("people.actions.send_mail", refuse)
        assert self.invite(client).is_active

    def test_is_not_for_authors(self, client: Client) -> None:
        client.force_login(UserFactory(roles=[Role.AUTHOR]))
        client.post(reverse("wagtailusers_users:add"), invitation())
        assert not User.objects.filter(username="hanna").exists()


class TestOperator:
    def test_cannot_make_an_administrator(self, client: Client, operator: User) -> None:
        client.post(reverse("wagtailusers_users:add"), invitation(is_superuser="on"))
        assert not User.objects.get(username="hanna").is_superuser

    def test_cannot_edit_an_administrator(self, client: Client, operator: User) -> None:
        boss = UserFactory(is_superuser=True)
        client.post(reverse("wagtailusers_users:edit", args=[boss.pk]), invitation())
        boss.refresh_from_db()
        assert boss.username != "hanna"

    def test_sees_people_and_teams(self, client: Client, operator: User) -> None:
        assert client.get(reverse("wagtailusers_users:index")).status_code == 200
        assert client.get(reverse("people_teams:index")).status_code == 200

    def test_deactivates_from_the_form(self, client: Client, operator: User) -> None:
        user = UserFactory()
        client.post(reverse("wagtailusers_users:edit", args=[user.pk]), invitation())
        user.refresh_from_db()
        assert not user.is_active


class TestDeletion:
    def test_is_refused_by_the_model(self) -> None:
        with pytest.raises(PermissionDenied):
            UserFactory().delete()

    def test_is_refused_by_a_queryset(self) -> None:
        UserFactory()
        with pytest.raises(PermissionDenied):
            User.objects.all().delete()

    def test_is_refused_to_an_administrator_in_the_admin(self, client: Client) -> None:
        user = UserFactory()
        client.force_login(UserFactory(is_superuser=True))
        client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
        client.post(f"/admin/bulk/people/user/delete/?id={user.pk}")
        assert User.objects.filter(pk=user.pk).exists()

    def test_is_not_offered(self, client: Client) -> None:
        user = UserFactory()
        client.force_login(UserFactory(is_superuser=True))
        page = client.get(reverse("wagtailusers_users:edit", args=[user.pk])).content.decode()
        assert reverse("wagtailusers_users:delete", args=[user.pk]) not in page


class TestOwnPage:
    def test_asks_how_to_be_named(self, client: Client) -> None:
        user = UserFactory(roles=[Role.AUTHOR])
        client.force_login(user)
        page = client.get(reverse("wagtailadmin_account"))
        assert "credits-credit_name" in page.content.decode()
