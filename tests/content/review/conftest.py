"""A page with an author, a second author and two reviewers."""

from __future__ import annotations

from typing import Any

import pytest

from people.roles import Role
from tests.factories.content import make_exercise
from tests.factories.people import make_person


@pytest.fixture
def author(db: None) -> Any:
    return make_person("anna", Role.AUTHOR)


@pytest.fixture
def reviewer(db: None) -> Any:
    return make_person("bas", Role.REVIEWER)


@pytest.fixture
def both(db: None) -> Any:
    """Somebody who writes and reviews."""
    return make_person("cem", Role.AUTHOR, Role.REVIEWER)


@pytest.fixture
def page(author: Any) -> Any:
    """A draft that could be submitted."""
    return make_exercise(code="surfen", title="Surfen op trek", by=author)
