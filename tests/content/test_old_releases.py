"""What was released stays readable: a frozen exercise and module of each schema, kept as they were.

A fixture is never changed. A schema only ever adds: a new field is written only where it says something, and what
says nothing is no difference with a release from before the field.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.openapi import document
from content.blocks.registry import VOCABULARY
from content.changes.contents import differences
from content.changes.exercise import effects_of
from content.freeze.canonical import canonical, digest
from content.freeze.digests import content_digest_of
from content.freeze.registry import FREEZERS, structure_of

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(params=sorted(FIXTURES.glob("*.json")), ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(request.param.read_text())
    return found


def blocks(content: dict[str, Any]) -> list[dict[str, Any]]:
    return list(content.get("body", []))


class TestOldRelease:
    def test_every_schema_that_was_ever_used_has_a_fixture_and_a_freezer(self) -> None:
        kept = {json.loads(path.read_text())["schema"] for path in FIXTURES.glob("*.json")}
        assert kept == set(DIGESTS) == {schema for _type, schema in FREEZERS}

    def test_still_fits_the_schemas_of_its_blocks(self, released: dict[str, Any]) -> None:
        for block in blocks(released):
            Draft202012Validator(VOCABULARY[block["type"]].schema).validate(block["value"])

    def test_every_block_can_still_be_drawn_and_answered(self, released: dict[str, Any]) -> None:
        for block in blocks(released):
            kind = VOCABULARY[block["type"]]
            assert kind.fallback(block["value"])
            if kind.inputs:
                Draft202012Validator.check_schema(kind.answers(block["value"]))

    def test_still_fits_what_client_apps_were_told(self, released: dict[str, Any]) -> None:
        name = released["type"].capitalize()
        told = {**document(), "$ref": f"#/components/schemas/{name}"}
        assert [error.message for error in Draft202012Validator(told).iter_errors(released)] == []

    def test_its_structure_and_digest_can_still_be_computed(self, released: dict[str, Any]) -> None:
        structure = canonical(structure_of(released))
        found = (content_digest_of(released, {}), digest(structure))
        assert found == DIGESTS[released["schema"]]

    def test_does_not_differ_from_itself(self, released: dict[str, Any]) -> None:
        assert differences(released, copy.deepcopy(released)) == []


class TestAddedField:
    """A later version of a schema knows more; what it says nothing with is no change, in either direction."""

    @pytest.mark.parametrize("empty", ["", None, False, [], {}], ids=repr)
    def test_that_says_nothing_is_no_difference(self, released: dict[str, Any], empty: Any) -> None:
        later = copy.deepcopy(released)
        for place in (later, later["meta"], later["evidence"], *places(later)):
            place["added_later"] = empty
        assert differences(released, later) == []
        assert differences(later, released) == []

    def test_that_says_something_is_one(self, released: dict[str, Any]) -> None:
        later = copy.deepcopy(released)
        later["meta"]["added_later"] = "something"
        assert [found.field for found in differences(released, later)] == ["meta/added_later"]

    def test_with_a_default_in_its_schema_means_that(self, monkeypatch: pytest.MonkeyPatch) -> None:
        old = json.loads((FIXTURES / "exercise-1.json").read_text())
        block = next(block for block in old["body"] if block["type"] == "scale")
        schema = copy.deepcopy(VOCABULARY["scale"].schema)
        schema["properties"]["drawn"] = {"enum": ["slider", "buttons"], "default": "slider"}
        monkeypatch.setattr(VOCABULARY["scale"], "schema", schema)
        effects_of.cache_clear()
        later = copy.deepcopy(old)
        target = next(found for found in later["body"] if found["id"] == block["id"])["value"]
        target["drawn"] = "slider"
        assert differences(old, later) == differences(later, old) == []
        target["drawn"] = "buttons"
        assert [found.path for found in differences(old, later)] == [("drawn",)]
        effects_of.cache_clear()


def places(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Where a block or a chapter keeps its fields."""
    return [block["value"] for block in blocks(content)] + list(content.get("chapters", []))


#: Of content and structure, computed when the fixture was made; others would break every approval of that time.
DIGESTS = {
    "exercise/1": (
        "2aca857e6790cc0916ce6318b7d9d5e37929f0d7f68aa33b5798c858a0471a55",
        "a8f2bb2e0ff54d23c9f7a93f632ac9efaec1ab976d3791e4498527e2482666b4",
    ),
    "questionnaire/1": (
        "79b8615d9b60f84a81d33d31cb5c005d6ee683b0d952871347d7209a3677945f",
        "3997205f8224441cce87d4b0757de895853b73ff60ce043216709278e6f366c3",
    ),
    "module/1": (
        "74c77b5d988e366c0d21130a4ae9d717376a44a8e5c8f305c079417d8b9b1dff",
        "1d3fc9d48ba93e63ad234e88779dab8d6a08ddaed5c77ee6a931adfb9c150248",
    ),
}
