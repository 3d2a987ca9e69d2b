"""schemathesis over the whole document: whatever it thinks of to send, the answer is as described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import (
    missing_required_header,
    negative_data_rejection,
    unsupported_method,
)

from api.limits import LIMITS
from cms.wsgi import application
from tests.factories.consumers import make_client
from tests.factories.releases import chapter_of, make_release

# A request of the right form can still name what is not there (422), a cursor that is none (400) or something
# withdrawn (410); a batch that is too long is 413. Everything else is judged as schemathesis judges it.
refusals = [400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422]
config = schemathesis.Config.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", 400, 401, 404, 410, 422]},
            "negative_data_rejection": {"expected-statuses": refusals},
        }
    }
)
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)
# Random requests of a fixed seed: as many as fit in a minute. Methods that we lack are tested in test_errors.
PLAIN = {"Accept-Encoding": "identity"}
LEFT_OUT = [unsupported_method, missing_required_header]
bounded = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """As Django's own test client does: the test's transaction stays open between requests."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def key(db: None, one_connection: None, settings: Any) -> str:
    settings.API_RATE_LIMIT = settings.API_OPEN_RATE_LIMIT = 10**9
    release = make_release(code="urge-surfing")
    make_release(type="module", code="coping", title="Trek", chapters=[chapter_of(release)])
    make_release(code="gone", withdrawn=True)
    return make_client().secret


@schema.parametrize()
@bounded
def test_with_every_scope(case: Any, key: str) -> None:
    LIMITS.reset()
    # A batch answers each of its items; one that is wrong does not make the call wrong.
    batch = [negative_data_rejection] if case.operation.path in ("/ratings/batch/", "/events/") else []
    case.call_and_validate(
        headers={"Authorization": f"Bearer {key}", **PLAIN}, excluded_checks=[*LEFT_OUT, *batch]
    )


@schema.parametrize()
@settings(bounded, max_examples=3)
def test_without_a_key(case: Any, key: str) -> None:
    LIMITS.reset()
    case.call_and_validate(headers=PLAIN, excluded_checks=LEFT_OUT)
