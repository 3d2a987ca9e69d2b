"""The home page is never empty."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from people.roles import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "name"), [(Role.THERAPIST, "Behandelaar"), (Role.PRIVACY_OFFICER, "Privacyfunctionaris")]
)
def test_says_that_nothing_waits(client: Client, role: Role, name: str) -> None:
    person = UserFactory(roles=[role])
    UserProfile.objects.create(user=person, preferred_language="nl")
    client.force_login(person)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f"Je rol hier: {name}." in page
    assert 'href="/player/"' in page


def test_says_nothing_to_who_has_work(client: Client) -> None:
    client.force_login(UserFactory(roles=[Role.AUTHOR]))
    assert "hv-welcome-panel" not in client.get(reverse("wagtailadmin_home")).content.decode()
