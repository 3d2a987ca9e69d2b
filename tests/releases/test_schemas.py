"""A line keeps its schema: corrections and cascades use the freezer with which it began."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from content.freeze.registry import FREEZERS, Freezer, freeze
from content.models import Exercise
from modules.models import Module
from releases import verify
from releases.actions.side import open_correction
from releases.models import Release
from tests.factories.content import BODY, change_exercise, make_exercise
from tests.factories.modules import make_module
from tests.factories.street import author, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise() -> Any:
    """Released under exercise/1, and pinned by a module under module/1."""
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    released(make_module([page], code="training", by=author()), "meaning")
    return Exercise.objects.get(pk=page.pk)


@pytest.fixture
def upgraded(exercise: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A later version of the program, in which both types have a schema with more in it."""
    for model in (Exercise, Module):
        old = FREEZERS[model.type, model.schema]
        schema = model.schema.replace("/1", "/2")
        more = Freezer(
            old.type, schema, lambda page, old=old: {**old.content(page), "new_in_2": "x"}, old.structure
        )
        monkeypatch.setitem(FREEZERS, (old.type, schema), more)
        monkeypatch.setattr(model, "schema", schema)
    return exercise


def corrected() -> list[dict[str, Any]]:
    body = copy.deepcopy(BODY)
    body[0]["value"]["text"] = "<p>Verbeterd.</p>"
    return body


class TestLine:
    def test_next_release_of_the_page_opens_a_line_in_the_new_schema(self, upgraded: Any) -> None:
        change_exercise(upgraded, by=author(), body=corrected())
        made = released(upgraded)
        assert (made.number, made.schema, made.data["new_in_2"]) == ("1.1.0", "exercise/2", "x")
        assert list(verify.findings(media=False)) == []

    def test_correction_is_frozen_as_its_line_was(self, upgraded: Any) -> None:
        change_exercise(upgraded, by=author(), body=corrected())
        released(upgraded)
        side = open_correction(page=upgraded, line="1.0", by=author())
        assert freeze(side.get_latest_revision_as_object()).content["schema"] == "exercise/1"
        change_exercise(side, by=author(), body=corrected())
        made = released(side)
        assert (made.number, made.schema) == ("1.0.1", "exercise/1")
        assert "new_in_2" not in made.data

    def test_cascade_keeps_the_schema_of_the_module_line(self, upgraded: Any) -> None:
        change_exercise(upgraded, by=author(), body=corrected())
        released(upgraded)
        side = open_correction(page=upgraded, line="1.0", by=author())
        change_exercise(side, by=author(), body=corrected())
        released(side)
        module = Release.objects.get(code="training", patch=1)
        assert (module.schema, json.loads(module.content)["schema"]) == ("module/1", "module/1")
        assert list(verify.findings(media=False)) == []
