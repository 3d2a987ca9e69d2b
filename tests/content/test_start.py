"""What the home page offers to whom."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from people.roles import Role
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


class TestStartPanel:
    @pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR])
    def test_writers_can_begin_every_type_of_page(self, role: Role) -> None:
        assert offers(role) == 3

    @pytest.mark.parametrize("role", [Role.REVIEWER, Role.MANAGER, Role.OPERATOR])
    def test_others_are_offered_nothing(self, role: Role) -> None:
        assert offers(role) == 0


class TestHelp:
    def test_is_about_writing_and_not_about_versions_of_wagtail(self, client: Client) -> None:
        client.force_login(make_person("anna", Role.AUTHOR))
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "editor-guide" in page
        assert "whats-new-in-wagtail" not in page


def offers(role: Role) -> int:
    client = Client()
    client.force_login(make_person(f"iemand-{role}", role))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    return page.count("/admin/pages/add/")
