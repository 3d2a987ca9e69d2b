"""What was released stays readable: a frozen exercise of each schema, kept as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from content.blocks.registry import VOCABULARY
from content.freeze.digests import content_digest_of
from content.freeze.registry import structure_of

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(params=sorted(FIXTURES.glob("*.json")), ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(request.param.read_text())
    return found


class TestOldRelease:
    def test_still_fits_the_schemas_of_its_blocks(self, released: dict[str, Any]) -> None:
        for block in released["body"]:
            Draft202012Validator(VOCABULARY[block["type"]].schema).validate(block["value"])

    def test_every_block_can_still_be_drawn_and_answered(self, released: dict[str, Any]) -> None:
        for block in released["body"]:
            kind = VOCABULARY[block["type"]]
            assert kind.fallback(block["value"])
            if kind.inputs:
                Draft202012Validator.check_schema(kind.answers(block["value"]))

    def test_its_structure_and_digest_can_still_be_computed(self, released: dict[str, Any]) -> None:
        assert len(structure_of(released)["body"]) == len(released["body"])
        assert content_digest_of(released, {}) == DIGESTS[released["schema"]]


#: Computed when the fixture was made; another digest would break every approval of that time.
DIGESTS = {"exercise/1": "2aca857e6790cc0916ce6318b7d9d5e37929f0d7f68aa33b5798c858a0471a55"}
