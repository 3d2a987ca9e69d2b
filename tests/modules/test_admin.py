"""The editor of a module, as an author meets it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from modules.blocks import PartBlock, phase_choices
from modules.models import Module, ModuleIndex
from tests.factories.content import make_exercise
from tests.factories.modules import make_module

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(django_user_model: Any, client: Client) -> Client:
    client.force_login(django_user_model.objects.create_superuser("els", "els@example.org", "x"))
    return client


def form_data(*parts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """What a browser sends for a module with one chapter."""
    rows = [(part, str(number), f"part-{number}") for number, part in enumerate(parts)]
    listed: dict[str, Any] = {"count": len(rows)}
    for value, order, id_ in rows:
        listed[order] = {"value": value, "order": order, "deleted": "", "type": "item", "id": id_}
    chapter = {
        "title": "Beginnen",
        "intro": rich_text("<p>Hallo</p>"),
        "phase": "treatment",
        "opens": "at_once",
    }
    return dict(
        nested_form_data(
            {
                "title": "Omgaan met trek",
                "summary": "",
                "intro": rich_text("<p>Welkom</p>"),
                "chapters": streamfield([("chapter", {**chapter, "days": "", "parts": listed})]),
                "profiles": streamfield([]),
                "guide": streamfield([]),
                "contra_indications": "",
                "evidence_level": "",
                "evidence_claims": inline_formset([]),
                "page_credits": inline_formset([]),
                "review_due": "",
                "minutes": "",
                "licence": "CC BY-SA 4.0",
                "code": "",
                "comments": inline_formset([]),
                **fields,
            }
        )
    )


class TestModuleEditor:
    def test_opens(self, admin: Client) -> None:
        module = make_module([make_exercise()])
        assert admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).status_code == 200

    def test_chooses_an_exercise_in_the_readers_language(self) -> None:
        widget = PartBlock().child_blocks["page"].widget
        for language, words in (("en", "Choose an exercise"), ("nl", "Kies een oefening")):
            with translation.override(language):
                assert str(widget.choose_one_text) == words

    def test_makes_a_module_with_a_part(self, admin: Client) -> None:
        page = make_exercise()
        shelf = ModuleIndex.objects.get(locale__language_code="nl")
        url = reverse("wagtailadmin_pages:add", args=["modules", "module", shelf.pk])
        part = {"page": page.pk, "rule": "required", "group": "", "n": "", "line": ""}
        assert admin.post(url, form_data(part)).status_code == 302
        module = Module.objects.get()
        assert (module.code, module.live) == ("omgaan-met-trek", False)
        assert [row["page"].pk for row in module.chapters[0].value["parts"]] == [page.pk]

    def test_refuses_a_line_that_is_none(self, admin: Client) -> None:
        module = make_module()
        part = {"page": make_exercise().pk, "rule": "required", "group": "", "n": "", "line": "newest"}
        answer = admin.post(reverse("wagtailadmin_pages:edit", args=[module.pk]), form_data(part))
        assert answer.context["form"].errors["chapters"]

    def test_offers_the_phases_of_the_catalogue(self) -> None:
        assert [code for code, _label in phase_choices()] == [
            "waiting",
            "treatment",
            "aftercare",
            "self-help",
        ]

    def test_chooses_among_exercises_only(self, admin: Client) -> None:
        exercise, module = make_exercise(title="Golven"), make_module(title="Een module")
        url = reverse("wagtailadmin_choose_page_child", args=[exercise.get_parent().pk])
        html = admin.get(url, {"page_type": "content.exercise"}).json()["html"]
        assert "Golven" in html
        assert module.title not in html
