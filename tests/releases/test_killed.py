"""kill -9 in the middle of anything that writes: all of it or nothing, and nothing half."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cms.installation import Installation, install

pytestmark = pytest.mark.django_db(transaction=True)

# Thirty-two points in all.
POINTS = {"release": 6, "cascade": 6, "withdraw": 6, "backup": 6, "restore": 8}


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = install(tmp_path)
    yield made
    made.drop()


class TestKilled:
    @pytest.mark.parametrize("what", POINTS)
    def test_leaves_nothing_half(self, installation: Installation, what: str) -> None:
        process = installation.start("-m", "tests.releases.killer", what, str(POINTS[what]), "11")
        said, errors = process.communicate(timeout=900)
        assert process.returncode == 0, errors
        found = json.loads(said.splitlines()[-1])
        assert found["problems"] == [], errors
        assert (
            found["killed"] >= POINTS[what] // 2
        )  # or the work was over before the kill, and nothing was tested
