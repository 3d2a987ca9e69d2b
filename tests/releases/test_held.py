"""Where a page is used: releases and drafts apart, in every language; modules, earlier answers and conditions."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from content.models import Exercise, Fragment
from releases.held import How, in_drafts, in_releases
from tests.factories.content import BODY, change_exercise, make_exercise, make_questionnaire
from tests.factories.modules import make_module
from tests.factories.street import author, released

pytestmark = pytest.mark.django_db


def back(page: Any, key: str = "wat-hielp") -> dict[str, Any]:
    """A block that shows an earlier answer."""
    value = {"title": "Dit schreef je", "exercise": page.pk, "question": key}
    return {"type": "carried_over", "id": str(uuid5(NAMESPACE_URL, f"terug-{page.pk}")), "value": value}


def named(page: Any) -> list[tuple[str, list[str]]]:
    return [(held.by.title, list(held.how)) for held in in_drafts(page)]


class TestDrafts:
    def test_a_module_and_an_exercise_that_looks_back(self) -> None:
        page = make_exercise(code="doel", title="Doel")
        make_module([page], title="Reeks")
        make_exercise(title="Terug", body=[*BODY, back(page)])
        make_exercise(title="Los")
        assert named(page) == [("Reeks", [How.PART]), ("Terug", [How.ANSWERS])]
        assert in_releases(page) == []

    def test_what_was_taken_out_of_the_draft_is_no_use_any_more(self) -> None:
        page = make_exercise(code="doel")
        change_exercise(make_exercise(body=[*BODY, back(page)]), body=BODY)
        assert named(page) == []

    def test_a_translation_counts_and_so_does_what_a_fragment_looks_back_at(self) -> None:
        page = make_exercise(code="doel")
        english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        make_exercise(locale="en", title="Back", body=[*BODY, back(english)])
        fragment = Fragment.objects.create(title="Terugblik", locale=page.locale, body=[back(page)])
        uses = {
            "type": "fragment",
            "id": str(uuid5(NAMESPACE_URL, "deel")),
            "value": {"fragment": fragment.pk},
        }
        make_exercise(title="Met fragment", body=[*BODY, uses])
        assert named(page) == [("Back", [How.ANSWERS]), ("Met fragment", [How.ANSWERS])]
        assert named(Exercise.objects.get(pk=english.pk)) == named(page)

    def test_a_condition_on_a_score(self) -> None:
        page = make_questionnaire(code="slaap")
        when = {"all": [{"code": "slaap", "key": "totaal", "op": "at_least", "value": 3}]}
        block = {**BODY[0], "value": {**BODY[0]["value"], "when": when}}
        make_exercise(title="Bij slecht slapen", body=[block])
        assert named(page) == [("Bij slecht slapen", [How.CONDITION])]


class TestPage:
    def test_tells_releases_and_drafts_apart(self, client: Client) -> None:
        page = make_exercise(code="doel", title="Doel", by=author())
        released(page, "meaning")
        module = make_module([page], title="Reeks", by=author())
        released(module, "meaning")
        looking = make_exercise(title="Terug", body=[*BODY, back(page)], by=author())
        released(looking, "meaning")
        make_exercise(title="Nog niet", body=[*BODY, back(page)], by=author())
        (held,) = in_releases(page)
        assert (held.by.title, held.how) == ("Terug", [How.ANSWERS])
        client.force_login(author())
        html = client.get(reverse("releases:uses", args=[page.pk])).content.decode()
        first, _between, second = html.partition("In concepten")
        assert "Reeks 1.0.0 (nl)" in first
        assert "Terug 1.0.0 (nl)" in first
        assert "Nog niet" not in first.partition("In releases")[2]
        assert all(title in second for title in ("Nog niet", "Reeks", "Terug"))
