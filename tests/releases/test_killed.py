"""kill -9 in the middle of anything that writes: all of it or nothing, and nothing half."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cms.installation import Installation, install
from tests.nursery import Nursery

PARTS = {"release": 6, "cascade": 6, "withdraw": 6, "backup": 6, "restore": 8}  # of 32
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

# Moments drawn anew each time; KILLS=32 tries as many as the design asks for at once, in some minutes.
KILLS = int(os.environ.get("KILLS", "10"))
POINTS = {what: max(2, KILLS * share // 32) for what, share in PARTS.items()}


@pytest.fixture
def installation(apart: Nursery, tmp_path: Path) -> Iterator[Installation]:
    made = install(tmp_path, apart)
    yield made
    made.drop()


class TestKilled:
    @pytest.mark.parametrize("what", POINTS)
    def test_leaves_nothing_half(self, installation: Installation, what: str) -> None:
        seed = random.randrange(10**6)
        process = installation.start("tests.releases.killer:main", what, POINTS[what], seed)
        said, errors = process.communicate(timeout=900)
        assert process.returncode == 0, errors
        found = json.loads(said.splitlines()[-1])
        assert found["problems"] == [], f"seed {seed}: {errors}"
        # Otherwise the work was over before the kills came, and nothing was tested.
        assert found["killed"] >= POINTS[what] // 3, f"seed {seed}"
