"""A translation: its own page, the same code, ids, keys and option keys."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from content.checks.translations import outline
from content.freeze.registry import freeze
from content.models import Exercise
from content.readiness import Level, check
from people.roles import Role
from tests.factories.content import change_exercise, make_exercise
from tests.factories.modules import make_module

pytestmark = pytest.mark.django_db

BODY: list[dict[str, Any]] = [
    {"type": "text", "id": "b1", "value": {"text": "<p>Een <b>golf</b>.</p>"}},
    {
        "type": "single_choice",
        "id": "b2",
        "value": {
            "key": "hoe-sterk",
            "question": "Hoe sterk?",
            "options": [
                {"type": "item", "id": "o1", "value": {"key": "zwak", "label": "Zwak"}},
                {"type": "item", "id": "o2", "value": {"key": "sterk", "label": "Sterk"}},
            ],
        },
    },
    {
        "type": "steps",
        "id": "b3",
        "value": {
            "title": "Zo",
            "steps": [{"type": "item", "id": "s1", "value": {"title": "Adem", "text": ""}}],
        },
    },
]


@pytest.fixture
def author(django_user_model: Any, client: Client) -> Client:
    """Els, with exactly the permissions of an author."""
    els = django_user_model.objects.create_user("els")
    els.groups.add(Group.objects.get(name=Role.AUTHOR))
    client.force_login(els)
    return client


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def translate(author: Client, page: Any) -> Any:
    """As an author does it: the page's menu, Translate, English."""
    url = reverse("simple_translation:submit_page_translation", args=[page.pk])
    assert author.get(url).status_code == 200
    assert author.post(url, {"locales": [english().pk]}).status_code == 302
    return page.get_translation(english()).specific.get_latest_revision_as_object()


class TestTranslating:
    def test_is_offered_in_the_editor(self, author: Client) -> None:
        page = make_exercise(body=BODY)
        html = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert reverse("simple_translation:submit_page_translation", args=[page.pk]) in html

    def test_makes_a_draft_with_the_same_code(self, author: Client) -> None:
        page = make_exercise(body=BODY, code="golf")
        copy = translate(author, page)
        assert (copy.locale, copy.code, copy.live) == (english(), "golf", False)
        assert copy.get_parent().locale == english()

    def test_keeps_ids_keys_and_option_keys(self, author: Client) -> None:
        page = make_exercise(body=BODY)
        copy = translate(author, page)
        assert freeze(copy).structure_digest == freeze(page).structure_digest
        assert outline(copy.body) == outline(page.body)
        assert outline(copy.body)[1] == ["b2", "single_choice", "hoe-sterk", {"options": ["zwak", "sterk"]}]

    def test_keeps_them_when_the_words_are_translated(self, author: Client) -> None:
        page = make_exercise(body=BODY)
        raw = json.dumps(list(translate(author, page).body.raw_data))
        for dutch, translation in {"Hoe sterk?": "How strong?", "Zwak": "Weak", "Sterk": "Strong"}.items():
            raw = raw.replace(dutch, translation)
        draft = change_exercise(page.get_translation(english()).specific, body=json.loads(raw), title="Waves")
        assert freeze(draft).structure_digest == freeze(page).structure_digest
        assert [option["key"] for option in draft.body[1].value["options"]] == ["zwak", "sterk"]

    def test_takes_the_newest_draft_of_a_page_that_was_never_released(self, author: Client) -> None:
        page = make_exercise(body=BODY)
        change_exercise(page, summary="Nieuwer")
        assert translate(author, Exercise.objects.get(pk=page.pk)).summary == "Nieuwer"

    def test_of_a_module_names_the_translated_exercises(self, author: Client) -> None:
        done, waiting = make_exercise(), make_exercise()
        translation = translate(author, done)
        module = translate(author, make_module([done, waiting]))
        pages = [row["page"].pk for row in module.chapters[0].value["parts"]]
        assert pages == [translation.pk, waiting.pk]
        assert "part-locale" in {finding.code for finding in check(module)}


class TestReadiness:
    def test_names_what_is_still_in_the_other_language(self, author: Client) -> None:
        found = [f for f in check(translate(author, make_exercise(body=BODY))) if f.code == "untranslated"]
        assert [(f.level, f.field, f.block_id) for f in found] == [
            (Level.ADVICE, "title", ""),
            (Level.ADVICE, "summary", ""),
            (Level.ADVICE, "", "b1"),
            (Level.ADVICE, "", "b2"),
            (Level.ADVICE, "", "b3"),
        ]

    def test_says_nothing_of_the_original(self, author: Client) -> None:
        page = make_exercise(body=BODY)
        translate(author, page)
        assert check(page) == []
