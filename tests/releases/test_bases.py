"""On which release a draft stands after something was released without its author."""

from __future__ import annotations

from typing import Any

import pytest

from content.review.bases import base_of
from tests.factories.content import change_exercise, make_exercise
from tests.factories.modules import make_module
from tests.factories.street import author, released
from tests.releases.test_side import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise() -> Any:
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    return page


@pytest.fixture
def module(exercise: Any) -> Any:
    page = make_module([exercise], code="trek", title="Omgaan met trek", by=author())
    released(page, "meaning")
    return page


class TestBase:
    def test_follows_cascades_because_a_draft_pins_the_newest_anyway(
        self, exercise: Any, module: Any
    ) -> None:
        for words in ("Beter.", "Nog beter."):
            change_exercise(exercise, by=author(), body=body(text=words))
            released(exercise)
        assert base_of(module) == "1.0.2"
        change_exercise(module, by=author(), title="Trek de baas")
        assert released(module).number == "1.0.3"
