"""What tests of the counter share: clients with and without keys, and clean counters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api import catalogue
from api.limits import LIMITS
from consumers import keys
from tests.factories.consumers import ApiClient, make_client


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """Nothing of an earlier test is remembered or counted."""
    LIMITS.reset()
    keys.forget()
    yield
    catalogue.forget()


@pytest.fixture
def reader(db: None) -> ApiClient:
    """An app that reads the catalogue and nothing else."""
    return make_client("content:read")


@pytest.fixture
def anyone(db: None) -> ApiClient:
    """Somebody without a key."""
    return ApiClient()


@pytest.fixture
def app(db: None) -> ApiClient:
    """An app that may do everything."""
    return make_client()
