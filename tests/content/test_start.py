"""What the home page offers to whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.models import Exercise, ExerciseIndex, Questionnaire, QuestionnaireIndex
from modules.models import Module, ModuleIndex
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


class TestPreview:
    @pytest.mark.parametrize(
        ("page", "shelf"),
        [(Exercise, ExerciseIndex), (Questionnaire, QuestionnaireIndex), (Module, ModuleIndex)],
    )
    def test_form_of_a_page_that_was_never_saved_asks_its_shelf_for_the_language(
        self, page: Any, shelf: Any
    ) -> None:
        place = shelf.objects.get(locale__language_code="nl")
        form = page.get_edit_handler().get_form_class()
        made = form(instance=page(), parent_page=place, for_user=make_person("anna", Role.AUTHOR))
        assert made.fields["terms"].queryset is not None


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
