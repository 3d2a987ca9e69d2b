"""Releasing: what a release is made of, and when it is refused."""

from __future__ import annotations

import json

import pytest

from releases import reading
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db


class TestRelease:
    def test_first_release_is_one_zero_zero(self) -> None:
        release = make_release(code="urge-surfing")
        assert release.number == "1.0.0"
        assert reading.current("exercise", "urge-surfing", "nl") == release
        assert json.loads(release.content)["number"] == "1.0.0"
