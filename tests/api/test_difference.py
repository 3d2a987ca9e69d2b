"""What changed between two releases, as data."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.openapi import document
from releases import actions
from releases.models import Release
from tests.factories.consumers import ApiClient, make_client
from tests.factories.releases import make_release, make_user, scale_block, text_block

pytestmark = pytest.mark.django_db
CODE = "urge-surfing"
ADDRESS = f"exercises/{CODE}/versions/1.0.0/diff/1.1.0/"
OPPOSITE = {"added": "removed", "removed": "added"}


@pytest.fixture
def two(db: None) -> tuple[Release, Release]:
    """1.0.0, and 1.1.0 with a text changed, one added, one moved and another guide."""
    more = text_block("Kijk rond.", id="b3")
    old = make_release(code=CODE, body=[text_block("Adem langzaam uit."), scale_block(), more])
    new = make_release(
        code=CODE,
        change_class="content",
        body=[more, text_block("Adem heel langzaam uit."), scale_block(), text_block("Klaar.", id="b4")],
        guide=[text_block("Anders.", id="g1")],
    )
    return old, new


def reversed_words(words: list[dict[str, str]] | None) -> Any:
    return words and [{**one, "kind": OPPOSITE.get(one["kind"], "same")} for one in words]


def reverse(one: dict[str, Any]) -> dict[str, Any]:
    """The same difference from the other side; its class belongs to the direction."""
    kind = OPPOSITE.get(one["kind"], one["kind"])
    return one | {"kind": kind, "old": one["new"], "new": one["old"], "words": reversed_words(one["words"])}


def without_class(found: list[dict[str, Any]]) -> list[str]:
    return sorted(str({name: value for name, value in one.items() if name != "class"}) for one in found)


class TestDifference:
    def test_names_what_was_added_moved_and_changed_word_by_word(self, reader: ApiClient, two: Any) -> None:
        said = reader.read(ADDRESS).json()
        assert (said["from"]["number"], said["to"]["number"], said["class"]) == ("1.0.0", "1.1.0", "content")
        told = [(one["kind"], one["block"]["id"], one["path"]) for one in said["differences"]]
        assert told == [("moved", "b3", []), ("changed", "b1", ["text"]), ("added", "b4", [])]
        assert [one["kind"] for one in said["differences"][1]["words"]] == ["same", "added", "same"]

    def test_fits_its_shape_in_the_document(self, app: ApiClient, two: Any) -> None:
        shape = {"$ref": "#/components/schemas/Comparison", "components": document()["components"]}
        assert not list(Draft202012Validator(shape).iter_errors(app.read(ADDRESS).json()))

    def test_from_the_other_side_is_its_reverse(self, reader: ApiClient, two: Any) -> None:
        there = reader.read(ADDRESS).json()["differences"]
        back = reader.read(f"exercises/{CODE}/versions/1.1.0/diff/1.0.0/").json()["differences"]
        assert without_class([reverse(one) for one in there]) == without_class(back)

    def test_with_itself_is_empty(self, reader: ApiClient, two: Any) -> None:
        said = reader.read(f"exercises/{CODE}/versions/1.1/diff/1.1.0/").json()
        assert (said["differences"], said["class"]) == ([], "text")


class TestDoors:
    def test_the_guide_is_for_who_may_read_guides(self, reader: ApiClient, app: ApiClient, two: Any) -> None:
        parts = [{one["part"] for one in who.read(ADDRESS).json()["differences"]} for who in (reader, app)]
        assert parts == [{"body"}, {"body", "guide"}]

    def test_nothing_of_what_was_withdrawn(self, reader: ApiClient, two: Any) -> None:
        actions.withdraw(releases=[two[0]], by=make_user("uitgever"), reason="harm", note="")
        for address in (ADDRESS, f"exercises/{CODE}/versions/1.1.0/diff/1.0.0/"):
            answer = reader.read(address)
            assert (answer.status_code, "differences" in answer.json()) == (410, False)

    @pytest.mark.parametrize("number", ["9.9.9", "1.0.0-pilot.1", "0"])
    def test_an_unknown_number_is_404(self, reader: ApiClient, two: Any, number: str) -> None:
        assert reader.read(f"exercises/{CODE}/versions/1.0.0/diff/{number}/").status_code == 404
        assert reader.read(f"exercises/{CODE}/versions/{number}/diff/1.0.0/").status_code == 404

    def test_what_is_no_number_is_400(self, reader: ApiClient, two: Any) -> None:
        assert reader.read(f"exercises/{CODE}/versions/1.0.0/diff/nieuwste/").status_code == 400

    def test_needs_the_scope(self, two: Any) -> None:
        assert make_client("feedback:write").read(ADDRESS).status_code == 403
